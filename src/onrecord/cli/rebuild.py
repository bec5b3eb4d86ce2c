"""`onrecord rebuild`: what is kept is read again by today's rules."""

from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Pipeline
from onrecord.cli.output import show_line, write_json
from onrecord.cli.visible import Text
from onrecord.model.answers import Rebuilt
from onrecord.model.phrases import count


def rebuild(database: Database = DEFAULT_DATABASE, pipeline: Pipeline = None, as_json: Json = False) -> None:
    """Read every report on record again by today's rules, and merge afresh what they say.

    What people decided stays. The reports themselves stay as they were given; either all is done, or nothing.
    """
    from onrecord import record

    with record.open(database, create=False, pipeline=pipeline) as kept:
        again = kept.rebuild()
    if as_json:
        write_json([Rebuilt(again)])
    else:
        show_line(Text.assemble((f"{'rebuilt':<14}", "green"), f"{count(again, 'report')} in {database}"))
