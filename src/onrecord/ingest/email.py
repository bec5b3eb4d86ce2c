"""An e-mail, saved as a file -> Report: its subject and its words, on the day on which it was sent."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import MIMEPart
from email.utils import parseaddr
from typing import Any

from onrecord.ingest.decode import decode
from onrecord.ingest.fragment import words_of_fragment
from onrecord.ingest.input import Found, Input, read_whole
from onrecord.ingest.text import report_from_parts
from onrecord.ingest.titles import same_line
from onrecord.model.errors import InputError
from onrecord.model.written_days import read_written_day

_LONGEST_HEADER = 10_000  # characters: Python takes the longer for it, and not evenly


def reports_from_email(given: Input) -> Iterator[Found]:
    """The one report that an e-mail is. Attachments that may hold another are named and not opened."""
    data = read_whole(given)
    try:
        message = message_from_bytes(data, policy=policy.default)
        if any(_is_overlong(name, value) for part in message.walk() for name, value in part.raw_items()):
            raise InputError(f"{given.where}: has a header longer than an e-mail's; save its text and give that")
        body = message.get_body(("plain", "html"))
        subject, sent = " ".join(str(message["subject"] or "").split()), str(message["date"] or "")
        author = parseaddr(str(message["from"] or ""))[0] or None
        attached = [part for part in message.iter_attachments() if part.get_content_maintype() != "image"]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        # Python's own parser of headers raises what it happens to stumble over
        raise InputError(f"{given.where}: is a broken e-mail; save its text and give that") from error
    if body is None or not (text := _words(body, given.where).strip()):
        raise InputError(f"{given.where}: is an e-mail without a text; save what is attached to it and give that")
    if subject and not same_line(text.partition("\n")[0], subject):
        text = f"{subject}\n\n{text}"
    day = read_written_day(sent)
    yield Found(
        report_from_parts(
            text, day=day.days[0] if day and len(day.days) == 1 else None, published=given.published,
            publisher=given.publisher, title=subject or None, author=author, where=given.where,
        ),
        data,
    )  # fmt: skip
    for part in attached:
        name = part.get_filename() or f"one of the type {part.get_content_type()}"
        given.fail(InputError(f"{given.where}: has an attachment, {name}, which is not read; save it and give that"))


def _is_overlong(name: str, value: str) -> bool:
    return len(value) > _LONGEST_HEADER and name.lower().startswith(("subject", "from", "date", "content-"))


def _words(body: "MIMEPart[Any, Any]", where: str) -> str:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = decode(data, where=where, charset=body.get_content_charset())
    if body.get_content_subtype() == "html":
        return words_of_fragment(text)
    return text.replace("\r\n", "\n")
