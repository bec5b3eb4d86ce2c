"""What people decided: the list of it, deciding about an entry, and taking a decision back."""

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.model.corrections import FIELDS, read_value, write_value
from onrecord.model.errors import QueryError
from onrecord.model.judgements import Judgement, JudgementKind
from onrecord.model.named import words_of
from onrecord.record import Record
from onrecord.review.desk import Choice, Desk
from onrecord.review.queue import Entry
from onrecord.serve.asking import part_of
from onrecord.serve.forms import Form
from onrecord.serve.links import asked_at, named_at
from onrecord.serve.site import Here, NotHereError, Site

router = APIRouter()
_TELLINGS = 12  # offered to be cut out: somebody is named in thousands of places
_ENTRIES = ("timeline", "due", "said", "standings", "conflicts", "origins", "who")
"""Where an entry is looked for first: a claim has the id of the happening or the statement that it is of."""
_KINDS = frozenset(get_args(JudgementKind)) - {"remove", "add"}


@router.get("/judgements")
def judgements(request: Request, site: Here, kept: str = "") -> Response:
    """Every decision, the last first; what was just `kept` can be undone at once."""
    rows = site.shelf.ask("judgements")
    new = next((row for row in rows if row.id == kept), None)
    return site.page(request, "judgements.html", part=part_of(rows[::-1], "/judgements", request.query_params), new=new)


@router.get("/judge/{id_:path}")
def judge(request: Request, site: Here, id_: str, answer: str = "") -> Response:
    """The form to decide about an entry: right, wrong, a field says something else, one with another."""
    kind, row = entry_of(site, id_, answer)
    fields = [(name, write_value(getattr(row, name)) or "") for name in FIELDS.get(kind, ()) if hasattr(row, name)]
    entry = Entry(kind, row, words_of(kind, row))
    desk = site.shelf.once("desk", lambda record: Desk(record, ""))
    return site.page(
        request, "judge.html", answer=kind, row=row, words=entry.words, fields=fields, back=named_at(kind, row.id),
        others=site.shelf.once(("others", kind, row.id), lambda _: desk.others(entry)),
        tellings=site.shelf.once(("tellings", kind, row.id), lambda _: _tellings(site, desk, entry)),
        decided=decided_about(site, (kind, row.id), beside=(row,)), most=_TELLINGS,
    )  # fmt: skip


@router.post("/judge")
def decide(request: Request, site: Here, sent: Form) -> Response:
    """Keep what was decided, or show what it would change."""
    by, why = name_of(request, site, sent), sent.of("why")
    kind, entry, field, value, other = decision_in(sent)
    if sent.of("only") == "effect":
        with site.shelf.record() as record:
            effects = record.would_change(entry, kind, field=field, value=value, other=other)
        return site.page(request, "effect.html", effects=effects, sent=sent, to="/judge")
    if not why:
        raise QueryError("say why it is so; somebody will ask. Go back, and write it down")
    with site.shelf.record() as record:
        made = record.judge(entry, kind, why=why, by=by, field=field, value=value, other=other)
    site.shelf.forget()
    return RedirectResponse(asked_at(site.back(sent), {}, kept=made.id), status_code=303)


@router.post("/judgements/{id_:path}")
def withdraw(request: Request, site: Here, id_: str, sent: Form) -> Response:
    """Take a decision back; that it was made is kept."""
    by = name_of(request, site, sent)
    with site.shelf.record() as record:
        record.withdraw(id_, by=by, why=sent.given("why") or "undone")
    site.shelf.forget()
    return RedirectResponse(site.back(sent), status_code=303)


def _tellings(site: Site, desk: Desk, entry: Entry) -> list[Choice]:
    """The first places that tell of an entry, and one more where there are more; of somebody in what matters most."""
    if entry.answer not in ("timeline", "due", "who"):
        return []
    if entry.answer != "who":
        return desk.tellings(entry, top=_TELLINGS + 1)
    reports: dict[str, None] = {}
    for of in ("said", "timeline"):
        if len(reports) <= _TELLINGS:
            told = site.first(_TELLINGS + 1, "foremost", of, about=entry.id)
            reports |= dict.fromkeys(one.report for row in told for one in row.evidence)
    return desk.tellings(entry, list(reports), top=_TELLINGS + 1)


def decision_in(sent: Form) -> tuple[JudgementKind, str, str | None, str | None, str | None]:
    """What a form decides: the kind, the entry, its field and what that says, the other entry."""
    kind, field = sent.of("kind"), sent.given("field")
    if kind not in _KINDS:
        raise QueryError("choose what is so: right, wrong, a field, the same, or another")
    value = sent.of(f"value-{field}") if kind == "set" else None
    if kind == "set":
        if field is None:
            raise QueryError("choose which field says something else")
        read_value(sent.of("answer"), field, value)
    other = sent.given("other") if kind in ("same", "apart") else None
    return kind, sent.of("entry"), field if kind == "set" else None, value, other  # type: ignore[return-value]


def name_of(request: Request, site: Site, sent: Form) -> str:
    """Who decides. QueryError where nobody said."""
    name = " ".join(sent.of("by").split()) or site.reviewer(request)
    if not name:
        raise QueryError("say who decides: give your name, it goes with each decision")
    return name


def entry_of(site: Site, id_: str, answer: str = "") -> tuple[str, Any]:
    """An entry by its id, with the answer that it stands in; rather in this one. NotHereError where there is none."""
    found = site.shelf.ask("answers_to", id_)
    known = [(name, now) for name, now in found if name in _ENTRIES]
    if not known:
        return _before(site, id_)
    name, now = min(known, key=lambda one: (one[0] != answer, _ENTRIES.index(one[0])))
    if name == "who":
        return name, site.somebody(now, None)
    return name, site.one(name, now, **({"today": site.today()} if name == "due" else {}))


def _before(site: Site, id_: str) -> tuple[str, Any]:
    """An entry of a report that was removed or has a newer version, by what it was called."""
    for name in ("timeline", "due", "said", "conflicts"):
        try:
            return name, site.shelf.ask(name, id=id_)[0]
        except QueryError:
            continue
    raise NotHereError(f"no entry {id_!r} on record")


def decided_about(site: Site, *entries: tuple[str, str], beside: Iterable[Any] = ()) -> Sequence[Judgement]:
    """What was decided about these entries, under whatever id they had then; and what these rows say because of it."""
    wanted = set(entries)
    made = {one.judgement for row in beside for one in getattr(row, "corrections", ())}
    rows: Sequence[Judgement] = site.shelf.ask("judgements")
    about = site.shelf.once("decided", lambda record: {row.id: _named_in(record, row) for row in rows})
    return [row for row in rows if row.id in made or not wanted.isdisjoint(about[row.id])]


def _named_in(record: Record, row: Judgement) -> frozenset[tuple[str, str]]:
    """What a decision is about, by the answer and by what it is called now."""
    other = record.answers_to(row.after) if row.kind in ("same", "apart") and row.after else ()
    return frozenset((*record.answers_to(row.entry), *other))
