"""Asking for web addresses: politely, bounded, and never inside a network."""

import socket
from collections.abc import Iterator

import pytest

from onrecord.fetch import Fetcher, is_address, is_public
from onrecord.fetch import fetcher as fetching
from onrecord.model.errors import FetchError
from served import Site, is_here, make_fetcher, packed, served

BIG = 20_000_001


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def refused(address: str, fetcher: Fetcher | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        (fetcher or make_fetcher()).get(address)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_comes_with_its_address_and_type(site: Site) -> None:
    site.has("/page", "Words.", ETag='"1"', Last_Modified="Tue, 03 May 2031 10:00:00 GMT")
    answer = make_fetcher().get(f"{site.address}/page#top")
    assert (answer.address, answer.data) == (f"{site.address}/page#top", b"Words.")
    assert (answer.content_type, answer.etag) == ("text/html; charset=utf-8", '"1"')
    path, headers = site.asked[-1]
    assert (path, headers["Host"]) == ("/page", site.address.removeprefix("http://"))
    assert headers["User-Agent"].startswith("onrecord/")


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.has("/feed", "<rss/>", ETag='"1"')
    fetcher = make_fetcher()
    first = fetcher.get(f"{site.address}/feed")
    again = fetcher.get(f"{site.address}/feed", etag=first.etag)
    assert (again.data, again.etag) == (None, '"1"')


def test_robots_txt_is_asked_for_once_and_obeyed(site: Site) -> None:
    site.has("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n", "text/plain")
    site.has("/open", "Words.")
    site.has("/private/page", "Words.")
    site.has("/a.pdf", "Words.")
    fetcher = make_fetcher()
    assert fetcher.get(f"{site.address}/open").data == b"Words."
    for path in ("/private/page", "/a.pdf"):
        error = refused(f"{site.address}{path}", fetcher)
        assert "robots.txt does not allow" in str(error)
        assert not error.for_now
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_a_robots_txt_that_cannot_be_had_for_a_fault_of_the_server_forbids_all(site: Site) -> None:
    site.answers("/robots.txt", 503)
    site.has("/page", "Words.")
    error = refused(f"{site.address}/page")
    assert "robots.txt: cannot be had (503)" in str(error)
    assert error.for_now
    assert site.paths() == []


def test_redirects_are_followed_and_bounded(site: Site) -> None:
    site.answers("/old", 301, Location="/new")
    site.has("/new", "Words.")
    site.answers("/loop", 302, Location="/loop")
    fetcher = make_fetcher()
    assert fetcher.get(f"{site.address}/old").address == f"{site.address}/new"
    assert "redirected more than 5 times" in str(refused(f"{site.address}/loop", fetcher))
    assert site.paths().count("/loop") == 6


def test_a_redirect_leads_nowhere_that_may_not_be_asked(site: Site) -> None:
    site.has("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.answers("/out", 302, Location="http://127.0.0.2:1/page")
    site.answers("/file", 302, Location="file:///etc/passwd")
    site.answers("/in", 302, Location="/private")
    assert "leads into a private network" in str(refused(f"{site.address}/out"))
    assert "is no web address" in str(refused(f"{site.address}/file"))
    assert "robots.txt does not allow" in str(refused(f"{site.address}/in"))
    assert "/private" not in site.paths()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0"])
def test_nothing_inside_a_network_is_asked_for(host: str) -> None:
    assert "leads into a private network" in str(refused(f"http://{host}:9/page", Fetcher(pause=0.0)))


def test_a_host_with_one_private_address_among_others_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.address.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.1", "10.1.2.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "leads into a private network" in str(refused(f"http://paper.example:{port}/page"))
    assert site.asked == []


def test_a_name_is_looked_up_once_for_each_request_and_what_was_looked_at_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.address.rpartition(":")[2])
    site.has("/page", "Words.")
    looked_up = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    fetcher = make_fetcher()
    with monkeypatch.context() as patched:
        patched.setattr("onrecord.fetch.addresses.socket.getaddrinfo", look_up)
        assert fetcher.get(f"http://paper.example:{port}/page").data == b"Words."
    assert set(looked_up) <= {"paper.example", "127.0.0.1"}  # the second only to connect to it
    assert site.asked[-1][1]["Host"] == f"paper.example:{port}"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f::1", True), ("127.0.0.1", False), ("10.2.3.4", False),
        ("172.20.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://", "is no web address"), ("http://[::1", "is no web address"),
        ("http://a b.example/", "is no web address"), ("http://paper.example:99999/", "is no web address"),
        ("http://" + "a" * 70 + ".example/", "is no web address"), ("http://a..example/", "is no web address"),
        ("ftp://paper.example/", "is no web address"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str, told: str) -> None:
    assert told in str(refused(address))


def test_a_password_is_neither_sent_nor_told() -> None:
    error = str(refused("http://ana:secret@paper.example/page"))
    assert error == "http://paper.example/page: carries a name or a password; save the page and add the file"


def test_a_path_is_no_address() -> None:
    assert all(is_address(path) for path in ("http://a.example", "HTTPS://a.example", "ftp://a.example"))
    assert not any(is_address(path) for path in ("http.txt", "a/http://b", "http:", "C:\\page.html", "-"))


@pytest.mark.parametrize(("status", "for_now"), [(404, False), (410, False), (403, False), (429, True), (500, True)])
def test_what_the_server_answers_is_told(site: Site, status: int, for_now: bool) -> None:
    site.answers("/page", status)
    error = refused(f"{site.address}/page")
    assert (str(error), error.for_now) == (
        f"{site.address}/page: the server answers {status}; check the address",
        for_now,
    )


def test_an_answer_is_bounded_in_size_also_unpacked(site: Site) -> None:
    site.has("/big", b"a" * BIG)
    site.has("/bomb", packed(b"a" * BIG), Content_Encoding="gzip")
    site.has("/odd", b"x", Content_Encoding="br")
    site.has("/page", packed(b"Words."), Content_Encoding="gzip")
    site.has("/broken", packed(b"Words. " * 100)[:-20], Content_Encoding="gzip")
    fetcher = make_fetcher()
    assert fetcher.get(f"{site.address}/page").data == b"Words."
    for path in ("/big", "/bomb"):
        assert "is larger than 20 MB; save it" in str(refused(f"{site.address}{path}", fetcher))
    assert "is packed as 'br'" in str(refused(f"{site.address}/odd", fetcher))
    assert "is cut off or damaged on the way" in str(refused(f"{site.address}/broken", fetcher))


def test_an_answer_that_is_cut_off_is_refused(site: Site) -> None:
    site.has("/page", "Words.", Content_Length="1000")
    error = refused(f"{site.address}/page", make_fetcher(wait=5.0))
    assert error.for_now


def test_an_answer_that_drips_is_given_up(site: Site) -> None:
    site.has("/page", "Words. " * 1000)
    site.drip = 0.02
    site.has("/robots.txt", "", "text/plain")
    error = refused(f"{site.address}/page", make_fetcher(wait=0.3))
    assert "takes longer than 0.3 seconds" in str(error)
    assert error.for_now


def test_who_is_not_there_may_be_there_another_time() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = refused(f"http://127.0.0.1:{port}/page")
    assert "cannot be reached" in str(error)
    assert error.for_now


def test_there_is_a_pause_between_two_requests_to_one_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.has("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    site.has("/page", "Words.")
    waited: list[float] = []
    monkeypatch.setattr(fetching.time, "sleep", waited.append)
    fetcher = Fetcher(allowed=is_here, pause=2.0)
    fetcher.get(f"{site.address}/page")
    fetcher.get(f"{site.address}/page")
    pauses = [seconds for seconds in waited if seconds > 1.0]  # others than the server's own
    assert len(pauses) == 2
    assert all(5.0 < seconds <= 7.0 for seconds in pauses)
    assert site.most_at_once == 1
