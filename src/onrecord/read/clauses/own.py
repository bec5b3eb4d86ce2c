"""What a clause says of itself: its helping verbs, its adverbs, its denial, whether it is asked."""

from dataclasses import replace

from onrecord.model.events import Modality
from onrecord.read.clauses.lexicon import names_an_act, words
from onrecord.read.clauses.links import is_infinitive, opening_of, stray_helper
from onrecord.read.clauses.mood import Mood, Status
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children
from onrecord.read.language.tokens import Token

OBLIGING = words("helpers", "ought")
_MODAL = ("will", "might", "can", "ought", "would")
# "in all likelihood", "by some accounts", "to all appearances"
_PHRASES = {"in": ("likelihood", "probability"), "by": ("accounts",), "to": ("appearances",)}
_AWAITED = frozenset({"once", "until", "till"})
_WH = frozenset({"WP", "WDT", "WP$", "WRB"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def own_mood(word: Token) -> Mood:
    """The mood of a word before anything above it is heard."""
    if word.pos_ in ("VERB", "AUX"):
        return _of_verb(word)
    if word.pos_ in ("NOUN", "PROPN"):
        return _of_noun(word)
    return _softened(_of_noun(word), word)


def denial(word: Token) -> Token | None:
    """The word that denies another: "did *not* free", "*no* talks", "*nobody* was freed"; None where nothing does.

    "Not only", "no fewer than four" and "nobody but the guard" deny nothing, nor does "not ... until Friday".
    """
    if word.dep_ == "conj" and any(c.lower_ == "nor" and word.head.i < c.i < word.i for c in word.head.children):
        return word.doc[word.left_edge.i - 1]  # "nor has it"
    if word.dep_ == "conj" and word.i > 1 and word.nbor(-1).lower_ == "than" and word.nbor(-2).lower_ == "rather":
        return word.nbor(-2)  # "take part in rather than lead"
    for child in word.children:
        low = child.lower_
        if low in words("denials", "no") - {"without"} and child.dep_ in ("neg", "advmod", "det", "preconj", "cc"):
            if _is_focus(child) or _is_inverted_time(child, word) or _is_until(word):
                continue
            return child
        if low == "longer" and any(c.lower_ == "no" for c in child.children):
            return child
        if child.dep_ in ("aux", "auxpass") and (no := next((c for c in child.children if c.dep_ == "neg"), None)):
            return no  # "were not yet approved"
        if low in words("adverbs", "scarcely") and not _opens(child):
            return child
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and (none := _nobody(child)) is not None:
            return none
    first = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    helper = next((c for c in word.children if c.dep_ in ("aux", "auxpass")), word)
    if first is None or not helper.i < first.i:
        return None
    openings = [c for one in (word, *children(word, "parataxis")) for c in one.children if c.dep_ == "prep"]
    return next(filter(None, (_no_point(one) for one in openings if one.i < helper.i)), None)


def _no_point(opening: Token) -> Token | None:
    """ "At *no* point did they establish": what opens a clause denies it, the helping verb before its subject."""
    return next((c for noun in opening.children for c in noun.children if c.lower_ == "no" and c.dep_ == "det"), None)


def is_partial(word: Token) -> bool:
    """ "Not all of the nurses were freed": some were, and it is not said who."""
    for child in word.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            first = [child, *child.lefts]
            whole = any(t.lower_ in words("denials", "all") for t in first)
            if whole and any(t.lower_ == "not" for t in (*first, *(g for t in first for g in t.children))):
                return True
        if child.dep_ == "neg" and child.i + 1 < len(word.doc) and child.nbor(1).lower_ in words("denials", "all"):
            return True
        by_no_means = child.lower_ == "by" and _opens_with(child, ("no", "means"))
        if by_no_means and child.nbor(3).lower_ in words("denials", "all"):
            return True  # "by no means all of them"
    return False


def _opens_with(opening: Token, following: tuple[str, ...]) -> bool:
    words_behind = opening.doc[opening.i + 1 : opening.i + 2 + len(following)]
    return len(words_behind) > len(following) and all(
        w.lower_ == f for w, f in zip(words_behind, following, strict=False)
    )


def is_contested(verb: Token) -> bool:
    """ "Claimed that she was dead, but the embassy doubted it", "says he was freed, but his family says he was not"."""
    if verb.dep_ == "advcl" and any(c.lower_ in ("while", "whereas", "whilst") for c in verb.lefts):
        both = (verb, verb.head)  # "while the army insists that he died, his men maintain that he lives"
        return all(c.lemma_ in words("claims", "utters") - {"tell", "report"} and children(c, "ccomp") for c in both)
    after = [c for c in verb.children if c.dep_ in ("conj", "parataxis", "ccomp")]
    after += [c for other in after for c in other.children if c.dep_ == "conj"]
    if verb.dep_ in ("ccomp", "parataxis"):
        after.append(verb.head)
    return any(other.i > verb.i and other.pos_ == "VERB" and _contests(other) for other in after)


def _contests(other: Token) -> bool:
    objects = {c.lower_ for c in other.children if c.dep_ == "dobj"}
    if objects & words("claims", "it") or (other.lemma_ == "believe" and objects & words("claims", "whom")):
        return other.lemma_ in words("claims", "contests") or denial(other) is not None
    if other.lemma_ not in words("claims", "utters"):
        return False
    named = any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in other.children)
    for what in other.children:
        if what.dep_ == "ccomp" and what.i > other.i:
            said = {c.lemma_.lower() for c in what.children if c.dep_ in ("acomp", "attr")}
            false = bool(said & (words("claims", "false") | words("claims", "hoaxes")))
            return false or (named and (denial(what) is not None or "alive" in said))
    return False


def is_asked(verb: Token) -> bool:
    """Whether a clause is the matter of a question that can be answered by yes or no."""
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "parataxis", "advcl"):
        return False
    if not _ends_in_question(verb):
        return False
    asked_for = [c for c in verb.subtree if c.tag_ in _WH and c.i < verb.i]
    return not asked_for or auxiliaries(verb) & words("helpers", "will") != frozenset()


def is_ahead(verb: Token) -> bool:
    """Whether its helping verbs put an act ahead: "will open", "would open", "is going to open"."""
    if auxiliaries(verb) & (words("helpers", "will") | words("helpers", "would")):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG" and is_infinitive(verb)


def _ends_in_question(verb: Token) -> bool:
    if any(child.text == "?" for child in verb.children):
        return True
    if verb.dep_ not in ("ROOT", "conj"):
        return False
    last = verb.sent.end - 1
    while last > verb.i and (verb.doc[last].is_space or verb.doc[last].is_quote or verb.doc[last].is_bracket):
        last -= 1
    return verb.doc[last].text == "?"


def _of_verb(verb: Token) -> Mood:
    helpers, no = _helpers(verb), denial(verb)
    stray = stray_helper(verb)
    if stray is not None and stray.lemma_ == "have" and _opens_clause(stray):
        return Mood("unreal", modality="possible", basis=(stray.i,))
    status, modality = _by_helpers(verb, helpers, denied=no is not None)
    if status == "told" and (_is_rate(verb, helpers) or is_under_rules(verb)):
        status, modality = "open", "possible"
    basis = tuple(c.i for c in verb.children if c.dep_ == "aux" and status != "told")
    mood = Mood(status, no is not None, modality, None, basis if no is None else (*basis, no.i))
    if is_partial(verb):
        mood = replace(mood.at_least("open", "possible"), negated=True)
    if is_asked(verb) or (stray is not None and is_asked(stray)) or _is_awaited(verb):
        mood = mood.at_least("open", "possible") if mood.status != "open" else replace(mood, modality="possible")
    if any(c.lower_ == "according" for c in verb.children) and is_contested(verb):
        mood = mood.at_least("hedged", "possible")
    return _softened(mood, verb)


def _opens_clause(helper: Token) -> bool:
    """ "*Had* rebels killed him, ...", "it would have failed, *had* rebels killed him"."""
    first = helper.i == helper.sent.start or helper.dep_ == "advcl"
    return first or helper.doc[helper.i - 1].text == ","


def _is_awaited(verb: Token) -> bool:
    """ "Until we capture the general.": a clause that stands alone still says no more than for what somebody waits."""
    first = verb.left_edge
    return (
        verb.dep_ == "ROOT" and first.dep_ in ("mark", "advmod") and first.lower_ in ("until", "till", "unless", "if")
    )


def _helpers(verb: Token) -> frozenset[str]:
    """Its helping verbs, or those of the first of a coordination; "will enter and arrested" shares no "will"."""
    found = auxiliaries(verb)
    if verb.tag_ not in ("VBD", "VBN", "VBZ") or len(found) > 1 or any(c.dep_ == "aux" for c in verb.children):
        return found
    return found.difference(*(words("helpers", kind) for kind in _MODAL))


def _by_helpers(verb: Token, helpers: frozenset[str], *, denied: bool) -> tuple[Status, Modality]:
    perfect = bool(helpers & words("helpers", "have"))
    if helpers & words("helpers", "will"):
        return "open", "possible" if is_else(verb) or _is_on_terms(verb) else "scheduled"
    if helpers & words("helpers", "would") and not ("'d" in helpers and verb.tag_ in ("VBN", "VBD")):
        if perfect:
            return "unreal", "possible"
        if _is_reported(verb):
            return "open", "possible" if is_else(verb) else "scheduled"
        refused = denied and condition_of(verb) is None  # would not
        return ("told", "occurred") if refused else ("open", "possible")
    if helpers & words("helpers", "might"):
        lasting = perfect or verb.lemma_ in words("states", "lasting") or ("be" in helpers and verb.tag_ == "VBG")
        return ("hedged" if lasting else "open"), "possible"
    if helpers & words("helpers", "can"):
        if perfect and _went_otherwise(verb):
            return "unreal", "possible"
        able = ("could" in helpers and verb.lemma_ in words("states", "senses")) or (denied and not perfect)
        return ("told", "occurred") if able else ("open", "possible")  # what one cannot do is not done
    if helpers & words("helpers", "ought"):
        if perfect:
            return ("hedged", "possible") if "must" in helpers else ("unreal", "possible")
        return "open", "demanded"
    if (first := _inverted(verb)) is not None:
        return ("unreal" if first.lower_ == "had" else "open"), "possible"
    if _is_eventual(verb) or _is_of_anybody(verb):
        return "open", "possible"
    own = verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.tag_ in ("VBP", "VBZ", "VB") and own and is_else(verb):
        return "open", "possible"  # "pay, else we shoot them"
    if any(c.lower_ == "whether" for c in verb.children):
        return "open", "possible"
    if _is_subjunctive(verb, helpers):
        return "open", "demanded"
    if _is_command(verb, helpers):
        return "open", "demanded"
    if verb.dep_ == "ROOT" and is_infinitive(verb):
        return "open", "scheduled"  # a headline: "Minister to visit Oslo"
    if verb.tag_ == "VBG" and (helpers & words("helpers", "present") or ("been" in helpers and "had" not in helpers)):
        return "told", "ongoing"
    if verb.tag_ == "VBN" and "being" in helpers and helpers & words("helpers", "present"):
        return "told", "ongoing"
    if verb.lemma_ in words("states", "held") and (
        helpers & words("helpers", "present") or ("been" in helpers and helpers & {"has", "have"})
    ):
        return "told", "ongoing"
    if verb.lemma_ in words("states", "staying") and verb.tag_ in ("VBZ", "VBP"):
        return "told", "ongoing"
    return "told", "occurred"


def _is_of_anybody(verb: Token) -> bool:
    """ "Punishes whoever kills", "*whoever* lets him flee is jailed"."""
    first = [c for c in verb.children if c.i < verb.i]
    if not auxiliaries(verb) & {"was", "were", "had"} and verb.tag_ != "VBD":
        first += [below for c in first if c.dep_ in ("csubj", "csubjpass") for below in c.children]
    return any(c.lower_ in ("whoever", "whomever") for c in first)


def _is_rate(verb: Token, helpers: frozenset[str]) -> bool:
    """ "One cyclist is killed every nine days", "on average two were killed": that befell nobody in particular."""
    everyone = [c for c in verb.children if c.dep_ in (*SUBJECTS, "dobj")]
    if not everyone or not all(map(_is_anyone, everyone)):
        return False
    if any(c.lower_ == "on" and any(n.lower_ == "average" for n in c.children) for c in verb.children):
        return True
    present = (verb.tag_ in ("VBZ", "VBP") and not helpers) or bool(helpers & words("helpers", "present"))
    often = (d.lower_ for c in verb.children if c.dep_ == "npadvmod" for d in c.children if d.dep_ in ("det", "predet"))
    habit = any(low in ("every", "each") for low in often) or any(
        c.dep_ == "advmod" and c.lower_ in words("adverbs", "habitual") for c in verb.children
    )
    return present and verb.tag_ != "VBG" and habit


def is_under_rules(verb: Token) -> bool:
    """ "Under the scheme, a widow receives half of his pay": what a rule says of anyone whom it may concern."""
    present = verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP", "MD") for c in verb.children)
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if not present or not subjects or not all(map(_is_anyone, subjects)):
        return False
    under = (n for c in verb.children if c.lower_ == "under" for n in c.children if n.dep_ == "pobj")
    return any(noun.lemma_.lower() in words("openings", "rules") for noun in under)


def _is_anyone(noun: Token) -> bool:
    """ "A widow", "one cyclist", "people": nobody in particular."""
    if noun.pos_ != "NOUN":
        return False
    first = [c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "nummod")]
    return noun.tag_ == "NNS" if not first else not {"a", "an", "one", "two", "three"}.isdisjoint(first)


def _went_otherwise(verb: Token) -> bool:
    """ "Could have detained him *but* waved him through"."""
    but = next((c for c in verb.children if c.dep_ == "cc" and c.lower_ == "but"), None)
    return but is not None and any(c.dep_ == "conj" and c.tag_ == "VBD" and c.i > but.i for c in verb.children)


def _softened(mood: Mood, word: Token) -> Mood:
    """With the adverbs that belong to the word: "reportedly", "nearly", "all but"."""
    for child in word.children:
        if child.dep_ not in ("advmod", "npadvmod", "prep", "dep"):
            continue
        low, after = child.lower_, word.doc[min(child.i + 1, len(word.doc) - 1)]
        if low in words("adverbs", "hedging"):
            guessed = mood.modality == "scheduled" and low in words("adverbs", "guessing")
            mood = replace(mood, modality="possible") if guessed else mood.at_least("hedged", "possible", child.i)
        elif low in words("adverbs", "nearly") and child.i < word.i and not after.like_num and after.pos_ != "DET":
            mood = mood.at_least("unreal", "possible", child.i)
        elif child.i < word.i and any(c.lower_ in _PHRASES.get(low, ()) for c in child.children):
            mood = mood.at_least("hedged", "possible", child.i)
    for child in word.children:
        aside = (
            child.dep_ in ("parataxis", "ccomp") and child.tag_ == "VBN" and any(c.lower_ == "it" for c in child.lefts)
        )
        if aside and child.lower_ in words("claims", "guessed"):
            mood = mood.at_least("hedged", "possible", child.i)  # "agents, *it is alleged*, took him"
    said = word.dep_ == "ccomp" and word.head.lemma_ in words("claims", "utters")  # in the words of who says so
    term = word.lower_ == "disappeared"  # by the state, which has no other word
    alone = word.pos_ == "VERB" and 0 < word.i < len(word.doc) - 1 and not (said or term)
    if alone and word.nbor(-1).is_quote and word.nbor(1).is_quote:
        mood = mood.at_least("hedged", "possible", word.i)  # was "seized" by cadets
    if word.i > 1 and f"{word.nbor(-2).lower_} {word.nbor(-1).lower_}" in words("adverbs", "all_but"):
        mood = mood.at_least("unreal", "possible", word.i - 1)
    if any(c.dep_ in ("conj", "parataxis") and any(t.lower_ == "so" for t in c.lefts) and c.i > word.i
           and c.lemma_ in ("seem", "appear", "say", "claim", "think", "believe") for c in word.children):  # fmt: skip
        mood = mood.at_least("hedged", "possible")  # "or so it seems"
    return mood


def _of_noun(noun: Token) -> Mood:
    no = denial(noun)
    mood = Mood("told", no is not None, basis=(no.i,) if no is not None else ())
    if _is_case(noun) or _is_subject_of_guess(noun):
        mood = mood.at_least("open", "possible")
    for child in noun.lefts:
        low = child.lower_
        if child.dep_ not in ("amod", "compound", "det", "nmod") or (child.i and child.nbor(-1).text == "-"):
            continue
        if low in words("adjectives", "hedged"):
            mood = mood.at_least("hedged", "possible", child.i)
        elif low in words("adjectives", "unreal"):
            mood = mood.at_least("unreal", "possible", child.i)
        else:
            for modality in _OPEN:
                if low in words("adjectives", modality):
                    mood = mood.at_least("open", modality, child.i)
    return mood


_OPEN: tuple[Modality, ...] = ("scheduled", "possible", "attempted", "threatened", "promised")


def _is_case(noun: Token) -> bool:
    """ "The law covers workers after the death of a child": of nobody in particular, under a rule or a habit."""
    if not names_an_act(noun.lemma_.lower()) or noun.lemma_ == "event":
        return False
    whose = [n for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for n in c.children if n.tag_ == "NN"]
    if not any(c.lower_ in ("a", "an", "any") for n in whose for c in n.children):
        return False
    if any(c.dep_ in ("relcl", "appos", "acl") for n in whose for c in n.children):
        return False
    verb = next((t for t in noun.ancestors if t.tag_ in _FINITE or auxiliaries(t) - {"to"}), noun)
    helpers = auxiliaries(verb)
    habit = verb.tag_ in ("VBZ", "VBP")
    if verb.lemma_ in words("adverbs", "telling") or not (habit or helpers & words("helpers", "ruling")):
        return False
    return not any(t.pos_ == "PROPN" and t.ent_type_ in ("DATE", "PERSON", "GPE") for t in noun.sent)


def _is_subject_of_guess(noun: Token) -> bool:
    """ "The release of the nurses would be a step": said of what need not have come to pass."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or not names_an_act(noun.lemma_.lower()):
        return False
    return bool(auxiliaries(noun.head) & words("helpers", "would"))


def _is_focus(no: Token) -> bool:
    """ "Not only", "no fewer than", "none other than": they stress and deny nothing."""
    after, then = (*(token.lower_ for token in no.doc[no.i + 1 : no.i + 3]), "", "")[:2]
    if then == "than" and (after in words("denials", "fewer") or after in ("more", "longer")):
        return True
    if no.lower_ == "not":
        return after in words("adverbs", "focus")
    if no.lower_ in ("no", "none"):
        return after in words("denials", "fewer") or no.head.lower_ in ("doubt", "wonder")
    return False


def _is_inverted_time(no: Token, word: Token) -> bool:
    """ "Never before had rebels kidnapped a nurse": now they have."""
    if no.lower_ != "never" or no.i + 1 == len(no.doc) or no.nbor(1).lower_ != "before":
        return False
    return any(c.dep_ in ("aux", "auxpass") and c.i > no.i for c in word.children)


def _is_until(word: Token) -> bool:
    """ "Was not freed until Friday": on Friday she was."""
    late = [c for c in word.children if c.dep_ == "prep" and c.lower_ in ("until", "till") and c.i > word.i]
    return bool(late) and bool(auxiliaries(word) & {"was", "were", "did", "had"})


def _opens(adverb: Token) -> bool:
    """ "Hardly had they freed her when": it was done."""
    after = adverb.nbor(1) if adverb.i + 1 < len(adverb.doc) else adverb
    return bool(adverb.is_sent_start) and after.lemma_ in ("have", "be", "do") and after.tag_ in ("VBD", "VBZ", "VBP")


def _nobody(noun: Token) -> Token | None:
    """The word that makes an argument nobody; "no one but the guard" is somebody."""
    first = [noun, *(c for c in noun.children if c.dep_ in ("det", "preconj", "neg", "predet"))]
    found = next((t for t in first if t.lower_ in words("denials", "nobody") or _is_not_one(t)), None)
    if found is None or _is_focus(found):
        return None
    if found.lower_ == "no" and noun.lower_ in ("doubt", "wonder", "time"):
        return None
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    return None if any(t.lower_ in words("denials", "but") for t in behind) else found


def _is_not_one(word: Token) -> bool:
    """ "*Not* a single hostage", "*not* one of them"."""
    behind = [token.lower_ for token in word.doc[word.i + 1 : word.i + 3]]
    return word.lower_ == "not" and (behind[:1] == ["one"] or behind == ["a", "single"])


def _is_reported(verb: Token) -> bool:
    """Whether a "would" is the future of a report in the past: "said it would withdraw"."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if condition_of(verb) is not None or _is_quoted(verb):
        return False
    if verb.dep_ in ("ccomp", "parataxis"):
        return True
    return any(c.dep_ == "ccomp" and c.lemma_ in ("say", "announce", "tell", "add", "report") for c in verb.children)


def _is_quoted(verb: Token) -> bool:
    """Whether a quotation mark opens between it and the word that reports it: "she said: “I would agree"."""
    start = verb.left_edge.i
    return start > 0 and verb.doc[start - 1].is_left_punct and verb.doc[start - 1].is_quote


def condition_of(word: Token, *, awaited: bool = False) -> Token | None:
    """The head of the clause on which an act depends: "if it *rains*"; or with `awaited`, "until the army *leaves*"."""
    opens = words("openings", "depends") | (_AWAITED if awaited else frozenset())
    said = (c for c in word.lefts if c.dep_ in ("ccomp", "parataxis") and c.lemma_ in words("claims", "utters"))
    before = [c for one in said for c in one.lefts]  # "should they go, *it wrote*, she dies"
    for clause in (*word.children, *before):
        marks = (clause, *(c for c in clause.children if c.dep_ in ("mark", "advmod", "prep")))
        turned = clause.lower_ == "should" and any(clause.i < c.i < word.i for c in word.children if c.dep_ in SUBJECTS)
        opened = _inverted(clause) or any(mark.lower_ in opens for mark in marks)
        if turned or (opened and (clause.dep_ == "advcl" or (clause.dep_ == "ccomp" and clause in before))):
            return clause
    return None


def _inverted(verb: Token) -> Token | None:
    """The word by whose place an "if" is told: "*Had* he been killed, ...", "*were* she to be freed"."""
    first = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if first is None or verb.dep_ not in ("advcl", "ccomp", "ROOT") or _ends_in_question(verb):
        return None
    helpers = (c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "were", "should"))
    early = next((c for c in helpers if c.i < first.i), None)
    if early is None or early.i != verb.left_edge.i or (verb.dep_ == "ROOT" and verb.sent.start != early.i):
        return None
    return early


def _is_eventual(verb: Token) -> bool:
    """ "In the event (that) she is hurt", "in the worst case, she dies and the town burns": what was in it is told."""
    clause = next((h for h in (verb, *verb.ancestors) if h.dep_ != "conj"), verb)
    first = min((c.left_edge.i for c in clause.children if c.dep_ in SUBJECTS), default=clause.i)
    before = [token.lower_ for token in verb.doc[verb.sent.start : first] if token.lower_ != "that"]
    if words("openings", "imagined") & {*before} and {*before} <= words("openings", "imagined_in"):
        return verb.tag_ != "VBD" and not auxiliaries(verb) & {"was", "were", "had"}
    return verb.i == clause.i and before[-2:] in (["the", "event"], ["in", "case"])


def _is_subjunctive(verb: Token, helpers: frozenset[str]) -> bool:
    """ "Demanded that she be freed", "insisted that he go", "the demand that the killer die" (and not "dies")."""
    if "be" in helpers and verb.tag_ == "VBN" and "to" not in helpers:
        return True
    marked = not helpers and any(c.lower_ == "that" and c.i < verb.i for c in verb.children)
    one = any(c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") and not any(c.conjuncts) for c in verb.children)
    return marked and (verb.tag_ == "VB" or (verb.tag_ == "VBP" and one and verb.lower_ == verb.lemma_))


def _is_command(verb: Token, helpers: frozenset[str]) -> bool:
    """ "Release the nurses now!" """
    if verb.tag_ != "VB" or helpers - {"do"} or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    before = verb.dep_ in ("ccomp", "advcl") and verb.i < verb.head.i
    return verb.dep_ in ("ROOT", "dep", "parataxis") or (before and opening_of(verb) is None)


def _is_on_terms(verb: Token) -> bool:
    """ "Will be freed if they pay": who will leave "unless" they pay means to."""
    terms = condition_of(verb)
    return terms is not None and not any(c.lower_ == "unless" for c in terms.children)


def is_else(verb: Token) -> bool:
    """What will be if something is not done: "otherwise she will be shot", "pay or she will be shot"."""
    if any(c.lower_ in words("openings", "otherwise") and c.i < verb.i for c in verb.children):
        return True
    subject = next((c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), 0)
    before = [t.lower_ for t in verb.doc[max(0, subject - 3) : subject] if t.text != ","]
    if before[-2:] == ["or", "else"] or before[-2:-1] == ["failing"]:
        return True  # "leave, or else we will shoot", where parsers leave "or else" to the command; "failing that"
    first = verb.head
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in first.children)
    return verb.dep_ == "conj" and either and not auxiliaries(first) & words("helpers", "will")
