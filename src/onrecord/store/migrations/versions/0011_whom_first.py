"""Which of the entries that concern somebody come first; filled when the account is next merged. Days in the index."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table anew, empty: what is about somebody is found in the order in which it is shown.

    Which entries have a day is told by the index as well, so that no row is looked at for it.
    """
    op.drop_table("entry_parties")
    op.create_table(
        "entry_parties",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("party", "answer", "rank", "part")),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_parties_by_entry", "entry_parties", ["entry"])
    op.drop_index("entries_by_day", "entries")
    op.create_index("entries_by_day", "entries", ["answer", "first_day", "last_day", "day"])
    op.execute("DELETE FROM account")  # it has none of this yet


def downgrade() -> None:
    """Make it as it was, empty."""
    op.drop_index("entries_by_day", "entries")
    op.create_index("entries_by_day", "entries", ["answer", "first_day", "last_day"])
    op.drop_table("entry_parties")
    op.create_table(
        "entry_parties",
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("answer", sa.String, nullable=False, server_default=""),
    )
    op.create_index("entry_parties_by_party", "entry_parties", ["party", "answer", "part", "entry"])
    op.execute("DELETE FROM account")
