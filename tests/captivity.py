"""One captivity, as six reports by three papers tell it, one of them copied and one corrected."""

from drafts import Draft
from onrecord.model.reading import Reading

PROMISE = "The Marsh League promised to free Ilva Torren by 12 May"


def case() -> list[Reading]:
    """Six reports about one captivity, by three papers, one of them copied and one corrected."""
    taken = (
        Draft("r1", "The Marsh League seized Ilva Torren near Sarn. Una Pell saw it.", "2031-05-04", "Daily Buoy")
        .body("Marsh League")
        .person("Ilva Torren", role="envoy")
        .person("Una Pell")
        .place("Sarn")
        .event(
            "ASSAULT",
            "seized",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="abduct",
            date="2031-05-03",
            place="Sarn",
        )
        .stands("Ilva Torren", "captive", "seized", since="2031-05-03", holder="Marsh League")
    )
    promise = (
        Draft(
            "r2", "The Marsh League promised to free Ilva Torren by 12 May, Odo Kress said.", "2031-05-06", "Sarn Times"
        )
        .body("Marsh League")
        .person("Ilva Torren")
        .person("Odo Kress")
        .says("Odo Kress", PROMISE)
        .event(
            "RETREAT",
            "free",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="release",
            modality="promised",
            date="../2031-05-12",
            according_to=("s1",),
        )
        .expects("promised", "free Ilva Torren", by="Marsh League", event="e1", due="2031-05-12", according_to=("s1",))
    )
    freed = (
        Draft(
            "r3", "The Marsh League let go Ilva Torren at dawn.", "2031-05-12", "Daily Buoy", "https://buoy.example/3"
        )
        .body("Marsh League")
        .person("Ilva Torren")
        .event(
            "RETREAT",
            "let go",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="release",
            date="2031-05-11",
        )
        .stands("Ilva Torren", "free", "let go", since="2031-05-11")
    )
    corrected = Draft("r3", "The Marsh League let go Ilva Torren at noon.", "2031-05-13", "Daily Buoy", freed.url)
    corrected._entities, corrected._parts = freed._entities, freed._parts
    copy = Draft("r4", taken.text, "2031-05-05", "Hill Echo")
    copy._entities, copy._parts = taken._entities, taken._parts
    undated = Draft("r5", "Torren is to write a book about the Marsh League.").person("Torren", role="envoy")
    return [d.done() for d in (taken, promise, freed, corrected, copy, undated)]
