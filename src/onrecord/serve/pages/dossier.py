"""One matter on paper: the dossier of the command line, to be saved or printed from the browser."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from onrecord.export.dossier import gather_dossier, write_html
from onrecord.model.errors import QueryError
from onrecord.serve.site import Here, NotHereError

router = APIRouter()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""A dossier has its style in itself, since it is to be handed on as one file; and nothing else."""


@router.get("/dossier/{id_:path}")
def dossier(site: Here, id_: str) -> HTMLResponse:
    """The dossier on whom or what has this id; on a story, too."""
    with site.shelf.record() as record:
        is_story = any(answer == "stories" for answer, _ in record.answers_to(id_))
        try:
            found = gather_dossier(
                record, *(() if is_story else (id_,)), story=id_ if is_story else None, today=site.today()
            )
        except QueryError as error:
            raise NotHereError(str(error)) from error
    return HTMLResponse(write_html(found), headers={"Content-Security-Policy": _POLICY})
