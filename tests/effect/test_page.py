"""How changes are shown."""

import json
from collections import Counter
from dataclasses import replace

from effect.changes import Change, compare
from effect.page import page, summarise, summary_table, to_json
from invented import READING
from onrecord.export.json import to_builtins
from onrecord.model.reading import Reading


def changes(after: Reading) -> list[Change]:
    return compare("invented:1", to_builtins(READING), to_builtins(after))


LESS = replace(
    READING,
    events=(
        READING.events[0],
        replace(READING.events[1], date="2031-05-16", recipients=()),
        replace(READING.events[2], rule="events/frame"),
    ),
    standings=(READING.standings[0],),
)


def test_changes_stand_under_their_kind_and_rule_with_the_words_and_both_values() -> None:
    assert list(page(changes(LESS))) == [
        "\n── events · events/frame · =1 ──",
        "= 1 the same but for the rule: events/verb -> events/frame",
        "\n── events · events/verb · ~1 ──",
        "~ invented:1             RETREAT release “release” promised",
        "      recipients: “the two drivers” (entity two drivers) -> –",
        "      date: – -> 2031-05-16",
        '      "We will [release] the two drivers if the shelling stops," said Colonel Rusk, the front\'s commander. '
        "He denied holding Ivo Tann. The colonel will meet Foreign Min…",
        "\n── standings · standings/denied · -1 ──",
        "- invented:1             Ivo Tann captive stated · negated true · holder Harl Front · "
        "according_to said: “holding Ivo Tann”",
        "      …helling stops,\" said Colonel Rusk, the front's commander. He denied holding [Ivo Tann]. "
        "The colonel will meet Foreign Minister Lidia Sorn in Lenmark on 12 May 203…",
    ]


def test_of_two_lists_only_what_they_do_not_share_is_shown() -> None:
    events = (READING.events[0], READING.events[1], replace(READING.events[2], actors=READING.events[2].actors[:1]))
    lines = list(page(changes(replace(READING, events=events))))
    assert "      actors: -“Lidia Sorn” (entity Lidia Sorn)@" in lines[2]
    assert "colonel" not in lines[2]


def test_somebody_else_of_the_same_name_is_called_another() -> None:
    namesake = replace(READING.entities[6], id="e10")
    standing = replace(READING.standings[1], person="e10")
    after = replace(READING, entities=(*READING.entities, namesake), standings=(READING.standings[0], standing))
    assert "      person: Ivo Tann -> another Ivo Tann" in list(page(changes(after)))


def test_the_summary_counts_each_rule_and_each_kind() -> None:
    before = Counter({("events", "events/verb"): 3, ("standings", "standings/denied"): 1, ("times", "times/day"): 2})
    after = Counter({("events", "events/verb"): 2, ("events", "events/frame"): 1, ("times", "times/day"): 2})
    after["clauses", "clauses/verb"] = 7
    lines = [line.split() for line in summary_table(summarise(changes(LESS), before, after))]
    assert lines == [
        ["kind", "rule", "before", "after", "+", "-", "~", "="],
        ["clauses", "known", "to", "one", "version", "only", "0", "7"],
        ["times", "no", "change", "2", "2"],
        ["events", "events/frame", "0", "1", "1"],
        ["events", "events/verb", "3", "2", "1"],
        ["events", "all", "rules", "3", "3", "1", "1"],
        ["standings", "standings/denied", "1", "0", "1"],
        ["standings", "all", "rules", "1", "0", "1"],
    ]


def test_as_json_a_change_has_the_fields_as_they_were_and_as_they_are() -> None:
    change = next(change for change in changes(LESS) if change.sign == "~")
    line = json.loads(to_json(change))
    assert (line["sample"], line["kind"], line["change"], line["rule"]) == (
        "invented:1", "events", "changed", "events/verb",
    )  # fmt: skip
    assert line["fields"]["date"] == [None, "2031-05-16"]
    assert line["fields"]["recipients"] == [
        [{"text": "the two drivers", "start": READING.events[1].recipients[0].start, "entity": "two drivers"}],
        [],
    ]
    assert line["before"]["trigger"] == line["after"]["trigger"]
