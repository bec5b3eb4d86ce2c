"""What people decided about the record; and how long each text is, by which one of two versions counts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the journal of judgements and the lengths of the texts that are there."""
    op.create_table(
        "judgements",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("entry", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("withdrawn_at", sa.String),
        sa.Column("withdrawn_by", sa.String),
        sa.Column("withdrawn_why", sa.Text),
    )
    op.create_index("judgements_by_entry", "judgements", ["entry"])
    op.add_column("reports", sa.Column("length", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE reports SET length = length(text)")


def downgrade() -> None:
    """Drop both again."""
    op.drop_column("reports", "length")
    op.drop_table("judgements")
