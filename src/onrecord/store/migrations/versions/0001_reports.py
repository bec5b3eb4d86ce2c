"""Reports, their readings, and the passages that search finds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables. They are spelled out here, so that this step stays what it was."""
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("address", sa.String),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.String),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
        sa.Column("recorded", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    for column in ("report", "sha256", "address"):
        op.create_index(f"reports_by_{column}", "reports", [column])
    op.create_table(
        "readings",
        sa.Column("report_key", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report_key", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("report_key", "start"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passages_fts USING fts5(text, content='passages', content_rowid='key', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(
            "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
            "INSERT INTO passages_fts(rowid, text) VALUES (new.key, new.text); END"
        )
        op.execute(
            "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN "
            "INSERT INTO passages_fts(passages_fts, rowid, text) VALUES ('delete', old.key, old.text); END"
        )
    else:  # the words of each passage, put there by what adds it: stems as FTS5 makes them, and no word is left out
        op.execute("CREATE TEXT SEARCH DICTIONARY onrecord (TEMPLATE = snowball, LANGUAGE = porter)")
        op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (PARSER = default)")
        kinds = "asciiword, word, numword, int, uint, float, sfloat, version"
        op.execute(f"ALTER TEXT SEARCH CONFIGURATION onrecord ADD MAPPING FOR {kinds} WITH onrecord")
        op.execute(
            "CREATE TABLE passage_words (passage integer PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE, "
            "words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX passage_words_by_word ON passage_words USING gin (words)")


def downgrade() -> None:
    """Drop everything: before this step there was no record."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passages_fts")
    else:
        op.execute("DROP TABLE passage_words")
        op.execute("DROP TEXT SEARCH CONFIGURATION onrecord")
        op.execute("DROP TEXT SEARCH DICTIONARY onrecord")
    for table in ("passages", "readings", "reports"):
        op.drop_table(table)
