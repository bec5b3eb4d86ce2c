"""What entries of the account are called, and those that somebody rejected. The account is merged again after this."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
_KEPT = ("names", "everyone", "entry_reports", "entry_parties", "entries", "account")


def upgrade() -> None:
    """Add the table of ids; the account is emptied, since it has none."""
    for table in _KEPT:
        op.execute(f"DELETE FROM {table}")
    op.add_column("entries", sa.Column("is_rejected", sa.Boolean, nullable=False, server_default="0"))
    op.create_table(
        "entry_ids",
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
    )
    op.create_index("entry_ids_by_id", "entry_ids", ["id"])


def downgrade() -> None:
    """Drop it again."""
    for table in _KEPT:
        op.execute(f"DELETE FROM {table}")
    op.drop_table("entry_ids")
    op.drop_column("entries", "is_rejected")
