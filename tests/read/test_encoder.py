"""The encoder: pieces and windows, decoding, and what it marks in a text."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.errors import OnRecordError
from onrecord.read.encoder import Marks, mark
from onrecord.read.encoder.decode import best_spans
from onrecord.read.encoder.marks import NAME_LABELS
from onrecord.read.encoder.network import check_file, load_network
from onrecord.read.encoder.pieces import CAPITAL, CAPITALS, DIGITS, LOWER, MIXED, OTHER, WINDOW, cut_pieces, cut_windows
from onrecord.read.encoder.pieces import shape as shape_of
from onrecord.read.encoder.runtime import SUM, TRIED, open_session

REPORT = """Envoy sees minister

ORESK - Foreign Minister Stefan Orlec said on Monday that talks with the Kastrian envoy, Ilan Maresh, had been useful.

"We know each other better now," Orlec told reporters in Oresk. "There will be a second round."

According to the Velmaria Press Agency, Maresh flew home the same evening."""


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("held", LOWER),
        ("Held", CAPITAL),
        ("A", CAPITAL),
        ("UN", CAPITALS),
        ("McKay", MIXED),
        ("2024", DIGITS),
        (",", OTHER),
    ],
)
def test_a_word_has_a_shape(word: str, shape: int) -> None:
    assert shape_of(word) == shape


texts = st.text(st.characters(blacklist_categories=("Cs",)), max_size=400)


@settings(max_examples=60)
@given(texts)
def test_pieces_lie_inside_the_text_in_order_and_never_over_a_line_break(text: str) -> None:
    pieces = cut_pieces(text, load_network().tokenizer)
    assert all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in pieces.spans)
    assert list(pieces.spans) == sorted(pieces.spans)
    assert len(pieces.ids) == len(pieces.features) == len(pieces.words)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["word", "longerword", "Stop.", "\n\n", '"Quoted"']), max_size=900))
def test_windows_hold_every_piece_once_and_fit_the_network(words: list[str]) -> None:
    pieces = cut_pieces(" ".join(words), load_network().tokenizer)
    windows = list(cut_windows(pieces))
    assert [k for a, b in windows for k in range(a, b)] == list(range(len(pieces.ids)))
    assert all(b - a <= WINDOW for a, b in windows)
    assert all(pieces.begins_word(a) for a, _ in windows)


def test_no_inside_stands_without_its_beginning() -> None:
    scores = np.zeros((3, len(NAME_LABELS)), dtype=np.float32)
    scores[0, NAME_LABELS.index("I-person")] = 5
    scores[1, NAME_LABELS.index("I-person")] = 5
    assert best_spans(scores, NAME_LABELS) == [(0, 2, "person")]


def test_two_names_side_by_side_stay_two() -> None:
    scores = np.zeros((2, len(NAME_LABELS)), dtype=np.float32)
    scores[0, NAME_LABELS.index("B-place")] = scores[1, NAME_LABELS.index("B-person")] = 5
    assert best_spans(scores, NAME_LABELS) == [(0, 1, "place"), (1, 2, "person")]


def test_names_are_marked_with_their_kind() -> None:
    found = {(name.of(REPORT), name.kind) for name in mark(REPORT).names}
    assert {("Stefan Orlec", "person"), ("Ilan Maresh", "person"), ("Oresk", "place")} <= found


def test_pieces_of_one_quotation_share_their_cue_and_source() -> None:
    quoted = [said for said in mark(REPORT).said if "We know" in said.content[0].of(REPORT)]
    assert len(quoted) == 1
    assert quoted[0].source is not None
    assert quoted[0].source.of(REPORT) == "Orlec"
    assert quoted[0].cue.of(REPORT).startswith("told")
    assert "second round" in quoted[0].content[-1].of(REPORT)


def test_a_text_without_words_has_no_marks() -> None:
    assert mark("") == mark(" \n\n ") == Marks()


def test_marking_twice_gives_the_same() -> None:
    assert mark(REPORT) == mark(REPORT)


def test_a_changed_file_is_not_loaded(tmp_path: Path) -> None:
    changed = tmp_path / "reader.onnx"
    changed.write_bytes(b"something else")
    with pytest.raises(OnRecordError, match="not the file that was shipped"):
        check_file(changed, "0" * 64)


def test_the_trial_of_the_processor_has_sums_that_sixteen_bits_cannot_hold() -> None:
    two_products = 2 * 255 * 127
    assert two_products > 2**15 - 1
    assert TRIED[1] * 255 * 127 == SUM


def test_the_networks_say_what_they_say_where_the_engine_keeps_their_sums_exact() -> None:
    network = load_network()
    pieces = cut_pieces(REPORT, network.tokenizer)
    with resources.as_file(resources.files("onrecord.read.encoder") / "weights") as folder:
        reader, witness = (open_session(str(folder / f"{name}.onnx"), exact=True) for name in ("reader", "witness"))
    ours, exact = (
        one.score(pieces.ids, pieces.features) for one in (network, replace(network, reader=reader, witness=witness))
    )
    assert np.array_equal(ours.names, exact.names)
    assert np.array_equal(ours.said, exact.said)
    assert np.array_equal(ours.factual(), exact.factual())
