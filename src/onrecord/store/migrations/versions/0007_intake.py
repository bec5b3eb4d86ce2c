"""Where reports came from, which addresses were asked for, and alerts. Where those that are there came from is lost."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "provenance",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report_key", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("part", sa.String),
        sa.Column("taken", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
    )
    op.create_index("provenance_by_report", "provenance", ["report_key"])
    op.create_index("provenance_by_sha256", "provenance", ["sha256"])
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "asked",
        sa.Column("address", sa.String(64), primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("etag", sa.String),
        sa.Column("modified", sa.String),
        sa.Column("refused", sa.Text),
    )
    op.create_table(
        "alerts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("known", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("alerts", "asked", "originals", "provenance"):
        op.drop_table(table)
