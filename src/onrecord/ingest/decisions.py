"""Files -> judgements: those that another record gave out, and a desk's own list of people and bodies."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.ingest.decode import decode
from onrecord.model.errors import InputError
from onrecord.model.judgements import LISTED, Judgement, judgement_id

_COLUMNS = ("name", "aliases", "country", "id")
_PARTED = re.compile(r"\s*[;|]\s*")


def judgements_from_file(path: Path | str, *, why: str | None, by: str | None, at: str) -> tuple[Judgement, ...]:
    """The judgements in a file: JSON Lines as `onrecord judgements` gives them out, or a list of names as CSV.

    A list has the columns name, aliases (parted by `;` or `|`), country (three letters) and id; each line is a
    judgement by whom and why is said here. InputError for what is neither.
    """
    try:
        text = decode(Path(path).read_bytes(), where=str(path))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    if text.lstrip().startswith("{"):
        return tuple(_from_lines(text, str(path)))
    if not (why and by):
        raise InputError(f"{path}: a list is kept with who and why; say --why TEXT --by NAME")
    return tuple(_from_list(text, str(path), why, by, at))


def _from_lines(text: str, where: str) -> Iterator[Judgement]:
    """Judgements by themselves, or with the report that each is about, as an export has them."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = json.loads(line)
                several = found.get("judgements", [found])
                yield from msgspec.convert(several, tuple[Judgement, ...])
            except (ValueError, TypeError, AttributeError, msgspec.ValidationError) as error:
                what = " ".join(str(error).split())
                raise InputError(
                    f"{where}:{number}: is no judgement as `onrecord judgements` writes it ({what})"
                ) from None


def _from_list(text: str, where: str, why: str, by: str, at: str) -> Iterator[Judgement]:
    rows = csv.DictReader(text.splitlines())
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    if "name" not in columns:
        raise InputError(f"{where}: has no column 'name'; its first line names the columns {', '.join(_COLUMNS)}")
    rows.fieldnames = columns
    for number, row in enumerate(rows, 2):
        names = [n for n in ((row["name"] or "").strip(), *_PARTED.split((row.get("aliases") or "").strip())) if n]
        country = (row.get("country") or "").strip().upper()
        if not names or not (row["name"] or "").strip():
            raise InputError(f"{where}:{number}: has no name; every line names somebody")
        if country and not re.fullmatch(r"[A-Z]{3}", country):
            raise InputError(
                f"{where}:{number}: {country!r} is no country; write three letters, such as NOR (ISO 3166-1)"
            )
        called = (row.get("id") or "").strip() or "-".join(names[0].lower().split())
        field = f"{LISTED} {country}".strip()
        after = "; ".join(dict.fromkeys(names))
        id_ = judgement_id(called, "same", field, after, why, by, at)
        yield Judgement(id_, called, "same", field, None, after, why, by, at)
