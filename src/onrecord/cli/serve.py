"""`onrecord serve`: the record as pages in a browser."""

import gc
from typing import Annotated

import typer

from onrecord.cli.options import DEFAULT_DATABASE, Pipeline
from onrecord.cli.output import note
from onrecord.model.errors import QueryError

_LOCAL = "127.0.0.1"
Served = Annotated[
    str, typer.Argument(metavar="[DB]", envvar="ONRECORD_DB", help="The database that holds the record.")
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="Where the app listens.")]
Host = Annotated[
    str, typer.Option("--host", metavar="NAME", help="Where others reach it; with --token. Alone nobody else does.")
]
Token = Annotated[
    str | None,
    typer.Option("--token", metavar="WORDS", envvar="ONRECORD_TOKEN", help="What whoever comes in has to give."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides, where the browser does not say."),
]
New = Annotated[bool, typer.Option("--new", help="Make the record where there is none yet.")]
_SHORTEST = 16  # letters of a token
_GARBAGE = 10_000  # objects that pages may leave behind before it is taken away


def serve(
    database: Served = DEFAULT_DATABASE,
    port: Port = 8642,
    host: Host = _LOCAL,
    token: Token = None,
    by: By = None,
    new: New = False,
    pipeline: Pipeline = None,
) -> None:
    """Show the record in a browser: look at it, review it, add to it. Nothing is asked of any other machine.

    Only this machine reaches it, unless --host names an address; then --token is needed, and the network between must
    be one to trust, or a proxy with TLS stand before it.
    """
    from onrecord.export.extras import load_extra

    for module in ("fastapi", "uvicorn", "python_multipart"):
        load_extra(module, "web")
    import uvicorn

    from onrecord.serve.app import create_app
    from onrecord.serve.guard import is_local

    if not is_local(host) and token is None:
        raise QueryError(f"--host {host} lets others in; give --token with words that they have to know")
    if token is not None and len(token) < _SHORTEST:
        raise QueryError(f"a token of fewer than {_SHORTEST} letters is soon guessed; give a longer one")
    note("opening the record ...")
    app = create_app(database, by=by, host=host, token=token, pipeline=pipeline, create=new)
    shown = f"[{host}]" if ":" in host else host
    note(f"{database} is at http://{shown}:{port}/ until you press Ctrl+C", always=True)
    gc.freeze()  # what is loaded stays
    gc.set_threshold(_GARBAGE)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
