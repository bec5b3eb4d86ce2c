"""Searching the passages of reports, by the means of each database: FTS5 in SQLite, tsvector in PostgreSQL.

Both find the same passages; which of them are best, each reckons in its own way. In SQLite triggers keep the index.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, insert, text

from onrecord.model.account import Page
from onrecord.model.answers import SearchRow
from onrecord.store.passages import find_passages
from onrecord.store.schema import passages

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_LONGEST = 100_000  # characters of a passage without a paragraph or sentence that PostgreSQL can take in

_SQLITE = (
    "FROM passages_fts f JOIN passages p ON p.key = f.rowid JOIN reports r ON r.key = p.report_key "
    "WHERE passages_fts MATCH :terms",
    "bm25(passages_fts), r.first_day DESC, r.report, p.start",
)
_POSTGRESQL = (
    "FROM passage_words w JOIN passages p ON p.key = w.passage JOIN reports r ON r.key = p.report_key "
    "WHERE w.words @@ to_tsquery('onrecord', :terms)",
    "ts_rank(w.words, to_tsquery('onrecord', :terms), 1) DESC, r.first_day DESC NULLS LAST, r.report, p.start",
)
_BEST = (
    "WITH good AS (SELECT rowid AS passage, bm25(passages_fts) AS points FROM passages_fts "
    "WHERE passages_fts MATCH :terms), best AS (SELECT points FROM good ORDER BY points LIMIT :upto) "
    'SELECT r.key, r.report, r.title, r.published, p.start, p."end", p.text FROM good g '
    "JOIN passages p ON p.key = g.passage JOIN reports r ON r.key = p.report_key "
    "WHERE g.points <= (SELECT max(points) FROM best) "
    "ORDER BY g.points, r.first_day DESC, r.report, p.start LIMIT :many OFFSET :first"
)
_COUNTING = (  # by the account: its reports are those that count, each by the digest of its newest version
    " AND EXISTS (SELECT 1 FROM entries e WHERE e.answer = 'reports' AND e.id = r.report "
    "AND e.basis = '\"' || r.digest || '\"')"
)
_WORDS = text(
    "INSERT INTO passage_words (passage, words) SELECT key, to_tsvector('onrecord', :words) FROM passages "
    "WHERE report_key = :report_key AND start = :start"
)


def keep_passages(connection: Connection, key: int, written: str) -> None:
    """Keep the passages of the text of a report, so that they are found."""
    found = find_passages(written)
    if not found:
        return
    rows = [{"report_key": key, "start": p.start, "end": p.end, "text": p.of(written)} for p in found]
    connection.execute(insert(passages), rows)
    index_passages(connection, rows)


def index_passages(connection: Connection, rows: Collection[dict[str, object]]) -> None:
    """Take the words of passages that are kept into the index, where no trigger does it."""
    if rows and connection.dialect.name == "postgresql":
        told = ({name: row[name] for name in ("report_key", "start")} | {"words": _plain(row["text"])} for row in rows)
        connection.execute(_WORDS, list(told))


def search_passages(
    connection: Connection, words: str, *, among: Collection[int] | None, page: Page | None = None
) -> tuple[SearchRow, ...]:
    """The passages of these reports that hold all the words, the best first; `among` None stands for all that count.

    What counts is told by the account that is kept here. Of a `page` those on it, and it is told how many there are.

    Words match in any of their forms ("release", "released"), whatever their accents; `"a phrase"` as it stands, and
    `word*` whatever begins so. No words find nothing.
    """
    by_server = connection.dialect.name == "postgresql"
    terms = _terms_of_a_server(words) if by_server else _terms_of_a_file(words)
    if not terms:
        return ()
    where, order = _POSTGRESQL if by_server else _SQLITE
    columns = 'r.key, r.report, r.title, r.published, p.start, p."end", p.text'
    given: dict[str, object] = {"terms": terms}
    if among is not None:
        wanted = set(among)
        rows = connection.execute(text(f"SELECT {columns} {where} ORDER BY {order}"), given)
        found = tuple(_found(row) for row in rows if row.key in wanted)
        return found if page is None else page.of(found)
    if not by_server and page is not None and _all_count(connection):
        return _best(connection, given, page)
    where += _COUNTING
    some = ""
    if page is not None:
        page.total = connection.execute(text(f"SELECT count(*) {where}"), given).scalar_one()
        some = " LIMIT :many OFFSET :first"
        given |= {"many": page.many, "first": page.first}
    rows = connection.execute(text(f"SELECT {columns} {where} ORDER BY {order}{some}"), given)
    return tuple(map(_found, rows))


def _all_count(connection: Connection) -> bool:
    """Whether every text that was ever added counts: then none has to be looked up to know that it does."""
    every = connection.execute(text("SELECT count(*) FROM reports")).scalar()
    return every == connection.execute(text("SELECT number FROM kind_counts WHERE kind = 'reports'")).scalar()


def _best(connection: Connection, given: dict[str, object], page: Page) -> tuple[SearchRow, ...]:
    """Those on the page: only what is as good as the last of them is looked at, to put it in order."""
    match = "FROM passages_fts WHERE passages_fts MATCH :terms"
    page.total = connection.execute(text(f"SELECT count(*) {match}"), given).scalar_one()
    rows = connection.execute(
        text(_BEST), given | {"upto": page.first + page.many, "many": page.many, "first": page.first}
    )
    return tuple(map(_found, rows))


def _found(row: Row[Any]) -> SearchRow:
    return SearchRow(row.report, row.title, row.published, row.start, row.end, row.text)


def _terms_of_a_file(words: str) -> str:
    """The words as FTS5 takes them. Each is quoted, so that no sign in it is taken for syntax."""
    return " AND ".join(f'"{term}"' + "*" * begins for term, begins in _terms(words))


def _terms_of_a_server(words: str) -> str:
    """The words as to_tsquery takes them: of a phrase one follows on the other."""
    terms = []
    for term, begins in _terms(words):
        parts = [f"'{word}'" for word in _plain(term).split()]
        terms.append(" <-> ".join(parts) + ":*" * begins)
    return " & ".join(f"({term})" for term in terms)


def _terms(words: str) -> list[tuple[str, bool]]:
    """Each word or phrase that is looked for, and whether it is only the beginning of one; a NUL would end it."""
    found = []
    for phrase, word in _TERM.findall(words.replace("\0", " ")):
        term = (phrase or word).replace('"', " ").strip()
        if any(letter.isalnum() for letter in term):
            found.append((term.rstrip("*"), word.endswith("*")))
    return found


def _plain(written: object) -> str:
    """The words alone, in small letters without accents, as the tokenizer of FTS5 has them."""
    letters = unicodedata.normalize("NFD", str(written)[:_LONGEST].lower())
    bare = (letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in bare)
