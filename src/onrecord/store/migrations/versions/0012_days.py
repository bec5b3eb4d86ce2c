"""Of which kinds a standing was on earlier days, and how long entries last; filled when the account is next merged."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, empty: who stood where on a day is found in the order in which it is shown.

    What overlaps some days is found by how long it lasts: of what lasts a month no other began up to a month before.
    """
    op.create_table(
        "entry_days",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("kind", "rank")),
        *(sa.Column(name, sa.String(10), primary_key=True) for name in ("first_day", "last_day")),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_days_by_entry", "entry_days", ["entry"])
    op.add_column("entries", sa.Column("span", sa.Integer))
    op.create_index("entries_by_span", "entries", ["answer", "span", "first_day", "last_day", "is_rejected"])
    op.execute("DELETE FROM account")  # it has none of this yet


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("entries_by_span", "entries")
    op.drop_column("entries", "span")
    op.drop_table("entry_days")
    op.execute("DELETE FROM account")
