"""The pages, a module each."""

from onrecord.serve.pages import (
    add,
    additions,
    changes,
    disputes,
    dossier,
    due,
    enter,
    entries,
    judgements,
    map,
    people,
    reports,
    review,
    said,
    search,
    start,
    timeline,
)

ROUTERS = tuple(
    page.router
    for page in (
        start, timeline, people, due, said, disputes, reports, entries, search, map, changes, review, judgements, add,
        additions, enter, dossier,
    )
)  # fmt: skip
"""What answers, by the paths that each names."""
