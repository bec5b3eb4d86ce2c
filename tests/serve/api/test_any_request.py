"""Any request at all, made up from the API's own document, is answered as the document says: by schemathesis."""

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from onrecord.serve.api.app import QUERIES

PATHS = ["/overview"] + [f"/{query.name}{end}" for query in QUERIES for end in ("", "/{id}") if query.one or not end]
TRIED = [(path, mode) for path in PATHS for mode in GenerationMode]
TRIED.remove(("/reports/{id}", GenerationMode.NEGATIVE))  # of which nothing is wrong: any text can be an id
FEW = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def document(app: FastAPI) -> schemathesis.BaseSchema:
    load_all_checks()
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_every_address_is_tried(document: schemathesis.BaseSchema) -> None:
    assert sorted(document) == sorted(PATHS)


@pytest.mark.parametrize(("path", "mode"), TRIED, ids=lambda one: getattr(one, "value", one))
def test_any_request_is_answered_as_the_document_says(
    document: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    @FEW
    @given(case=document[path]["GET"].as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS.get_all())

    asked()
