"""`onrecord judge`: a person accepts, rejects or corrects an entry, or says which two are one or two."""

from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.console import Group, RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Top
from onrecord.cli.output import note, show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.standings import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.model.judgements import Judgement, JudgementKind
    from onrecord.model.named import Doubtful, Named

_SHOWN = 20
_HOW_LIKELY = (
    "In front stands how likely a row is told as a fact, and its tellings are of one; rules made it all the same. "
    "Under 1% the network is sure of the opposite, which is right of a wish or a plan, and wrong of an odd sentence."
)
Entry = Annotated[
    str | None, typer.Argument(metavar="ENTRY", help="The id of an entry, as answers tell it; or of a report.")
]
Accept = Annotated[bool, typer.Option("--accept", help="It is right.")]
Reject = Annotated[bool, typer.Option("--reject", help="It is wrong: in no answer but --id and judgements.")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A field says this, such as date=2024-06-24 or, of a report, published=2024-06-24; nothing for unknown. "
        "Several are one decision, withdrawn together; --show says which fields there are.",
    ),
]
Add = Annotated[
    str | None,
    typer.Option(
        "--add",
        metavar="standing",
        help="Add what a report says and its reading lacks: ENTRY is the report, --source its words, --set what they "
        "say (person, state; since, holder, place, modality).",
    ),
]
Same = Annotated[str | None, typer.Option("--same", metavar="OTHER", help="It is the same as this entry.")]
Apart = Annotated[str | None, typer.Option("--apart", metavar="OTHER", help="It is another than this entry.")]
Withdraw = Annotated[str | None, typer.Option("--withdraw", metavar="JUDGEMENT", help="Take a judgement back.")]
Show = Annotated[bool, typer.Option("--show", help="Show the entry, all its tellings and their ids.")]
Doubts = Annotated[bool, typer.Option("--doubtful", help="List what is undecided, the least sure first.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why it is so.")]
Because = Annotated[
    tuple[str, str] | None,
    typer.Option("--source", metavar="REPORT WORDS", help="The report that says so, by its id, and its words."),
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides it.")]


def judge(
    entry: Entry = None,
    accept: Accept = False,
    reject: Reject = False,
    set_: Set = None,
    add: Add = None,
    same: Same = None,
    apart: Apart = None,
    withdraw: Withdraw = None,
    show: Show = False,
    doubtful: Doubts = False,
    top: Top = None,
    why: Why = None,
    source: Because = None,
    by: By = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """Accept, reject, correct or add an entry, or say what is one. Reports stay as they are; it can be withdrawn."""
    chosen: dict[JudgementKind, object] = {
        "accept": accept, "reject": reject, "set": bool(set_) and add is None, "same": same is not None,
        "apart": apart is not None, "add": add is not None,
    }  # fmt: skip
    kinds = [kind for kind, is_so in chosen.items() if is_so]
    alone = (withdraw is not None) + doubtful  # what takes no entry
    if len(kinds) + show + alone != 1 or bool(alone) == (entry is not None) or (top is not None and not doubtful):
        raise typer.BadParameter(
            "give an ENTRY and one of --accept, --reject, --set, --same, --apart, --add, --show;"
            " or --withdraw JUDGEMENT; or --doubtful, with --top N"
        )
    if (kinds or withdraw) and not (why and by):
        raise typer.BadParameter("say why it is so, and who decides it: --why TEXT --by NAME")
    if source and not kinds:
        raise typer.BadParameter("--source goes with a decision", param_hint="--source")
    if add is not None and (source is None or source[0] != entry):
        raise typer.BadParameter(
            "an addition rests on words of the report that ENTRY names: --source REPORT WORDS", param_hint="--add"
        )
    values = _values(set_ or [])
    with opened(database) as record:
        if show:
            found = record.named(entry or "")
            ids = {(mark.sort, mark.id) for one in found for mark in one.marks}
            about = [j for j in record.judgements() if ids & {(m.sort, m.id) for m in (*j.marks[:1], *j.others[:1])}]
            answer(found, lambda shown: _page(shown, about), as_json=as_json, nothing="")
            return
        if doubtful:
            answer(record.doubtful(top=top or _SHOWN), _queue, as_json=as_json, nothing="nothing is in doubt")
            note(_HOW_LIKELY, always=not as_json)
            return
        said = {"why": why or "", "by": by or ""}
        if withdraw is not None:
            taken = record.withdraw(withdraw, **said)
            done = [j for j in record.judgements() if j.withdrawn == taken.withdrawn]
        elif add is not None:
            words = source[1] if source else ""
            done = [record.add_entry(entry or "", add, values, words=words, why=why or "", by=by or "")]
            _warn_of_words(done[0], words, values)
        elif set_:
            done = list(record.correct(entry or "", values, source=source, **said))
        else:
            done = [record.judge(entry or "", kinds[0], other=same or apart, source=source, **said)]
    if as_json:
        write_json(done)
    else:
        for one in done:
            show_line(_told(one))


def _warn_of_words(made: "Judgement", words: str, values: "Mapping[str, str]") -> None:
    """Says where the words of an addition hold none that tells of its state: somebody may have given too few."""
    from onrecord.statewords import says

    state = values.get("state", "")
    if state in get_args(State) and not says(state, words):  # type: ignore[arg-type]
        note(
            f"none of the words given says {state!r} in a way that is known; if they do not, take it back "
            f"(onrecord judge --withdraw {made.id}) and give the whole sentence",
            always=True,
        )


def _values(given: "Sequence[str]") -> dict[str, str]:
    """What is set, by field. Wrong usage for what says no field, or one twice."""
    values = {}
    for one in given:
        field, is_set, value = one.partition("=")
        if not (field and is_set):
            raise typer.BadParameter("write --set FIELD=VALUE, such as --set date=2024-06-24")
        if field in values:
            raise typer.BadParameter(f"--set {field} is given twice; it can say one thing only")
        values[field] = value
    return values


def _queue(found: "Sequence[Doubtful]") -> RenderableType:
    from onrecord.cli.ledger import Line, evidence_lines, ledger
    from onrecord.model.doubts import write_likelihood

    return ledger(
        Line(
            Text(write_likelihood(one.sure), "bold"),
            Text.assemble(one.words, (f"  {one.answer} {one.id}", "dim")),
            evidence_lines(one.evidence, shown=1),
        )
        for one in found
    )


def _told(done: "Judgement") -> Text:
    from onrecord.cli.decisions import KINDS

    word, style = ("withdrawn", "green") if done.withdrawn else KINDS[done.kind]
    what = f" {done.field}: {done.after or 'nothing'}" if done.kind in ("set", "add") else ""
    return Text.assemble((f"{word:<14}", style), done.entry, what, (f" {done.id}", "dim"))


def _can_be_done(one: "Named") -> "Sequence[Text]":
    """What can be decided about an entry, or done with a report."""
    from onrecord.model.corrections import FIELDS

    fields = FIELDS.get(one.answer, ())
    lines = [f"--set {', '.join(fields)}"] if fields else []
    if one.answer == "report":
        lines = [f"{lines[0]}: it is then read again", f"onrecord remove {one.id}: it takes no part in any answer"]
    return [Text(line, "dim") for line in lines]


def _page(found: "Sequence[Named]", about: "Sequence[Judgement]") -> RenderableType:
    from onrecord.cli.decisions import judgement_line
    from onrecord.cli.ledger import Line, joined, ledger, section

    parts = []
    for one in found:
        lines = [
            Line(
                Text(mark.id, "bold"),
                Text.assemble((mark.before, "dim"), (mark.words, "bold cyan"), (mark.after, "dim")),
                (Text(f"report {mark.report}, {mark.start}", "dim"),),
            )
            for mark in one.marks
            if mark.sort != "report"
        ]
        judged = getattr(one.row, "judged", None)
        head = joined((Text(one.words, "bold"), one.id, Text(judged, "yellow") if judged else None))
        parts.append(section(one.answer, Group(head, *_can_be_done(one), Text(), ledger(lines))))
    if about:
        parts.append(section("decided", ledger(map(judgement_line, about), key_width=10)))
    return Group(*parts)
