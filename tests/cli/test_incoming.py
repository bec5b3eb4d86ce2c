"""`onrecord add` of web addresses, `watch`, `alert`, `alerts` and `provenance`, with a site on this machine."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from cli.conftest import OnRecord
from served import Site, make_fetcher, packed, served

HELD = (
    "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said. Foreign Minister "
    "Lidia Sorn wants her back unharmed."
)
FREED = "The Harl Front released Ana Petrik on 9 May 2031, the interior ministry said. She is well, Lidia Sorn said."
OTHER = "Teachers in Lenmark went on strike on 10 May 2031, their union said. Schools stayed closed for the day."


def page(title: str, text: str, day: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:site_name" content="Dorvo Post">'
        f'<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1><p>{text}</p>'
        "</article></body></html>"
    )


def feed(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Dorvo Post</title>{"".join(items)}</channel></rss>'


def item(site: Site, name: str) -> str:
    return (
        f"<item><title>{name.capitalize()}</title><link>{site.address}/{name}</link><description>It begins "
        "...</description></item>"
    )


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A paper with three pages and a feed of the first; the command may ask it although it is no public place."""
    monkeypatch.setattr("onrecord.fetch.Fetcher", make_fetcher)
    with served() as one:
        one.has("/held", page("Surveyor abducted", HELD, "2031-05-03"))
        one.has("/freed", page("Surveyor free", FREED, "2031-05-10"))
        one.has("/strike", page("Teachers on strike", OTHER, "2031-05-11"))
        one.has("/feed", feed(item(one, "held")), "application/rss+xml", ETag='"1"')
        yield one


@pytest.fixture
def feeds(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.txt"
    path.write_text(f"# papers\n\n{site.address}/feed  # of Dorvo\n", encoding="utf-8")
    return path


def short(site: Site, page: str, number: int) -> str:
    """What is said of a page of little text."""
    return (
        f"{site.address}/{page}: only {number} characters of text were found in this page; look whether that is all\n"
    )


def test_a_page_is_added_by_its_address(onrecord: OnRecord, site: Site) -> None:
    added = onrecord("add", f"{site.address}/held", "--ids", "--keep-original")
    assert (added.code, added.err) == (0, short(site, "held", 167))
    assert added.out.startswith(f"new           Surveyor abducted — Dorvo Post, 3 May 2031 · {site.address}/held  ")
    id_ = added.out.split()[-1]
    (came,) = onrecord("provenance", id_, "--json").rows
    data = site.pages["/held"][2]
    assert (came["report"], came["place"], came["part"]) == (id_, f"{site.address}/held", None)
    assert (came["sha256"], came["size"], came["kept"]) == (sha256(data).hexdigest(), len(data), True)
    assert onrecord("provenance", id_, "--original", "page.html").code == 0
    assert Path("page.html").read_bytes() == data
    again = onrecord("provenance", id_, "--original", "page.html")
    assert (again.code, "cannot be written (file exists)" in again.err) == (1, True)


def test_the_same_report_found_elsewhere_has_the_same_id_and_both_places(
    onrecord: OnRecord, site: Site, tmp_path: Path
) -> None:
    saved, copy = tmp_path / "saved.html", tmp_path / "copy.html"
    for path in (saved, copy):
        path.write_bytes(site.pages["/held"][2])
    from_web = onrecord("read", f"{site.address}/held", "--json").rows[0]["report"]
    from_file = onrecord("read", saved, "--json").rows[0]["report"]
    assert from_web["id"] == from_file["id"]
    assert {**from_web, "url": None} == from_file
    for _ in range(2):
        onrecord("add", saved)
        onrecord("add", copy)
    places = [row["place"] for row in onrecord("provenance", from_file["id"], "--json").rows]
    assert places == [str(saved), str(copy)]


def test_of_a_feed_asked_for_by_address_the_pages_are_added(onrecord: OnRecord, site: Site) -> None:
    site.has("/feed", feed(item(site, "held"), item(site, "gone"), item(site, "freed")), "text/xml")
    added = onrecord("add", f"{site.address}/feed")
    assert added.code == 1
    assert [line[14:35] for line in added.out.splitlines()[:2]] == ["Surveyor abducted — D", "Surveyor free — Dorvo"]
    refused = f"onrecord: {site.address}/gone: the server answers 404; check the address\n"
    assert sorted(added.err.splitlines(keepends=True)) == sorted(
        (refused, short(site, "held", 167), short(site, "freed", 122))
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/none", "the server answers 404"), ("/picture", "is an image, not text"),
        ("/foreign", "is in German, and only English is read"), ("/empty", "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told_in_a_line_and_leaves_no_database(
    onrecord: OnRecord, site: Site, path: str, told: str
) -> None:
    site.has("/picture", b"\x89PNG\r\n", "image/png")
    site.has("/empty", "")
    site.has("/foreign", "Der Minister sprach am Dienstag mit dem Gesandten über die Gefangenen.", "text/plain")
    refused = onrecord("add", f"{site.address}{path}", "missing.txt", "--db", "case.db")
    assert (refused.code, refused.out) == (1, "")
    first, second = refused.err.splitlines()
    assert first.startswith(f"onrecord: {site.address}{path}: ")
    assert told in first
    assert "missing.txt" in second
    assert not Path("case.db").exists()


def test_a_table_is_one_whatever_type_the_server_gives_it(onrecord: OnRecord, site: Site) -> None:
    table = f'text,publisher\n"{HELD}",Dorvo Post\n"{OTHER}",Lenmark Times\n'
    site.has("/a.csv?all", table, "text/plain")
    site.has("/b.csv.gz", packed(table.encode()), "application/octet-stream")
    for path in ("/a.csv?all", "/b.csv.gz"):
        rows = onrecord("read", f"{site.address}{path}", "--json").rows
        assert [row["report"]["publisher"] for row in rows] == ["Dorvo Post", "Lenmark Times"]


def test_nothing_private_is_asked_for_by_the_command_itself(onrecord: OnRecord) -> None:
    with served() as one:
        refused = onrecord("read", f"{one.address}/held")
        assert (refused.code, "leads into a private network" in refused.err) == (1, True)
        assert one.asked == []


def test_a_watched_feed_is_added_once_and_what_changed_is_shown(onrecord: OnRecord, site: Site, feeds: Path) -> None:
    first = onrecord("watch", feeds, "--db", "case.db")
    assert (first.code, first.err) == (0, "")
    assert "Surveyor abducted — Dorvo Post, 3 May 2031" in first.out
    assert "captive" in first.out
    asked = len(site.asked)
    silent = onrecord("watch", feeds, "--db", "case.db")
    assert (silent.code, silent.out, silent.err) == (0, "", "")
    assert [path for path, _ in site.asked[asked:]] == ["/robots.txt", "/feed"]
    site.has("/feed", feed(item(site, "held"), item(site, "freed")), "application/rss+xml", ETag='"2"')
    rows = onrecord("watch", feeds, "--db", "case.db", "--json").rows
    assert site.paths().count("/held") == 1
    (change,) = [row for row in rows if row["answer"] == "standings"]
    assert (change["kind"], change["what"], change["day"]) == ("changed", "Ana Petrik", "2031-05-10")
    assert "captive" in change["before"]
    assert "free" in change["after"]
    assert {e["text"][:14] for e in change["evidence"]} == {FREED[:14]}


def test_what_is_refused_is_told_once_and_what_fails_for_now_is_tried_again(
    onrecord: OnRecord, site: Site, feeds: Path
) -> None:
    site.has("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    site.answers("/later", 503)
    names = ("secret", "gone", "later", "foreign", "held")
    site.has("/foreign", page("Titel", "Der Minister sprach am Dienstag mit dem Gesandten. " * 9, "2031-05-03"))
    site.has("/feed", feed(*(item(site, name) for name in names)), "text/xml", ETag='"1"')
    first = onrecord("watch", feeds, "--db", "case.db")
    assert first.code == 1
    for told in ("/secret: its robots.txt", "/gone: the server answers 404", "/later: the server answers 503"):
        assert told in first.err
    assert "is in German" in first.err
    second = onrecord("watch", feeds, "--db", "case.db")
    assert second.err == f"onrecord: {site.address}/later: the server answers 503; check the address\n"
    site.has("/later", page("Teachers on strike", OTHER, "2031-05-11"))
    third = onrecord("watch", feeds, "--db", "case.db")
    assert (third.code, third.err) == (0, "")
    assert "Teachers on strike" in third.out
    assert site.paths().count("/gone") == 1


def test_an_item_that_the_feed_has_whole_is_read_from_it_and_a_correction_of_it_is_a_version(
    onrecord: OnRecord, site: Site, feeds: Path
) -> None:
    german = "Der Minister sprach am Dienstag mit dem Gesandten. " * 9

    def whole(name: str, text: str) -> str:
        link = f"<link>{site.address}/{name}</link><title>{name.capitalize()}</title>"
        return f'<item>{link}<x:encoded xmlns:x="http://purl.org/rss/1.0/modules/content/">{text}</x:encoded></item>'

    site.has("/feed", feed(whole("one", HELD), whole("two", german)), "text/xml")
    first = onrecord("watch", feeds, "--db", "case.db")
    assert first.err.count("is in German") == 1
    assert "new           One — Dorvo Post, undated" in first.out
    assert site.paths() == ["/feed"]
    site.has("/feed", feed(whole("one", f"{HELD} It was a mistake."), whole("two", german)), "text/xml")
    second = onrecord("watch", feeds, "--db", "case.db")
    assert (second.code, second.err) == (0, "")
    assert second.out.startswith("newer version One")


def test_a_feed_that_fails_does_not_stop_the_others(onrecord: OnRecord, site: Site, feeds: Path) -> None:
    site.has("/error", "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>")
    feeds.write_text(f"{site.address}/error\nfeeds of mine\n{site.address}/none\n{site.address}/feed\n")
    watched = onrecord("watch", feeds, "--db", "case.db")
    assert watched.code == 1
    assert watched.err.splitlines() == [
        f"onrecord: {feeds}:2: 'feeds of mine' is no address of a feed; write https://...",
        f"onrecord: {site.address}/error: is a web page and no feed; "
        "look there for the address of its RSS or Atom feed",
        f"onrecord: {site.address}/none: the server answers 404; check the address",
    ]
    assert "Surveyor abducted" in watched.out


@pytest.mark.parametrize(("content", "told"), [(None, "cannot be read"), ("# none\n", "names no feed"), ("\xff", "")])
def test_a_list_without_feeds_is_refused_and_leaves_no_database(
    onrecord: OnRecord, tmp_path: Path, content: str | None, told: str
) -> None:
    path = tmp_path / "feeds.txt"
    if content is not None:
        path.write_text(content, encoding="latin-1")
    refused = onrecord("watch", path, "--db", "case.db")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert told in refused.err
    assert not Path("case.db").exists()


def test_an_alert_tells_each_change_about_somebody_once(onrecord: OnRecord, site: Site) -> None:
    onrecord("add", f"{site.address}/held", "--db", "case.db")
    made = onrecord("alert", "add", "surveyor", "--about", "Ana Petrik", "--db", "case.db")
    assert (made.code, made.out) == (0, "set           surveyor, about Ana Petrik\n")
    assert onrecord("alerts", "--db", "case.db").out == ""
    onrecord("add", f"{site.address}/strike", "--db", "case.db")
    assert onrecord("alerts", "--db", "case.db").out == ""
    onrecord("add", f"{site.address}/freed", "--db", "case.db")
    told = onrecord("alerts", "--db", "case.db").out
    assert told.startswith("surveyor, about Ana Petrik\n")
    assert "free" in told
    assert "strike" not in told
    assert onrecord("alerts", "--db", "case.db").out == ""
    assert onrecord("alerts", "--db", "case.db", "--json").rows == []


def test_alerts_are_listed_and_taken_away(onrecord: OnRecord, record: Path) -> None:
    assert onrecord("alert", "add", "one", "--about", "Nobody Here", "--db", record).err.startswith("Nobody called")
    onrecord("alert", "add", "two", "--about", "Ana Petrik", "--db", record)
    assert [row["name"] for row in onrecord("alert", "list", "--db", record, "--json").rows] == ["one", "two"]
    assert "there is an alert 'one' already" in onrecord("alert", "add", "one", "--about", "X", "--db", record).err
    assert onrecord("alert", "remove", "one", "--db", record).code == 0
    assert "there is no alert 'one'" in onrecord("alert", "remove", "one", "--db", record).err
    assert onrecord("alert", "list", "--db", record).out == "two, about Ana Petrik\n"
    for words in (["add", "three"], ["remove"], ["list", "two"], ["tell", "two"]):
        assert onrecord("alert", *words, "--db", record, columns=200).code == 2


def test_an_alert_about_whom_nobody_told_yet_tells_when_somebody_does(onrecord: OnRecord, site: Site) -> None:
    onrecord("add", f"{site.address}/strike", "--db", "case.db")
    onrecord("alert", "add", "surveyor", "--about", "Ana Petrik", "--db", "case.db")
    onrecord("add", f"{site.address}/held", "--db", "case.db")
    rows = onrecord("alerts", "--db", "case.db", "--json").rows
    assert {row["alert"] for row in rows} == {"surveyor"}
    assert ("new", "Ana Petrik") in {(row["change"]["kind"], row["change"]["what"]) for row in rows}


def test_what_is_purged_is_in_no_original_and_is_not_taken_again(onrecord: OnRecord, site: Site, feeds: Path) -> None:
    onrecord("alert", "list", "--db", "case.db")
    assert onrecord("watch", feeds, "--db", "case.db").code == 0
    kept = onrecord("add", f"{site.address}/held", "--keep-original", "--ids", "--db", "case.db")
    id_ = kept.out.split()[-1]
    onrecord("alert", "add", "surveyor", "--about", "Ana Petrik", "--db", "case.db")
    onrecord("remove", id_, "--purge", "--why", "x", "--by", "y", "--db", "case.db")
    assert b"Petrik in Dorvo" not in Path("case.db").read_bytes()
    with closing(sqlite3.connect("case.db")) as database:
        assert database.execute("SELECT count(*) FROM provenance").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM originals").fetchone() == (0,)
    site.has("/held", page("Surveyor abducted", f"{HELD} She was not seen since.", "2031-05-03"))
    site.has("/feed", feed(item(site, "held")), "text/xml", ETag='"2"')
    again = onrecord("watch", feeds, "--db", "case.db")
    assert (again.code, again.out) == (0, "")


def test_another_record_brings_along_where_its_reports_came_from(onrecord: OnRecord, site: Site) -> None:
    added = onrecord("add", f"{site.address}/held", "--keep-original", "--ids", "--db", "one.db")
    id_ = added.out.split()[-1]
    assert onrecord("add", "one.db", "--db", "two.db").code == 0
    one, two = (onrecord("provenance", id_, "--db", name, "--json").rows for name in ("one.db", "two.db"))
    assert one == two
    assert two[0]["kept"]


def test_of_a_report_that_is_not_there_or_whose_original_is_not_kept_that_is_said(
    onrecord: OnRecord, record: Path
) -> None:
    assert "no report 'nobody' on record" in onrecord("provenance", "nobody", "--db", record).err
    refused = onrecord("provenance", "times-1", "--original", "a", "--db", record)
    assert "the original of times-1 was not kept; add it again with --keep-original" in refused.err
    shown = onrecord("provenance", "times-1", "--db", record).out
    assert "feed.jsonl, line 1" in " ".join(shown.split())
    assert "SHA-256" in shown
