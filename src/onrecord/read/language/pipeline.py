"""The spaCy pipeline, loaded once a process."""

import re
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.model.errors import OnRecordError
from onrecord.read.language.asides import part_asides
from onrecord.read.language.attributes import tabulate_attributes
from onrecord.read.language.products import hasten_products
from onrecord.read.language.syntax import DONE_TO_SOMEBODY
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_PHRASAL = (
    "(?:air-strike|(?:sit|die|walk|cave|lock|black|break|burn|shoot|stand|crack|clamp|show|shut|drive|hold|round|build|flare"
    "|mop|call|push|pull|take|hand|turn|fall|blow|sell|bail|buy|lay|cut)-(?:in|out|down|off|up|over|by|back))s?"
)
_ONE_WORD = re.compile(
    rf"(?:re-[a-z]+|(?-i:[Nn]on-[A-Z][a-z]+)|{_PHRASAL}|(?:capt|col|lt|maj|sgt|cpl|brig|cmdr|insp|supt|det|pvt|cllr|fr|a\.k\.a)\.)$",
    re.IGNORECASE,
)
"""Done again, "re-arrested", a verb with its particle as a noun, "sit-in", and a title cut short, "Col.", are one word;
as more the parser loses its grammar."""
_PHRASAL_NOUN = re.compile(f"{_PHRASAL}$")
_OF_NOUNS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj", "appos", "ROOT", "compound"})
_HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
_HELD_AS = frozenset({"hostage", "captive", "prisoner"})
_NAMED = frozenset({"compound", "nmod", "poss"})
_TELLS = frozenset({"say", "tell", "report", "announce", "write", "add"})
_WAS = frozenset({"was", "were", "is", "are", "been"})
_OF_CLAUSES = frozenset({"mark", "nsubj", "nsubjpass", "aux", "auxpass", "dobj"})
_TIMES = re.compile(
    r"(?:[12]\d{3}|\w+day|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|early|late|later|last"
    r"|nights?|mornings?|evenings?|afternoons?|weeks?|months?|years?|weekend)"
)
_TAKING = re.compile(r"(?:tak(?:e|es|ing|en)|took|hold(?:s|ing)?|held|keep(?:s|ing)?|kept)$")
_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]", re.IGNORECASE)
"""One syllable that ends in one letter behind one vowel: the last letter is doubled, "robbed", "planning"."""
_PLURALS = {"bases": "base", "graves": "grave", "taxes": "tax", "axes": "axe", "motives": "motive"}
_LONGEST_SUFFIX = 64  # letters, of what is cut off the end of a word: a mark, a unit, a row of dots
_NEEDED = ("tagger", "parser")


def pieces(words: str) -> list[str]:
    """The words of a lexicon as the parser will meet them: "cease-fire" is three, "sit-in" one."""
    return [piece for word in words.split() for piece in ([word] if _ONE_WORD.match(word) else _HYPHEN.split(word))]


@cache
def load_pipeline(name: str) -> "Language":
    """An English spaCy pipeline by package name or path, made to keep paragraphs apart.

    Raises OnRecordError when it is not installed or lacks a tagger or a parser.
    """
    from spacy.language import Language

    try:
        pipeline = _load(name)
    except OSError as error:
        message = f"the spaCy pipeline {name!r} is not installed; pip install it, or leave out --pipeline"
        raise OnRecordError(message) from error
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if pipeline.lang != "en" or missing:
        lack = f"lacks {', '.join(missing)}" if missing else f"is for the language {pipeline.lang!r}"
        raise OnRecordError(f"the spaCy pipeline {name!r} {lack}; use an English one with a parser")
    _hasten(pipeline.tokenizer)
    _index_lemmas(pipeline)
    hasten_products(pipeline)
    Language.component("onrecord_paragraphs", func=_split_paragraphs)
    pipeline.add_pipe("onrecord_paragraphs", first=True)
    Language.component("onrecord_held_as", func=_part_held_as)
    pipeline.add_pipe("onrecord_held_as", after="parser")
    Language.component("onrecord_shot_dead", func=_part_shot_dead)
    pipeline.add_pipe("onrecord_shot_dead", after="parser")
    tabulate_attributes(pipeline)
    if "lemmatizer" in pipeline.pipe_names:
        Language.component("onrecord_lemmas", func=_mend_lemmas)
        pipeline.add_pipe("onrecord_lemmas", after="lemmatizer")
    Language.component("onrecord_clauses", func=_join_clauses)
    pipeline.add_pipe("onrecord_clauses", last=True)
    Language.component("onrecord_asides", func=part_asides)
    pipeline.add_pipe("onrecord_asides", last=True)
    return pipeline


def _load(name: str) -> "Language":
    """All but its names, which are as much work as all else, and the encoder's. OSError where it is not installed.

    Its tokenizer is mostly that of the language, which is there already: spaCy builds it anew with each of its parts.
    """
    import spacy

    pipeline = spacy.load(name, exclude=["ner", "tokenizer"])
    kept = pipeline.path / "tokenizer"
    tokenizer: Any = pipeline.tokenizer
    if kept.exists() and kept.read_bytes() != tokenizer.to_bytes(exclude=["vocab"]):
        tokenizer.from_disk(kept, exclude=["vocab"])
    return pipeline


def _hasten(tokenizer: Any) -> None:  # spaCy's stubs know no tokenizer but a function
    """Looks for the end of a word at its end alone: a run of 16,000 marks was searched through 16,000 times.

    Its exceptions are put aside meanwhile, since spaCy takes in all of them anew with each of its parts.
    """
    exceptions, tokenizer.rules = tokenizer.rules, {}
    suffixes = tokenizer.suffix_search.__self__
    tokenizer.token_match = _ONE_WORD.match
    tokenizer.suffix_search = lambda word: suffixes.search(word, max(0, len(word) - _LONGEST_SUFFIX))
    tokenizer.rules = exceptions


def _index_lemmas(pipeline: "Language") -> None:
    """Has the lemmatizer look up its words: it searched lists of up to 57,000 for each form of each new word."""
    lemmatizer: Any = pipeline.get_pipe("lemmatizer") if "lemmatizer" in pipeline.pipe_names else None
    if lemmatizer is not None and lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for kind, words in tuple(index.items()):
            index[kind] = frozenset(words)


def _mend_lemmas(doc: "Doc") -> "Doc":
    """Gives "raped", "fined" and "waging" back their "e": "rap", "fin" and "wag" would have doubled a letter; and a
    few plurals the word that newspapers mean by them."""
    for token in doc:
        short, lower = token.lemma_, token.lower_
        if token.dep_ in _OF_NOUNS and (lower == "captive" or _PHRASAL_NOUN.match(token.text)):
            token.tag_, token.pos_ = ("NNS", "NOUN") if lower.endswith("s") else ("NN", "NOUN")
        if lower.endswith(("ed", "ing")) and lower in (f"{short}ed", f"{short}ing") and _SHORT.fullmatch(short):
            token.lemma_ = f"{short}e"
        if token.tag_ == "NN" and token.dep_ == "ccomp" and {"mark", "nsubj"} <= {c.dep_ for c in token.lefts}:
            token.tag_, token.pos_ = "VB", "VERB"  # "demanded that he *resign*"
        if lower in _PLURALS and token.pos_ == "NOUN":
            token.lemma_ = _PLURALS[lower]  # no "basis", "graf", "taxis", "axis" or "motif"
    return doc


def _join_clauses(doc: "Doc") -> "Doc":
    """Mends three trees: "was *in 2012* jailed", where parsers lose the verb or its subject for the time between, "of
    the nurses *held* by rebels", which is said of the nurses, and "a boat sank, police said, *killing* four", where
    they have the police kill.
    """
    for word in doc:
        be = word.head
        if word.dep_ == "nsubj" and be.dep_ == "auxpass" and be.i > word.i:
            word.head, word.dep_ = be.head, "nsubjpass"
        if word.dep_ == "acl" and be.tag_ == "CD" and be.dep_ == "pobj" and be.i == word.i - 1:
            be = be.head.head  # "was in 2012 *jailed*", hung on the year
        if word.dep_ == "acl" and be.dep_ == "pobj" and word.i and doc[word.i - 1].text == ",":
            above = be.head.head
            if above.lower_ in _WAS and above.pos_ == "AUX" and above.i < word.i:
                word.head = be = above  # "was, by some accounts, *stabbed*", hung on these
        alone = word.tag_ in ("VBN", "VBD") and not any(c.dep_ in _OF_CLAUSES for c in word.children)
        of_it = word.dep_ in ("acl", "advcl") and be.lower_ in _WAS and be.pos_ == "AUX" and alone
        between = [c for c in be.rights if c.i < word.i] if of_it else []
        if between and all(
            _is_aside(c, be, word) or any(map(_TIMES.fullmatch, (t.text for t in c.subtree))) for c in between
        ):
            word.head, word.dep_ = (word if be.head.i == be.i else be.head), be.dep_
            for child in [c for c in be.children if c.i != word.i]:
                child.head, child.dep_ = word, "nsubjpass" if child.dep_ == "nsubj" else child.dep_
            be.head, be.dep_ = word, "auxpass"
        if not alone or word.dep_ != "advcl" or word.lower_ not in DONE_TO_SOMEBODY or not word.i:
            continue
        by = next((c for c in word.rights if c.lower_ == "by" and c.dep_ in ("prep", "agent")), None)
        if by is None:
            continue
        noun = doc[word.i - 1]
        if noun.pos_ in ("NOUN", "PROPN") and not word.is_ancestor(noun):  # "with Marsh *sacked* by the club"
            word.head, word.dep_, word.tag_, by.dep_ = noun, "acl", "VBN", "agent"
    results = load_lexicon(__package__, "results.toml")["words"]
    for result in doc:
        if result.tag_ != "VBG" or result.dep_ != "advcl":
            continue
        said = result.head
        aside = said.lemma_ in _TELLS and said.i < result.i
        told = [said.head] if said.dep_ == "parataxis" else [c for c in said.lefts if c.dep_ == "ccomp"]
        if aside and told and told[-1].i < said.i and result.lemma_ in results:
            result.head = told[-1]
    return doc


def _is_aside(child: "Token", be: "Token", verb: "Token") -> bool:
    """ "Were, *according to the owner*, freed": what stands between two commas, or is one of these."""
    return child.text == "," or (
        child.dep_ in ("prep", "parataxis", "advmod")
        and child.left_edge.i == be.i + 2
        and child.right_edge.i in (verb.i - 2, verb.i - 1)
        and child.doc[be.i + 1].text == child.doc[verb.i - 1].text == ","
    )


def _part_held_as(doc: "Doc") -> "Doc":
    """ "Took a nurse hostage" has two parts: the nurse, and what she is held as. Parsers make one noun of them."""
    for state in doc:
        if state.lower_ not in _HELD_AS:
            continue
        them = state.doc[state.i - 1] if state.i else state
        if state.dep_ == "ccomp" and them.dep_ == "nsubj" and them.head.i == state.i:
            them.head, state.dep_ = state.head, "dobj"  # "after taking *them* hostage"
            them.dep_ = "dative"
        if state.i == 0 or state.dep_ not in ("dobj", "conj"):
            continue
        beside = state.head if state.dep_ == "conj" else None  # "the mayor and *two guards* hostage"
        verb = beside.head if beside is not None and beside.dep_ == "dobj" else state.head
        goes_on = state.i + 1 < len(doc) and doc[state.i + 1].tag_ == "IN"
        if state.i == verb.i + 1 and (verb.tag_ == "VBN" or verb.dep_ == "relcl" or verb.lower_ == "taken" or goes_on):
            state.dep_ = "oprd"  # "two nurses *taken hostage* by rebels", "the workers they *took hostage*"
        held = next((c for c in verb.children if c.i == state.i - 1 and c.dep_ == "dative"), None)
        held = held or next((c for c in state.lefts if c.right_edge.i == state.i - 1 and c.dep_ in _NAMED), None)
        if held is None or not _TAKING.match(verb.lower_) or (held.dep_ == "poss" and held.tag_ != "PRP$"):
            continue
        first = next((c for c in verb.children if c.dep_ == "dobj" and c.i < held.i), None) if beside else None
        for child in [c for c in state.lefts if c.i != held.i]:
            child.head = held
        held.head, held.dep_ = (first, "conj") if first is not None else (verb, "dobj")
        held.tag_ = "PRP" if held.tag_ == "PRP$" else held.tag_
        state.head, state.dep_ = verb, "oprd"
    return doc


def _part_shot_dead(doc: "Doc") -> "Doc":
    """ "Gunmen in a van *shot dead* a judge": read as "struck down", and told as what it is.

    Parsers that meet the words as they are have "a van shot", or the gunmen dead.
    """
    for dead in doc:
        if dead.lower_ != "dead" or not dead.i or dead.nbor(-1).lower_ != "shot" or dead.dep_ == "ROOT":
            continue
        shot = dead.nbor(-1)
        for child in list(dead.children):
            child.head, child.dep_ = shot, "dobj" if child.dep_ == "pobj" else child.dep_
        dead.head, dead.dep_, dead.tag_ = shot, "oprd", "JJ"
    return doc


def _split_paragraphs(doc: "Doc") -> "Doc":
    """No sentence runs over the end of a paragraph or a dateline, and none ends with a mere word or a comma.

    `parse` leaves what begins paragraphs and follows datelines in `user_data`.
    """
    import numpy

    starts = deque(doc.user_data.get("sentence_starts", ()))
    told: Any = numpy.zeros((len(doc), 1), dtype="int64")
    ended = True  # the word before can be the end of a sentence
    for token in doc:
        if "-" in token.lower_ and _PHRASAL_NOUN.match(token.lower_):
            token.norm_ = token.lower_.replace("-", "")  # the parser knows a "walkout", but no "walk-out"
        if token.lower_ == "dead" and token.i and token.nbor(-1).lower_ == "shot":  # it knows "struck down"
            token.nbor(-1).norm_, token.norm_ = "struck", "down"
        if starts and starts[0] < token.idx + len(token):  # a zero-width space can stand before it in its token
            told[token.i] = 1
            starts.popleft()
        elif not ended:
            told[token.i] = -1
        ended = not token.is_alpha and token.text != ","
    # all at once: `token.is_sent_start = True` looks through the whole text to see whether it is parsed yet
    doc.from_array(["SENT_START"], told.astype("uint64"))
    return doc
