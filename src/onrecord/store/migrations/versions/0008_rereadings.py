"""Readings by newer rules that wait until every report is read again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "rereadings",
        sa.Column("report_key", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("was", sa.String(64), nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Drop it again: the reports can be read once more."""
    op.drop_table("rereadings")
