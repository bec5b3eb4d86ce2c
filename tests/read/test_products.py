"""The grammar multiplies by NumPy, and what comes of it is what spaCy's own engine makes."""

import numpy
import pytest
from thinc.api import NumpyOps

from onrecord.read.language import DEFAULT_PIPELINE, load_pipeline


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_products_are_those_of_the_engine_itself(first: bool, second: bool) -> None:
    ops = load_pipeline(DEFAULT_PIPELINE).get_pipe("tok2vec").model.ops  # type: ignore[attr-defined]
    assert isinstance(ops, NumpyOps)
    assert type(ops) is not NumpyOps
    chance = numpy.random.default_rng(1)
    one = chance.random((96, 40) if first else (40, 96), dtype="float32")
    other = chance.random((30, 96) if second else (96, 30), dtype="float32")
    expected = NumpyOps().gemm(one, other, trans1=first, trans2=second)
    numpy.testing.assert_allclose(ops.gemm(one, other, trans1=first, trans2=second), expected, rtol=1e-5)
    into = numpy.empty((40, 30), dtype="float32")
    assert ops.gemm(one, other, out=into, trans1=first, trans2=second) is into
    numpy.testing.assert_allclose(into, expected, rtol=1e-5)


def test_the_lemmatizer_finds_its_words_without_searching() -> None:
    index = load_pipeline(DEFAULT_PIPELINE).get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert index
    assert all(isinstance(words, frozenset) for words in index.values())
