"""Of which kinds entries are, and who of everyone comes first; filled when the account is next merged."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables, empty, and what pages are found by."""
    op.create_table(
        "entry_kinds",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("rank", sa.String, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kind_counts",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_index("entry_kinds_by_entry", "entry_kinds", ["entry"])
    op.drop_index("entries_by_id", "entries")
    op.create_index("entries_by_id", "entries", ["id", "answer"])
    op.create_index("entries_by_day", "entries", ["answer", "first_day", "last_day"])
    op.create_index("entries_by_last_day", "entries", ["answer", "last_day"])
    op.create_index("reports_by_recorded", "reports", ["recorded"])
    for column in ("kind", "rank", "numbers"):
        op.add_column("everyone", sa.Column(column, sa.String, nullable=False, server_default=""))
    op.add_column("everyone", sa.Column("is_rejected", sa.Boolean, nullable=False, server_default="0"))
    op.create_index("everyone_by_place", "everyone", ["place"])
    op.create_index("everyone_by_rank", "everyone", ["is_rejected", "rank", "kind"])
    op.execute("DELETE FROM account")  # it has none of this yet


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("everyone_by_rank", "everyone")
    op.drop_index("everyone_by_place", "everyone")
    for column in ("is_rejected", "numbers", "rank", "kind"):
        op.drop_column("everyone", column)
    op.drop_index("reports_by_recorded", "reports")
    op.drop_index("entries_by_id", "entries")
    op.create_index("entries_by_id", "entries", ["id"])
    op.drop_index("entries_by_last_day", "entries")
    op.drop_index("entries_by_day", "entries")
    op.drop_table("kind_counts")
    op.drop_table("entry_kinds")
