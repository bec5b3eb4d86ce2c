"""Searching the passages of reports. What only one kind of database can do is here and in its migration."""

import re
from collections.abc import Collection

from sqlalchemy import Connection, text

from onrecord.model.answers import SearchRow

_TERM = re.compile(r'"([^"]*)"|(\S+)')

_SQLITE = text(
    "SELECT r.key, r.report, r.title, r.published, p.start, p.end, p.text "
    "FROM passages_fts f JOIN passages p ON p.key = f.rowid JOIN reports r ON r.key = p.report_key "
    "WHERE passages_fts MATCH :terms ORDER BY bm25(passages_fts), r.first_day DESC, r.report, p.start"
)


def search_passages(connection: Connection, words: str, *, among: Collection[int]) -> tuple[SearchRow, ...]:
    """The passages of these reports that hold all the words, the best first.

    Words match in any of their forms ("release", "released"), whatever their accents; `"a phrase"` as it stands, and
    `word*` whatever begins so. No words find nothing.
    """
    terms = _terms(words)
    if not terms:
        return ()
    wanted = set(among)
    rows = connection.execute(_SQLITE, {"terms": terms})
    return tuple(
        SearchRow(row.report, row.title, row.published, row.start, row.end, row.text)
        for row in rows
        if row.key in wanted
    )


def _terms(words: str) -> str:
    """The words as FTS5 takes them. Each is quoted, so that no sign in it is taken for syntax; a NUL would end them."""
    terms = []
    for phrase, word in _TERM.findall(words.replace("\0", " ")):
        term = (phrase or word).replace('"', " ").strip()
        if any(letter.isalnum() for letter in term):
            terms.append(f'"{term.rstrip("*")}"' + ("*" if word.endswith("*") else ""))
    return " AND ".join(terms)
