"""The tables of the record, as the newest migration leaves them.

Plain types that SQLite and PostgreSQL share; only the index behind `search` is particular to a database.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

HEAD = "0003"  # the newest revision in migrations/versions
VERSION_TABLE = "onrecord_version"

metadata = MetaData()

# One row for each text (and what was given along with it) that was ever added under an id.
reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", String, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("address", String),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("recorded", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("length", Integer, nullable=False, server_default="0"),  # of the text, in characters
    Column("given", Text),  # what came with it (JSON), where somebody has set another day, title or publisher since
    Index("reports_by_report", "report"),
    Index("reports_by_sha256", "sha256"),
    Index("reports_by_address", "address"),
)

# What was read in it: the whole reading as JSON, but for the text, which `reports` holds.
readings = Table(
    "readings",
    metadata,
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("rules", String, nullable=False),
    Column("body", Text, nullable=False),
)

# The stretches of text that search finds: paragraphs, or parts of long ones.
passages = Table(
    "passages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("report_key", "start"),
)

# What people decided about an entry, with who, when and why, and whether it was taken back.
judgements = Table(
    "judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("entry", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False, server_default=""),
    Column("field", String),
    Column("before", Text),
    Column("after", Text),
    Column("marks", Text, nullable=False, server_default="{}"),  # the words that it is tied to, as JSON
    Column("why", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("withdrawn_at", String),
    Column("withdrawn_by", String),
    Column("withdrawn_why", Text),
    Index("judgements_by_entry", "entry"),
    Index("judgements_by_id", "id", unique=True),
)
