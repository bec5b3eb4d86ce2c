"""What people decided, as lines of a page."""

from onrecord.cli.ledger import Line, joined
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.judgements import Judgement
from onrecord.model.phrases import quoted

KINDS = {
    "accept": ("accepted", "green"), "reject": ("rejected", "bold red"), "set": ("set", "yellow"),
    "same": ("the same", "cyan"), "apart": ("two", "magenta"), "remove": ("removed", "bold red"),
    "add": ("added", "yellow"),
}  # fmt: skip


def judgement_line(row: Judgement) -> Line:
    """A judgement: what was decided, of which entry, why, by whom, and whether it was taken back."""
    word, style = KINDS[row.kind]
    more = [Text(row.why), Text(f"by {row.by}, {minute(row.at)}", "dim")]
    more += [Text.assemble(quoted(mark.words), (f" — report {mark.report}", "dim")) for mark in row.grounds]
    if row.withdrawn is not None:
        by = f" by {row.withdrawn.by}" if row.withdrawn.by else ""
        why = f": {row.withdrawn.why}" if row.withdrawn.why else ""
        more.append(Text(f"withdrawn {minute(row.withdrawn.at)}{by}{why}", "green"))
    if row.unplaced:
        more.append(Text("unplaced: no report that counts tells this now", "bold red"))
    named = Text.assemble((row.entry, "bold"), (f"  {row.id}", "dim"))
    return Line(Text(word, style), joined((_what(row), named)), tuple(more))


def _what(row: Judgement) -> Text:
    words = Text(" ".join((row.before or "").split()))
    if row.kind == "set":
        return Text.assemble(
            (f"{row.field}: ", "bold"), (row.before or "nothing", "dim"), " → ", row.after or "nothing"
        )
    if row.kind == "add":
        return Text.assemble((f"{row.field}: ", "bold"), row.after or "nothing")
    if row.kind in ("same", "apart"):
        return words.append(f" {'=' if row.kind == 'same' else '≠'} {row.after}", "bold")
    return words.append(row.after or "") if row.kind == "remove" else words


def minute(moment: str) -> str:
    """A moment as it is read: "24 Jun 2024, 10:05 UTC"."""
    day, _, hour = moment.partition("T")
    return f"{write_date(day)}, {hour[:5]} UTC"
