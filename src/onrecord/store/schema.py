"""The tables of the record, as the newest migration leaves them.

Plain types that SQLite and PostgreSQL share; only the index behind `search` is particular to a database.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0012"  # the newest revision in migrations/versions
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
    Index("reports_by_recorded", "recorded"),
)

# What was read in it: the whole reading as JSON, but for the text, which `reports` holds.
readings = Table(
    "readings",
    metadata,
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("rules", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False, server_default=""),  # of the body
    Index("readings_by_digest", "digest", "rules"),
)

# What newer rules read in a report, until all are read again; `was` is the digest of the reading that it replaces then.
rereadings = Table(
    "rereadings",
    metadata,
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("was", String(64), nullable=False),
    Column("rules", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
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

# Where a report was found: once for each place. The bytes as they were, where they are kept, by their hash.
provenance = Table(
    "provenance",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("place", String, nullable=False),
    Column("part", String),
    Column("taken", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Index("provenance_by_report", "report_key"),
    Index("provenance_by_sha256", "sha256"),
)
originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# Which web addresses were asked for, by a hash of each: what a feed had then, and why a page was refused for good.
asked = Table(
    "asked",
    metadata,
    Column("address", String(64), primary_key=True),
    Column("at", String, nullable=False),
    Column("etag", String),
    Column("modified", String),
    Column("refused", Text),
)

# Saved questions: whom each is about, and the digests of the reports that were known when it last told anything.
alerts = Table(
    "alerts",
    metadata,
    Column("name", String, primary_key=True),
    Column("about", String, nullable=False),
    Column("made", String, nullable=False),
    Column("told", String, nullable=False),
    Column("known", Text, nullable=False),
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

# What all reports say together, as far as it was merged: from which state of the tables above, and by which rules.
account = Table(
    "account",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("state", String(64), nullable=False),
    Column("rules", String, nullable=False),
)

# One row for each entry of each answer, in the order of the places; `digest` is of all that the rest follows from.
entries = Table(
    "entries",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("answer", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("id", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("day", String),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("span", Integer),  # how long it lasts, as one of a few lengths (store/kinds.py)
    Column("importance", Float),
    Column("sure", Float),
    Column("row", Text),
    Column("basis", Text),
    Column("is_rejected", Boolean, nullable=False, server_default="0"),
    Index("entries_by_place", "answer", "place"),
    Index("entries_by_id", "id", "answer"),
    Index("entries_by_importance", "answer", "importance"),
    Index("entries_by_day", "answer", "first_day", "last_day", "day"),
    Index("entries_by_last_day", "answer", "last_day"),
    Index("entries_by_span", "answer", "span", "first_day", "last_day", "is_rejected"),
    Index("entries_by_doubt", "sure"),
)

# Whom an entry of an answer concerns, in which part, and where it comes among what does so: what sorts first comes
# first, and "" where nothing is shown by that. And which reports it rests on.
entry_parties = Table(
    "entry_parties",
    metadata,
    Column("party", String, primary_key=True),
    Column("answer", String, primary_key=True),
    Column("rank", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("entry", Integer, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Index("entry_parties_by_entry", "entry"),
    sqlite_with_rowid=False,
)
entry_reports = Table(
    "entry_reports",
    metadata,
    Column("entry", Integer, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("report", String, primary_key=True),
    Index("entry_reports_by_report", "report"),
)

# What an entry is called: its id and all older ones.
entry_ids = Table(
    "entry_ids",
    metadata,
    Column("entry", Integer, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Index("entry_ids_by_id", "id"),
)

# Of which kinds an entry is, and where it comes among those of the kind: what sorts first comes first.
entry_kinds = Table(
    "entry_kinds",
    metadata,
    Column("kind", String, primary_key=True),
    Column("rank", String, primary_key=True),
    Column("entry", Integer, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Index("entry_kinds_by_entry", "entry"),
    sqlite_with_rowid=False,
)

# Of which kinds a standing was from the first day to the last, and where it came among those of the kind then.
entry_days = Table(
    "entry_days",
    metadata,
    Column("kind", String, primary_key=True),
    Column("rank", String, primary_key=True),
    Column("first_day", String(10), primary_key=True),
    Column("last_day", String(10), primary_key=True),
    Column("entry", Integer, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Index("entry_days_by_entry", "entry"),
    sqlite_with_rowid=False,
)

# How many entries there are of each kind; and of everyone.
kind_counts = Table(
    "kind_counts",
    metadata,
    Column("kind", String, primary_key=True),
    Column("number", Integer, nullable=False),
)

# What the merge of the account need not work out again: by a digest of all that it follows from.
remembered = Table(
    "remembered",
    metadata,
    Column("key", String, primary_key=True),
    Column("body", Text, nullable=False),
)

# Everyone on record, and the names that each is found by: whole, and word by word.
everyone = Table(
    "everyone",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("kind", String, nullable=False, server_default=""),
    Column("rank", String, nullable=False, server_default=""),  # who comes first: of whom most is on record
    Column("numbers", String, nullable=False, server_default=""),  # of the entries about somebody
    Column("is_rejected", Boolean, nullable=False, server_default="0"),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("everyone_by_place", "place"),
    Index("everyone_by_rank", "is_rejected", "rank", "kind"),
)
names = Table(
    "names",
    metadata,
    Column("name", String, primary_key=True),
    Column("whole", Boolean, primary_key=True),
    Column("id", String, ForeignKey("everyone.id", ondelete="CASCADE"), primary_key=True),
    Index("names_by_id", "id"),
)
