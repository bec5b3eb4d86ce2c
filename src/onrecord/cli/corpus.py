"""`onrecord corpus`: an archive is read into a folder of readings, which `onrecord add` takes in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.incoming import taken_in
from onrecord.cli.options import As, Pipeline, Published, Publisher
from onrecord.cli.output import Problems, progress, show_line
from onrecord.cli.visible import Text
from onrecord.model.phrases import count


class Engine(StrEnum):
    """What the workers are: processes of this machine, or actors of a cluster."""

    local = "local"
    ray = "ray"


What = Annotated[str, typer.Argument(metavar="read", help="Read reports; what they say is not kept in a record.")]
InAndOut = Annotated[
    list[str],
    typer.Argument(metavar="PATH... FOLDER", help="Files and folders as onrecord add takes them; where readings go."),
]
OnEngine = Annotated[
    Engine, typer.Option("--engine", help="local: processes of this machine. ray: a cluster, or Ray on this machine.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="So many that read at once. Without it one, on Ray one for each processor."
    ),
]  # fmt: skip


def corpus(
    what: What,
    paths: InAndOut,
    kind: As = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    engine: OnEngine = Engine.local,
    workers: Workers = None,
) -> None:
    """Read an archive into a folder of readings, in Parquet: a part of some hundred reports after the other.

    When it is interrupted, the same command goes on behind the last part; parts that were read by other rules than
    today's, or of other reports, are read again. onrecord add FOLDER keeps the readings in a record.
    """
    from onrecord.corpus.reading import read_corpus

    if what != "read" or len(paths) < 2:
        raise typer.BadParameter("write corpus read PATH... FOLDER")
    problems = Problems()
    reports = taken_in(paths[:-1], kind, published, publisher, problems)
    with progress("Reading") as ticker:
        done = read_corpus(
            reports, Path(paths[-1]), engine=engine.value, workers=workers, pipeline=pipeline,
            on_error=problems.meet_in, on_read=ticker.tick_many,
        )  # fmt: skip
    there = f", {done.kept} of them there already" if done.kept else ""
    show_line(Text.assemble((f"{'read':<14}", "green"), f"{count(done.readings, 'reading')} in {paths[-1]}{there}"))
    raise typer.Exit(problems.code)
