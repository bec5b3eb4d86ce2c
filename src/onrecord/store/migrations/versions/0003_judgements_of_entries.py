"""Judgements about entries: what they are tied to, and what they say; what came with a report before that was set."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, and call the judgements that are there by what they say."""
    for column in (
        sa.Column("id", sa.String, nullable=False, server_default=""),
        sa.Column("field", sa.String),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("marks", sa.Text, nullable=False, server_default="{}"),
    ):
        op.add_column("judgements", column)
    connection = op.get_bind()
    found = connection.execute(sa.text('SELECT "key", entry, kind, why, "by", at FROM judgements')).all()
    for key, entry, kind, why, by, at in found:
        words = "\x1f".join((entry, kind, "", "", why, by, at)).encode("utf-8", "surrogatepass")
        called = "j" + hashlib.sha256(words).hexdigest()[:11]
        connection.execute(sa.text('UPDATE judgements SET id = :id WHERE "key" = :key'), {"id": called, "key": key})
    op.create_index("judgements_by_id", "judgements", ["id"], unique=True)
    op.add_column("reports", sa.Column("given", sa.Text))


def downgrade() -> None:
    """Drop them again."""
    op.drop_column("reports", "given")
    op.drop_index("judgements_by_id", "judgements")
    for column in ("marks", "after", "before", "field", "id"):
        op.drop_column("judgements", column)
