"""Charts as they are read: what is named, what is told apart, and that no words lie on others."""

from collections.abc import Callable
from itertools import combinations

import pytest

from export.charts.drawn import Drawn, claim, happening, meeting, period, standing
from onrecord.export.charts import (
    THEMES,
    Look,
    draw_meetings,
    draw_origins,
    draw_standings,
    draw_timeline,
    style_sheet,
    to_png,
)
from onrecord.model.errors import ExportError
from onrecord.record import Record

MODALITIES = ("occurred", "ongoing", "scheduled", "demanded", "possible")


def many(number: int) -> dict[str, str]:
    """Every chart of so many rows."""
    rows = [happening(k, modality=MODALITIES[k % 5], disputed=k % 11 == 3, negated=k % 13 == 4) for k in range(number)]
    stood = [
        standing(
            f"Ana Petrik of the {k}th battalion of the northern army",
            period("captive", f"2031-{1 + k % 9:02}-03", f"2031-{1 + k % 9:02}-19"),
            period("free", f"2031-{2 + k % 9:02}-07", since=f"2031-{2 + k % 9:02}"),
            holder="the very long Harl Front for the Liberation of All",
        )
        for k in range(number)
    ]
    met = [meeting(k, f"Minister {k % 40}", f"Colonel {k % 23}") for k in range(number)]
    claims = [claim(k, f"The spokesman for the ministry of everything {k % 90}", "an officer") for k in range(number)]
    return {
        "timeline": draw_timeline(rows),
        "standings": draw_standings(stood),
        "meetings": draw_meetings(met),
        "origins": draw_origins(claims),
    }


@pytest.mark.parametrize("number", [1, 5, 40, 5000])
def test_no_words_lie_on_others_or_outside_however_many_rows_there_are(number: int) -> None:
    for name, svg in many(number).items():
        drawn = Drawn(svg)
        assert len(svg) < 60_000, name
        assert drawn.height < 1100, name
        for one in drawn.words:
            assert one.left >= 0, (name, one)
            assert one.right <= drawn.width + 1, (name, one)
            assert one.bottom <= drawn.height, (name, one)
        for one, other in combinations(drawn.words, 2):
            assert not one.overlaps(other), (name, one, other)


def test_each_chart_has_a_title_and_is_told_in_words() -> None:
    for name, svg in many(5).items():
        drawn = Drawn(svg)
        title, described = drawn.all("title")[0], drawn.all("desc")[0]
        assert drawn.root.get("role") == "img"
        assert drawn.root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
        assert title.text in drawn.texts()
        assert len(described.text or "") > 40, name


def test_of_nothing_a_chart_says_so() -> None:
    assert Drawn(draw_timeline([])).says("Nothing on record for that has a day.")
    assert Drawn(draw_standings([])).says("Nobody on record is said to be held")
    assert Drawn(draw_meetings([])).says("No meeting between two who are named is on record.")
    assert Drawn(draw_origins([])).says("No claim is on record for that.")


def test_the_most_important_are_named_by_day_and_the_rest_is_counted() -> None:
    rows = [happening(k, f"Raid {k}", importance=float(k)) for k in range(9)]
    drawn = Drawn(draw_timeline([*rows, happening(99, "Raid", date=None)], Look(top=3)))
    assert [one for one in drawn.texts() if one.startswith("Raid")] == ["Raid 6", "Raid 7", "Raid 8"]
    assert drawn.says("10 happenings · the 3 most important of those with a day are named · 1 without a day is")


def test_what_is_not_simply_so_has_a_shape_of_its_own() -> None:
    rows = [
        happening(1),
        happening(2, modality="ongoing"),
        happening(3, modality="scheduled"),
        happening(4, modality="demanded"),
        happening(5, modality="possible"),
        happening(6, disputed=True),
        happening(7, negated=True),
    ]
    drawn = Drawn(draw_timeline(rows))
    shapes = [tuple(drawn.shapes(row.id)) for row in rows]
    assert len(set(shapes)) == len(rows)
    assert all(map(drawn.says, ("happened", "under way", "scheduled or promised", "said not to have happened")))


def test_one_that_lies_far_before_the_others_does_not_push_them_together() -> None:
    rows = [happening(k, f"Raid {k}") for k in range(20)]
    drawn = Drawn(draw_timeline([*rows, happening(99, "An old war", date="1914")]))
    assert drawn.says("An old war")
    assert drawn.says("1 before these days")
    marks = sorted({float(one.get("cx", "")) for one in drawn.all("circle")})
    assert marks[-1] - marks[1] > 600


def test_what_lasted_is_a_line_over_its_days() -> None:
    drawn = Drawn(draw_timeline([happening(1), happening(2, date="2031-02"), happening(90)]))
    assert [shape[0] for shape in drawn.shapes("h2")] == ["line", "circle"]
    assert [shape[0] for shape in drawn.shapes("h1")] == ["circle"]


def test_a_day_that_is_too_long_to_write_is_written_as_years() -> None:
    rows = [happening(1, date="2030-11-21/2032-12-24"), happening(2, date="2031-02"), happening(3)]
    assert {"2030 – 2032", "Feb 2031", "4 Jan 2031"} <= set(Drawn(draw_timeline(rows)).texts())


def test_a_death_that_was_taken_back_is_not_drawn_as_one() -> None:
    held, dead = period("captive", "2031-02-03"), period("dead", "2031-03-05")
    alive = period("alive", "2031-04-01")
    drawn = Drawn(draw_standings([standing("Ana Petrik", held, dead, alive), standing("Ivo Tann", held, dead)]))
    of_ana, of_ivo = ([one.get("stroke-width") for one in drawn.of(f"id-{who}") if one.tag.endswith("path")]
                      for who in ("Ana Petrik", "Ivo Tann"))  # fmt: skip
    assert "3" in of_ivo
    assert "3" not in of_ana
    assert drawn.says("death told or feared, not so now")


def test_how_somebody_stands_is_strong_only_as_far_as_reports_vouch_for_it() -> None:
    drawn = Drawn(
        draw_standings(
            [
                standing("Ana Petrik", period("captive", "2031-02-03", "2031-02-10", since="2031-02-01")),
                standing("Ivo Tann", period("captive", "2031-02-03", "2031-04-10", since="2031-02-01")),
            ]
        )
    )
    pale, strong = (one for one in drawn.of("id-Ana Petrik") if one.tag.endswith("rect"))
    assert float(pale.get("opacity", "")) < 0.5
    assert strong.get("opacity") is None
    assert float(pale.get("width", "")) > float(strong.get("width", ""))


def test_people_come_before_those_who_are_only_counted() -> None:
    rows = [
        standing("Nine men", period("captive", "2031-02-03"), count=9),
        standing("Zoe", period("free", "2031-02-03")),
    ]
    texts = Drawn(draw_standings(rows)).texts()
    assert texts.index("Zoe") < texts.index("Nine men")


def test_whom_somebody_visits_did_not_meet_each_other() -> None:
    rows = [meeting(1, "Ana", others=("Ivo", "Zoe"), modality="scheduled"), meeting(2, "Ana", "Ivo")]
    drawn = Drawn(draw_meetings(rows))
    told = [one.text or "" for one in drawn.all("title")[1:]]
    assert sorted(one.partition(":")[0] for one in told) == ["Ana and Ivo", "Ana and Zoe"]
    assert {"met or talked", "scheduled or promised"} <= set(drawn.texts())


def test_what_is_told_by_nobody_else_and_who_has_no_name_is_told_apart() -> None:
    drawn = Drawn(draw_origins([claim(1, "Ana", "Ivo"), claim(2, "Ana"), claim(3, "an officer", named=False)]))
    assert drawn.says("3 claims of 3 first sources · 2 rest on one source alone")
    assert [one.get("font-style") for one in drawn.all("text") if one.text == "an officer"] == ["italic"]
    assert drawn.all("desc")[0].text == (
        "Ana: 2 claims, 1 of them by nobody else, in 3 reports. Ivo: 1 claim, 0 of them by nobody else, in 2 reports. "
        "an officer (unnamed): 1 claim, 1 of them by nobody else, in 2 reports."
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("draw", [draw_timeline, draw_meetings])
def test_the_words_of_a_report_are_words_and_nothing_else(draw: Callable[..., str], theme: str) -> None:
    harm = "<script>alert(1)</script> & \"x\" onload='y' \u202e\x00\x1b[2J\ud800\ufffe url(https://harm.example)"
    row = meeting(1, harm, "Ana") if draw is draw_meetings else happening(1, harm)
    drawn = Drawn(draw([row], Look(about=harm, theme=theme)))
    tags = {one.tag.partition("}")[2] for one in drawn.root.iter()}
    assert not tags & {"script", "style", "foreignObject", "image", "use", "a"}
    for one in drawn.root.iter():
        assert not {name for name in one.attrib if name.startswith("on") or "href" in name or name == "style"}
        assert "url(https:" not in " ".join(value for name, value in one.attrib.items() if name != "data-id")
    shown = "<script>alert(1)</script> & \"x\" onload='y' <U+202E>␀␛[2J<U+D800>"
    assert any(shown in (one.text or "") for one in drawn.all("title"))
    assert drawn.says(shown[:40])


def test_marks_lead_where_a_page_wants() -> None:
    drawn = Drawn(draw_timeline([happening(1)], Look(link=lambda id_: f"/entries/{id_}")))
    assert [one.get("href") for one in drawn.all("a")] == ["/entries/h1"]
    assert drawn.root.get("role") == "group"


def test_there_is_no_other_theme() -> None:
    with pytest.raises(ExportError, match="no theme 'neon'; there are light, dark, page"):
        draw_timeline([], Look(theme="neon"))


def test_a_page_sets_every_colour_that_its_charts_use() -> None:
    svg = draw_timeline([happening(k, modality=m) for k, m in enumerate(MODALITIES)], Look(theme="page"))
    used = {part.partition(",")[0] for part in svg.split("var(")[1:]}
    assert used
    assert all(f"{name}:" in style_sheet() for name in used)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_marks_stand_out_from_the_paper(theme: str) -> None:
    colours = THEMES[theme]
    for name in ("ink", "quiet"):
        assert contrast(getattr(colours, name), colours.paper) >= 4.5
    for name in ("blue", "green", "orange", "purple", "grey"):
        assert contrast(getattr(colours, name), colours.paper) >= 3


def contrast(one: str, other: str) -> float:
    """How far two colours are apart: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""

    def light(colour: str) -> float:
        parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_record_with_harmful_words_is_drawn(record: Record) -> None:
    for svg in (draw_timeline(record.timeline()), draw_meetings(record.timeline()), draw_standings(record.standings()),
                draw_origins(record.origins())):  # fmt: skip
        assert Drawn(svg).words


def test_a_picture_is_made_of_a_drawing() -> None:
    pytest.importorskip("vl_convert")
    assert to_png(draw_timeline([happening(1)])).startswith(b"\x89PNG")


def test_what_goes_on_behind_the_last_day_drawn_does_not_strike_its_words_through() -> None:
    """Its line goes on to the end of the days drawn, below the words: they stand on paper."""
    rows = [happening(n) for n in range(0, 40, 4)]
    short = draw_timeline([*rows, happening(99, "A siege", date="2031-01-05/2031-01-08")])
    long = draw_timeline([*rows, happening(99, "A siege", date="2031-01-05/2039")])
    paper = 'fill="#ffffff"'
    assert long.count(paper) == short.count(paper) + 1
