"""Two thousand inputs that are broken in every way: is anything but a clear line said, and is what is kept whole?

    python -m benchmarks.fuzz [--number 2000] [--seed 1] [--read 200] [--keep FOLDER]

Pages, feeds, WARC archives, tables and JSON Lines of an invented case are cut, spliced, nested, doubled, made to lie
about their sizes, and packed; every fifth is also packed with gzip. Each is taken in as `onrecord add` takes a file in.
Told is what raises anything but an error of this package, or takes longer than ten seconds of processor time; with
--keep the input is kept. So many of the reports that come out are read and put on record, which is then verified.
"""

import argparse
import gzip
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from types import FrameType

import onrecord
from onrecord.ingest import open_sources
from onrecord.model.errors import OnRecordError
from onrecord.model.provenance import Taken

_LONGEST = 10  # seconds of processor time
_TEXT = (
    "KASTRIA, March 3 (VPA) - Armed men abducted three aid workers on the road to Halm on Sunday, officials said.\n\n"
    "“We will release Tomas Hallek by the end of the month,” a spokesman for the Free Valley Front, Piet Lorne, told "
    "the Kastria Herald. Mirela Dostan, 34, was freed on Friday, he added."
)
_PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Nurse freed - Harbour Post</title>
<meta property="article:published_time" content="2025-03-30T10:00:00Z"><script type="application/ld+json">
{{"@graph":[{{"@type":"NewsArticle","headline":"Nurse freed","author":{{"name":"Ana Ruhl"}},"keywords":["a","b"],
"datePublished":"2025-03-30"}}]}}</script></head><body><header>Menu</header><article><h1>Nurse freed</h1>
<time datetime='2025-03-30'>30 March</time><p>{_TEXT}</p><table><tr><td>1</td></tr></table></article>
<footer>Share this</footer></body></html>"""
_RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>
<item><title>Nurse freed</title><link>https://post.example/1</link><pubDate>Sun, 30 Mar 2025 10:00:00 +0100</pubDate>
<content:encoded><![CDATA[<p>{_TEXT}</p>]]></content:encoded></item>
<item><title>Road closed</title><description>{_TEXT}</description></item></channel></rss>"""
_ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry>
<title>Nurse freed</title><link href="https://herald.example/1"/><published>2025-03-30T10:00:00Z</published>
<content type="html">&lt;p&gt;{_TEXT}&lt;/p&gt;</content></entry></feed>"""
_QUOTED = _TEXT.replace('"', '""')
_CSV = f'id,text,published,title\na,"{_QUOTED}",2025-03-30,Nurse freed\nb,"Rebels freed him.",2025,\n'
_LINES = "".join(
    json.dumps({"id": f"r{number}", "text": _TEXT, "title": "Nurse freed", "published": "2025-03-30"}) + "\n"
    for number in range(3)
)
_ODD = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"\xed\xa0\x80", b"\r\n\r\n", b"\n", b'"', b"'", b"<", b">", b"&",
    b"{", b"[", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>", b"&a;", b"&#0;", b"&#xD800;",
    b"\\ud800", b"\\u0000", b"-1", b"99999999999999999999", b"1e999", b"NaN", b"null", b"true", b"0000-00-00",
    b"9999-99-99", b"Content-Length: 5", b"Content-Length: -7", b"Content-Length: 99999999999",
    b"Content-Encoding: gzip", b"Content-Encoding: br", b"Transfer-Encoding: chunked", b"WARC/1.0", b"HTTP/1.1 200",
    b"charset=utf-7", b"charset=utf-16", b"encoding='utf-32'", b"<base href='", b"<script>", b"</script>", b"<svg>",
    b"<template>", b"<plaintext>", b"\x1b[2J", "\u202e".encode(), "\u2028".encode(), b"%PDF-", b"PK\x03\x04word/",
    b"SQLite format 3\0",
]  # fmt: skip
_DEEP = [
    b"<div>", b"<b>", b"<table><tr><td>", b"[", b'{"a":', b'{"@graph":', b"<item>", b"<!--", b"((((", b"&lt;p&gt;",
    b"\n>", b"<script ", b"<![CDATA[", b"<script type='application/ld+json'>", b'"author":', b"<meta ", b"<a href='",
]  # fmt: skip


def main() -> int:
    options = parse_options()
    chance, came, faults, taken = random.Random(options.seed), Counter[str](), 0, list[Taken]()
    signal.signal(signal.SIGPROF, _too_long)
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        for number in range(options.number):
            kind, data = make(chance)
            path = Path(name, f"{number}{kind}")
            path.write_bytes(data)
            began = time.process_time()
            said, found = take_in(path)
            slowest = max(slowest, time.process_time() - began)
            came["taken"] += len(found)
            came["refused"] += len(said)
            taken += found
            for line in said:
                if "\n" in str(line) or not str(line).startswith(str(path)):
                    faults += tell(options, path, f"says {str(line)!r}")
            if isinstance(found, Broken):
                faults += tell(options, path, found.trace)
            path.unlink()
        faults += put_on_record(Path(name, "case.db"), taken, options.read, chance)
    print(
        f"seed {options.seed}: {options.number} inputs, {came['taken']} reports taken, {came['refused']} lines said, "
        f"the slowest {slowest:.1f} s; {faults or 'nothing'} wrong"
    )
    return 1 if faults else 0


class TooLong(BaseException):
    """What takes longer than any file that can be added may take."""


class Broken(list[Taken]):
    """What was taken before something was raised that is no error of this package, and what that was."""

    trace = ""


def take_in(path: Path) -> tuple[list[OnRecordError], list[Taken]]:
    said, found = list[OnRecordError](), Broken()
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        found.extend(islice(open_sources([path], on_error=said.append), 1000))
    except (Exception, TooLong):
        found.trace = traceback.format_exc()
        return said, found
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return said, list(found)


def put_on_record(place: Path, taken: list[Taken], number: int, chance: random.Random) -> int:
    """Reads so many of the reports and keeps them; how much of that is not whole."""
    some, said = chance.sample(taken, min(number, len(taken))), list[OnRecordError]()
    with onrecord.open(place) as record:
        for added in record.add_many(some, on_error=said.append):
            assert added.report
        odd = record.verify()
        print(f"{len(record.reports())} reports count on record, {len(said)} were refused when they were read")
    if odd:
        print(f"the record is not whole: {odd}")
    return 1 if odd else 0


def make(chance: random.Random) -> tuple[str, bytes]:
    """One broken input, with the ending of its name."""
    ending, whole = chance.choice(list(_WHOLE.items()))
    data = whole()
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_MUTATIONS)(data, chance)
    if chance.random() < 0.2:
        return f"{ending}.gz", chance.choice(_PACKED)(data, chance)
    return ending, data


def warc() -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    plain = head + b"\r\n" + _PAGE.encode()
    packed = head + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(_PAGE.encode())
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\nWARC-Date: "
        "2025-03-30T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
        f"{len(body)}\r\n\r\n".encode()
        + body
        + b"\r\n\r\n"
        for number, body in enumerate((plain, packed, plain))
    )


_WHOLE: dict[str, Callable[[], bytes]] = {
    ".html": _PAGE.encode, ".rss": _RSS.encode, ".xml": _ATOM.encode, ".warc": warc, ".csv": _CSV.encode,
    ".jsonl": _LINES.encode, ".json": lambda: json.dumps([json.loads(line) for line in _LINES.splitlines()]).encode(),
}  # fmt: skip


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)] if data else data


def leave_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice([1, 2, 10, 100]) :]


def put_in(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_ODD) * chance.choice([1, 1, 2, 50]) + data[start:]


def put_over(data: bytes, chance: random.Random) -> bytes:
    start, put = chance.randrange(len(data) + 1), chance.choice(_ODD)
    return data[:start] + put + data[start + len(put) :]


def turn(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 5, 50]) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice([5, 50, 500])]
    return data[:start] + piece * chance.choice([2, 20, 400]) + data[start:]


def nest(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_DEEP) * chance.choice([30, 900, 30_000]) + data[start:]


def splice(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(_WHOLE.values()))()
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def lie(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one: of a size, a year, an id."""
    digits = [n for n, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return data
    start = chance.choice(digits)
    return data[:start] + chance.choice([b"-1", b"0", b"99999999", b"1" * 5000, b"3", b"x"]) + data[start + 1 :]


def pack(data: bytes, chance: random.Random) -> bytes:
    return gzip.compress(data)


def pack_and_cut(data: bytes, chance: random.Random) -> bytes:
    return turn(cut(gzip.compress(data), chance) or b"\x1f\x8b", chance)


def pack_a_bomb(data: bytes, chance: random.Random) -> bytes:
    return gzip.compress(data + bytes([chance.choice(b" \0<a")]) * 60_000_000, 1)


_MUTATIONS = (cut, leave_out, put_in, put_in, put_over, turn, double, nest, splice, lie)
_PACKED = (pack, pack, pack, pack_and_cut, pack_and_cut, pack_and_cut, pack_a_bomb)


def tell(options: argparse.Namespace, path: Path, what: str) -> int:
    print(f"seed {options.seed}, {path.name}: {what}")
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / f"{options.seed}-{path.name}").write_bytes(path.read_bytes())
    return 1


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TooLong(f"took longer than {_LONGEST} s")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", type=int, default=200)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
