"""The account: what all reports say together, kept so that questions are answered without merging anew."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, empty: the account is merged from the readings when it is first needed.

    A digest of each reading goes with it, by which it is known whether the account is of what there is.
    """
    op.add_column("readings", sa.Column("digest", sa.String(64), nullable=False, server_default=""))
    bind = op.get_bind()
    readings = sa.table("readings", sa.column("report_key"), sa.column("body"), sa.column("digest"))
    for key, body in bind.execute(sa.select(readings.c.report_key, readings.c.body)).all():
        digest = hashlib.sha256(body.encode()).hexdigest()
        bind.execute(sa.update(readings).where(readings.c.report_key == key).values(digest=digest))
    op.create_index("readings_by_digest", "readings", ["digest", "rules"])
    op.create_table(
        "account",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("rules", sa.String, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("day", sa.String),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
        sa.Column("importance", sa.Float),
        sa.Column("sure", sa.Float),
        sa.Column("row", sa.Text),
        sa.Column("basis", sa.Text),
    )
    op.create_index("entries_by_place", "entries", ["answer", "place"])
    op.create_index("entries_by_id", "entries", ["id"])
    op.create_index("entries_by_importance", "entries", ["answer", "importance"])
    op.create_index("entries_by_doubt", "entries", ["sure"])
    for table, column in (("entry_parties", "party"), ("entry_reports", "report")):
        more = [sa.Column("part", sa.String, primary_key=True)] if column == "party" else []
        op.create_table(
            table,
            sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
            sa.Column(column, sa.String, primary_key=True),
            *more,
        )
        op.create_index(f"{table}_by_{column}", table, [column])
    op.create_table(
        "everyone",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "names",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("whole", sa.Boolean, primary_key=True),
        sa.Column("id", sa.String, sa.ForeignKey("everyone.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("names_by_id", "names", ["id"])


def downgrade() -> None:
    """Drop the account: it is in the readings."""
    for table in ("names", "everyone", "entry_reports", "entry_parties", "entries", "account"):
        op.drop_table(table)
    op.drop_index("readings_by_digest", "readings")
    op.drop_column("readings", "digest")
