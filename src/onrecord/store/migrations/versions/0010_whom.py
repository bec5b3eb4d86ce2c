"""Which answer the entry is of that concerns somebody; filled when the account is next merged."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add it, empty, and find by it: of somebody much is on record, and a question is about one answer."""
    op.add_column("entry_parties", sa.Column("answer", sa.String, nullable=False, server_default=""))
    op.drop_index("entry_parties_by_party", "entry_parties")
    op.create_index("entry_parties_by_party", "entry_parties", ["party", "answer", "part", "entry"])
    op.execute("DELETE FROM account")  # it has none of this yet


def downgrade() -> None:
    """Drop it again."""
    op.drop_index("entry_parties_by_party", "entry_parties")
    op.create_index("entry_parties_by_party", "entry_parties", ["party"])
    op.drop_column("entry_parties", "answer")
