"""Plain text -> Report. The text stays as it is; what is title, tags and furniture in it is noted beside it."""

from datetime import date

from onrecord.ingest.anatomy import Anatomy, find_anatomy
from onrecord.ingest.checks import check_fields, check_published, check_text
from onrecord.model.agencies import signing_agency
from onrecord.model.report import Agency, Published, Report, fingerprint


def report_from_text(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    where: str = "the text",
) -> Report:
    """A report out of its text, which is kept as given to the last character.

    `published` is an EDTF date. Without `title`, the first line is the title when it reads like one. `where` names
    the text in errors. Raises InputError for an empty or over-long text, for a date that is none, and for
    what no file can hold.
    """
    check_text(text, where)
    check_fields(where, id=id, title=title, publisher=publisher, url=url)
    day = check_published(published, where) if published else None
    anatomy = find_anatomy(text, title=title)
    return assemble(
        text, anatomy, published=Published(day, "given") if day else Published(), publisher=publisher, title=title,
        url=url, id=id,
    )  # fmt: skip


def report_from_parts(
    text: str,
    *,
    day: date | None,
    published: str | None,
    publisher: str | None,
    title: str | None,
    url: str | None = None,
    author: str | None = None,
    tags: tuple[str, ...] = (),
    where: str,
) -> Report:
    """A report whose text was put together out of its parts; `day` is what its own data say, `published` what is given.

    Raises InputError as `report_from_text` does.
    """
    check_text(text, where)
    check_fields(where, title=title, publisher=publisher, url=url, author=author, tags=" ".join(tags))
    given = check_published(published, where) if published else None
    agency = signing_agency(author or "")
    told = Published(day.isoformat(), "metadata") if day else Published(given, "given") if given else Published()
    return assemble(
        text, find_anatomy(text, title=title), published=told, publisher=publisher, title=title, url=url, id=None,
        author=author, tags=tags, agency=Agency(agency, "metadata") if agency else None,
    )  # fmt: skip


def assemble(
    text: str,
    anatomy: Anatomy,
    *,
    published: Published,
    publisher: str | None,
    title: str | None,
    url: str | None,
    id: str | None,
    author: str | None = None,
    tags: tuple[str, ...] = (),
    agency: Agency | None = None,
) -> Report:
    """The report; what its text itself says of title, author and tags fills what is not known from elsewhere."""
    sha256 = fingerprint(text)
    return Report(
        id=id or sha256[:16],
        text=text,
        sha256=sha256,
        title=title or (anatomy.headline.of(text) if anatomy.headline else None),
        author=author or anatomy.author,
        publisher=publisher,
        url=url,
        tags=tuple(dict.fromkeys((*tags, *anatomy.tags))),
        published=published,
        headline=anatomy.headline,
        furniture=anatomy.furniture,
        agency=agency,
    )
