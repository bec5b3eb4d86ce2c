"""`onrecord rebuild`: what is kept is read again by today's rules."""

from typing import TYPE_CHECKING

from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Pipeline, Workers
from onrecord.cli.output import note, progress, show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.phrases import count

if TYPE_CHECKING:
    from onrecord.model.answers import Effect

_SHOWN = 20  # changes; all are in the JSON


def rebuild(
    database: Database = DEFAULT_DATABASE, pipeline: Pipeline = None, workers: Workers = 1, as_json: Json = False
) -> None:
    """Read every report on record again by today's rules, merge afresh what they say, and show what that changed.

    What people decided stays, and so do the reports as they were given. Answers stay what they were until all is read;
    when it is interrupted, the same command goes on where it was.
    """
    from onrecord import record

    with record.open(database, create=False, pipeline=pipeline) as kept, progress("Reading again") as ticker:
        done = kept.rebuild(on_read=ticker.tick, workers=workers)
    if as_json:
        write_json([done])
        return
    other = f", {count(done.differ, 'reading')} otherwise than before" if done.differ else ", all as before"
    show_line(Text.assemble((f"{'rebuilt':<14}", "green"), f"{count(done.reports, 'report')} in {kept.name}{other}"))
    for effect in done.changes[:_SHOWN]:
        show_line(_line(effect))
    if (more := len(done.changes) - _SHOWN) > 0:
        note(f"and {count(more, 'more change')}; --json has all", always=True)


def _line(effect: "Effect") -> Text:
    """What one entry says now, and what it said."""
    if effect.before is None:
        return Text.assemble((f"{'new':<14}", "green"), f"{effect.what}: {effect.after}")
    if effect.after is None:
        return Text.assemble((f"{'gone':<14}", "yellow"), f"{effect.what}: {effect.before}")
    return Text.assemble((f"{'otherwise':<14}", "yellow"), f"{effect.what}: {effect.after} (before: {effect.before})")
