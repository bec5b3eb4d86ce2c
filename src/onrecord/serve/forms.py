"""What a form sends: read whole, bounded, and only with the secret that its page was given."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from onrecord.model.errors import OnRecordError
from onrecord.serve.guard import ENTRANCE, LARGEST

_MOST_FILES, _MOST_FIELDS = 500, 60


class FormError(OnRecordError):
    """A form that is not taken: it was made by another page, or is none."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent, by the name that it had."""

    name: str
    kind: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: fields by name, without the blanks around them, and files."""

    fields: Mapping[str, str]
    files: tuple[File, ...]

    def of(self, name: str) -> str:
        """What a field holds; "" for one that was left out."""
        return self.fields.get(name, "")

    def given(self, name: str) -> str | None:
        """What a field holds; None for nothing."""
        return self.fields.get(name) or None


async def _sent(request: Request) -> Sent:
    """The form. FormError without the secret of this run of the app."""
    fields, files = dict[str, str](), list[File]()
    try:
        form = await _parser(request).parse()
    except (MultiPartException, UnicodeDecodeError) as error:
        raise FormError("the form is broken; go back, and send it again") from error
    try:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                fields.setdefault(name, value.strip())
            elif value.filename:
                files.append(File(value.filename, value.content_type, await value.read()))
    finally:
        await form.close()
    site = request.app.state.site
    secret: str = site.entrance if request.url.path == ENTRANCE else site.secret
    if not hmac.compare_digest(fields.pop("secret", "").encode("utf-8", "replace"), secret.encode()):
        raise FormError("the page was made before the app was last started; go back, load it again, and send it again")
    return Sent(fields, tuple(files))


def _parser(request: Request) -> FormParser | MultiPartParser:
    """What reads the form. Files stay in memory: nothing that is sent is written anywhere but into the record."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return FormParser(request.headers, request.stream())
    if kind != "multipart/form-data":
        raise FormError("only what a form of this app sends is taken")
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=LARGEST
    )
    parser.spool_max_size = LARGEST + 1
    return parser


Form = Annotated[Sent, Depends(_sent)]
"""The form, for a page that it is sent to."""
