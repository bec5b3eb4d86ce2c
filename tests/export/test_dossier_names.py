"""Names of persons are swapped for letters, whole and in part; other words stay."""

import pytest

from onrecord.export.dossier.names import Pseudonyms, small
from onrecord.model.answers import EveryoneRow
from onrecord.model.report import Report, fingerprint

TEXTS = {
    "one": "Tomas Hallek and Jorin R. Brask were freed. Anya Verin, Piotr Verin and Omar al-Rashan will be tried in "
    "may or later. The grace of the court was asked for by Grace Oduya, whom Lena O'Marra and J. B. Tolk know. Šárka "
    "Müller lives in Halm. Pol Xo Hen of the UN wrote.",
    "two": "Anya Verin spoke in the White House on May 12. Velm and Orsk are towns. Dana Velm is a nurse.",
    "three": "They white out the list, and may come by the house. Orla White was there.",
}
PEOPLE = {
    "Tomas Hallek": ("Hallek",), "Jorin R. Brask": ("Brask",), "Anya Verin": ("Verin",), "Piotr Verin": ("Verin",),
    "Omar al-Rashan": (), "Grace Oduya": (), "Lena O'Marra": (), "J. B. Tolk": ("JBT",), "Šárka Müller": (),
    "Dana Velm": (), "Orla White": (), "Pol Xo Hen": ("Hen",), "Ulf Nord": (),
}  # fmt: skip


def somebody(name: str, *aliases: str, kind: str = "person", named: bool = True) -> EveryoneRow:
    id_ = name.lower().replace(" ", "-")
    return EveryoneRow(id_, name, aliases, kind, (), None, None, 0, 0, 0, 0, 0, named=named)  # type: ignore[arg-type]


@pytest.fixture
def names() -> Pseudonyms:
    everyone = [somebody(name, *aliases) for name, aliases in PEOPLE.items()]
    everyone += [
        somebody("Velm", kind="place"),
        somebody("the nurse", named=False),
        somebody("White House", kind="place"),
    ]
    reports = [Report(id_, text, fingerprint(text)) for id_, text in TEXTS.items()]
    return Pseudonyms(everyone, reports, first="tomas-hallek")


SWAPPED = [
    ("Tomas Hallek was freed.", "Person A was freed."),
    ("Hallek was freed, Tomas said.", "Person A was freed, Person A said."),
    ("HALLEK FREED, SAYS TOMAS HALLEK", "Person A FREED, SAYS Person A"),
    ("Hallek’s wife and the Halleks", "Person A’s wife and the Person A"),
    ("the pro-Hallek camp", "the pro-Person A camp"),
    ("T. Hallek and J. R. Brask", "Person A and Person B"),
    ("Tomas Eric Hallek; Tomas “Tom” Hallek", "Person A; Person A"),
    ("Mr Hallek, engineer Tomas Hallek", "Mr Person A, engineer Person A"),
    ("Jorin Brask, then Tomas Hallek", "Person B, then Person A"),
    ("al-Rashan, Omar al Rashan", "Person B, Person B"),
    ("Sarka Muller; ŠÁRKA MÜLLER", "Person B; Person B"),
    ("Lena O’Marra, O'Marra's", "Person B, Person B's"),
    ("J.B. Tolk, J.B.T. and JBT", "Person B, Person B and Person B"),
    ("#FreeHallek, BringHallekHome", "#[a name], [a name]"),
    ("Anya said", "Person B said"),
    ("XO", "Person B"),
    ("REBELS MEET XO HERE", "REBELS MEET [a name] HERE"),
]
STAYING = [
    "The rebels will come in May 2025 by grace of the tomas tree.",
    "engineer of Halm, a van of the U.N. and the UN",
    "The front freed the nurse in Oresk.",
]


@pytest.mark.parametrize(("text", "swapped"), SWAPPED)
def test_a_name_is_swapped_whole_and_in_part(names: Pseudonyms, text: str, swapped: str) -> None:
    assert names.swap(text) == swapped


@pytest.mark.parametrize("text", STAYING)
def test_what_is_no_name_stays(names: Pseudonyms, text: str) -> None:
    assert names.swap(text) == text


def test_in_a_quotation_it_stands_in_brackets_as_an_editors_word(names: Pseudonyms) -> None:
    assert names.swap("Hallek is free", report="one", is_quoted=True) == "[Person A] is free"


def test_a_surname_of_several_means_those_whom_the_report_names(names: Pseudonyms) -> None:
    assert names.swap("Verin said", report="two") == "Person B said"
    assert names.swap("Verin said", report="one") == "Person B or C said"


def test_a_word_that_is_a_place_too_is_nobodys_where_the_person_is_not_named(names: Pseudonyms) -> None:
    assert names.swap("a road to Velm", report="one") == "a road to Velm"
    assert names.swap("a road to Velm", report="two") == "a road to [a name]"


def test_a_word_of_the_language_is_swapped_for_nobodys_letter(names: Pseudonyms) -> None:
    assert names.swap("Grace said", report="one") == "[a name] said"
    assert names.swap("Grace Oduya said", report="one") == "Person B said"
    assert names.swap("in the White House", report="two") == "in the White House"
    assert names.swap("in the White House", report="three") == "in the [a name] House"


def test_addresses_in_a_quotation_lead_to_nobody(names: Pseudonyms) -> None:
    quoted = names.swap("write to hallek@post.example or @thallek, see https://post.example/hallek.", report="one")
    assert quoted == "write to [an address] or [an address] see [an address]"


def test_letters_go_on_behind_z() -> None:
    people = [somebody(f"Xo{chr(97 + n // 26)}{chr(97 + n % 26)} Abner") for n in range(30)]
    names = Pseudonyms(people, ())
    assert [names.letter(one.id) for one in people][23:29] == ["X", "Y", "Z", "AA", "AB", "AC"]
    assert names.given == 30


@pytest.mark.parametrize("title", sorted(small("titles")))
def test_behind_a_title_stands_the_name_of_a_person(names: Pseudonyms, title: str) -> None:
    assert names.swap(f"{title.title()} White said", report="one") == f"{title.title()} [a name] said"
    assert names.swap("Alba White said", report="one") == "Alba White said"


@pytest.mark.parametrize("link", sorted(small("links")))
def test_a_small_word_goes_with_the_name_and_never_alone(link: str) -> None:
    called = Pseudonyms([somebody(f"Omar {link} Rashan")], [Report("r", f"Omar {link} Rashan", "")])
    assert called.swap(f"Omar {link} Rashan spoke") == "Person A spoke"
    assert called.swap(f"they met {link} Rashan") == "they met Person A"
    assert called.swap(f"they met {link} others") == f"they met {link} others"


@pytest.mark.parametrize("body", sorted(small("bodies")))
def test_the_initials_of_a_body_are_nobodys(body: str) -> None:
    first, last = body.upper()
    called = Pseudonyms([somebody(f"{first}lo {last}rn")], [Report("r", f"{first}lo {last}rn", "")])
    assert called.swap(f"the {first}.{last}. said") == f"the {first}.{last}. said"
    assert called.swap("the B.B.C. said") == "the B.B.C. said"
