"""Deciding by the API: what the forms of the pages and `onrecord judge` do, out of an object of JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal, Protocol, TypeVar

from fastapi import Depends, FastAPI, Path, Request
from pydantic import ConfigDict, Field
from starlette.responses import Response

from onrecord.export.json import to_json
from onrecord.model.judgements import Judgement
from onrecord.model.report import can_be_kept
from onrecord.record import Record
from onrecord.serve.api import parameters as ask
from onrecord.serve.api.problems import ProblemError, told_of

_Found = TypeVar("_Found")
_STRICT = ConfigDict(extra="forbid")
_Id = Annotated[str, Field(min_length=1, max_length=300)]
_Words = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


class Keep(Protocol):
    """Does some work that changes the record, and gives what comes of it."""

    def __call__(self, work: Callable[[Record], _Found]) -> _Found: ...


@dataclass(frozen=True)
class Source:
    """A report, by its id, and words of it. Of words that it has twice the first from the character `start` on."""

    __pydantic_config__ = _STRICT
    report: _Id
    words: _Words
    start: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0


@dataclass(frozen=True)
class Decision:
    """What `by` decides about the entry called `entry`, and `why`.

    `accept`, `reject`; `set`: its fields say these `values`, "" for nothing; `same`, `apart`: it is one with the
    `other`, or another. `add`: the report called `entry` says in the words of its `source` where somebody stands, and
    its reading lacks it; `values` has person and state, and may have modality, since, holder and place. Of other kinds
    the `source` is a report that says why.
    """

    __pydantic_config__ = _STRICT
    entry: _Id
    kind: Literal["accept", "reject", "set", "same", "apart", "add"]
    why: _Words
    by: _Words
    values: Mapping[str, str] | None = None
    other: _Id | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Withdrawing:
    """That `by` takes a decision back, and `why`."""

    __pydantic_config__ = _STRICT
    why: _Words
    by: _Words


INPUTS = (Decision, Source, Withdrawing)


def add_deciding(app: FastAPI, keep: Keep) -> None:
    """Let an API decide, and take back what was decided: answered with the judgements that were made or withdrawn."""

    def decide(decision: Decision) -> Response:
        _check(decision)
        return _told(201, keep(lambda record: _made(record, decision)))

    def withdraw(
        withdrawing: Withdrawing, id_: Annotated[str, Path(alias="id", description="The id of a judgement.")]
    ) -> Response:
        _check_words(asdict(withdrawing))

        def work(record: Record) -> Sequence[Judgement]:
            if not any(one.id == id_ for one in record.judgements()):
                raise ProblemError(404, f"no judgement {id_!r}; judgements has those that there are")
            back = record.withdraw(id_, by=withdrawing.by, why=withdrawing.why).withdrawn
            return [one for one in record.judgements() if one.withdrawn == back]

        return _told(200, keep(work))

    _add(app, "/judgements", decide, 201, "Decide about an entry, or add one", "judge")
    _add(app, "/judgements/{id}/withdrawal", withdraw, 200, "Take a decision back", "withdraw")


def _made(record: Record, decision: Decision) -> Sequence[Judgement]:
    d, said = decision, {"why": decision.why, "by": decision.by}
    if d.kind == "add":
        assert d.source is not None
        s = d.source
        return [record.add_entry(d.entry, "standing", d.values or {}, words=s.words, start=s.start, **said)]
    source = (d.source.report, d.source.words) if d.source else None
    if d.kind == "set":
        return record.correct(d.entry, d.values or {}, source=source, **said)
    return [record.judge(d.entry, d.kind, other=d.other, source=source, **said)]


def _check(decision: Decision) -> None:
    """ProblemError for what does not go together, or can not be kept."""
    d = decision
    _check_words({name: value for name, value in asdict(d).items() if name not in ("values", "source")})
    _check_words({**(d.values or {}), **(asdict(d.source) if d.source else {})})
    if (d.values is not None) != (d.kind in ("set", "add")) or d.values == {}:
        raise ProblemError(409, "values: set and add need them, and no other kind has them")
    if (d.other is not None) != (d.kind in ("same", "apart")):
        raise ProblemError(409, "other: same and apart need it, and no other kind has it")
    if d.kind == "add" and (d.source is None or d.source.report != d.entry):
        raise ProblemError(409, "source: an addition rests on words of the report that entry names")


def _check_words(said: Mapping[str, Any]) -> None:
    for name, words in said.items():
        if isinstance(words, str) and not can_be_kept(words):
            raise ProblemError(409, f"{name}: these signs are in no text, and cannot be kept")


def _is_json(request: Request) -> None:
    """ProblemError for what is not said to be JSON: a page of another site can send that only after it has asked."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError(415, "send a JSON object, as application/json")


def _told(status: int, made: Sequence[Judgement]) -> Response:
    return Response(b"[" + b",\n".join(map(to_json, made)) + b"]\n", status_code=status, media_type="application/json")


def _add(app: FastAPI, path: str, answer: Callable[..., Response], status: int, summary: str, id_: str) -> None:
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Judgement"}}
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": "What was kept", "content": {"application/json": {"schema": schema}}}
    }
    app.add_api_route(
        path, answer, methods=["POST"], summary=summary, operation_id=id_, response_class=Response, status_code=status,
        dependencies=[Depends(_is_json), Depends(ask.only(ask.Nothing))],
        responses={**told, **told_of(400, 404, 409, 415, 422, 503)},
    )  # fmt: skip
