"""Families of words that are near in meaning."""

from onrecord.merge.kinship import kinship, load_vectors


def test_words_for_one_act_are_nearer_than_words_for_two() -> None:
    assert kinship("hit", "strike") > kinship("hit", "arrest") + 0.3
    assert kinship("arrest", "detain") > kinship("arrest", "kill") + 0.3
    assert kinship("murder", "kill") > kinship("murder", "rob")


def test_a_family_is_one_with_itself_whether_or_not_it_is_known() -> None:
    assert kinship("kill", "kill") == kinship("frobnicat", "frobnicat") == 1


def test_what_is_not_known_is_near_to_nothing() -> None:
    assert kinship("kill", "frobnicat") == 0


def test_kinship_has_no_direction_and_stays_between_nothing_and_all() -> None:
    families = sorted(load_vectors())[::97]
    pairs = [(a, b) for a in families for b in families]
    assert all(kinship(a, b) == kinship(b, a) and 0 <= kinship(a, b) <= 1 for a, b in pairs)


def test_every_vector_has_one_length() -> None:
    assert {len(v) for v in load_vectors().values()} == {32}
