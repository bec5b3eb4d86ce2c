"""Through whom a statement came: who was told, which agency or paper carries it, what is said of anonymity."""

from dataclasses import dataclass

from onrecord.model.span import Reference, Span
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import agents, children, is_passive, objects, phrase
from onrecord.read.language.tokens import Token
from onrecord.read.statements.credits import find_credits
from onrecord.read.statements.cues import Cues, load_cues
from onrecord.read.statements.drafts import Draft
from onrecord.read.who import Who

_TO = frozenset({"to", "with", "for"})
_NEAR = 1000  # characters between a source and the words that keep it unnamed
_SPEAKING = frozenset({"person", "organization", "group"})
_ASKING = frozenset({"ask", "demand", "warn", "propose", "thank", "threaten", "promise", "offer", "apologise"})


@dataclass(frozen=True, slots=True)
class Press:
    """What tells papers, agencies and stations apart: the word lists, the entities, and whom the report credits."""

    cues: Cues
    who: Who
    credited: frozenset[str]

    @classmethod
    def of(cls, parsed: ParsedReport, who: Who) -> "Press":
        """The press as one report knows it."""
        credited = frozenset(credit.of(parsed.report.text) for credit in find_credits(parsed, who=who))
        return cls(load_cues(), who, credited)

    def is_channel(self, noun: Token) -> bool:
        """Whether this is a paper, an agency, a station: by what it is known to be, by its name, or by its noun."""
        entity = self.who.entities.get(meant_by(noun, self.who) or "")
        if entity is not None and entity.kind in ("person", "place", "facility"):
            return False
        if any(c.lower_ in self.cues.listed["outlets"] for c in children(noun, "compound", "appos", "nmod")):
            return True  # "the agency Tarpress"
        if entity is not None and any(m.form == "name" for m in entity.mentions):
            return entity.sector == "MED" or any(self._is_name(name) for name in (entity.name, *entity.aliases))
        if noun.pos_ == "PROPN" or noun.ent_type_ == "ORG":
            whole = [*(t for t in noun.lefts if t.dep_ in ("compound", "nmod", "amod")), noun]
            return self._is_name(" ".join(t.text for t in whole))
        return noun.lower_ in self.cues.listed["outlets"]

    def _is_name(self, name: str) -> bool:
        listed = self.cues.listed["outlet_names"] | self.cues.listed["outlet_words"]
        return name in self.credited or any(word in listed for word in name.split())


def find_chain(parsed: ParsedReport, draft: Draft, *, press: Press) -> tuple[str | None, tuple[Reference, ...]]:
    """The hearer of a statement, and the papers, agencies and stations it came through, nearest the source first."""
    head = parsed.doc[draft.head]
    hearer = _hearer(head, draft, press.cues)
    through = [] if draft.through is None else [parsed.doc[draft.through]]
    papers = [] if hearer is None else [hearer]
    through += [noun for noun in (*papers, *_carriers(head, draft, press.cues)) if press.is_channel(noun)]
    via = tuple(dict.fromkeys(_reference(noun, press.who) for noun in through))
    return None if hearer is None else meant_by(hearer, press.who), via


def meant_by(noun: Token, who: Who) -> str | None:
    """Who is meant by a noun, or by the name in apposition to it; of a paper, who wrote, gave out or signed it."""
    known = who.at(noun) or next((found for c in children(noun, "appos") if (found := who.at(c))), None)
    if known is not None or noun.lemma_.lower() not in load_cues().listed["papers"]:
        return known
    owners = children(noun, "poss", "compound", "nmod", "amod")
    owners += [n for by in children(noun, "prep") if by.lower_ in ("by", "from", "of") for n in children(by, "pobj")]
    owners += [n for verb in children(noun, "acl") for n in _by(verb)]
    return next((found for owner in owners if (found := who.at(owner))), None)


def _reference(noun: Token, who: Who) -> Reference:
    span = phrase(noun)
    name = next((c for c in noun.children if c.dep_ == "appos" and c.left_edge.i == noun.i + 1), None)
    end = span.end if name is None else max(span.end, name.idx + len(name))
    return Reference(span.start, end, meant_by(noun, who))


def cited_source(citing: Token, *, cues: Cues, who: Who) -> Token | None:
    """The source Z that somebody passes on: "Y reported, citing Z", "quoted Z as saying", "Z was quoted as saying"."""
    if said_as(citing):
        return next(iter(objects(citing)), None) if citing.lemma_.lower() in cues.listed["carried"] else None
    if citing.tag_ != "VBG" or citing.lemma_.lower() not in cues.listed["passing_on"]:
        return None
    cited = next(iter(children(citing, "dobj")), None)
    return cited if cited is not None and _can_speak(cited, cues, who) else None


def said_as(quoting: Token) -> list[Token]:
    """What somebody is quoted as: "quoted as *saying*"."""
    return [c for prep in quoting.children if prep.lower_ == "as" for c in children(prep, "pcomp")]


def passing_on(quoting: Token) -> Token | None:
    """Who quotes somebody as saying: "*Y* quoted Z", "was quoted by *Y*", "was quoted as saying by *Y*"."""
    by = [noun for verb in (quoting, *said_as(quoting)) for noun in _by(verb)]
    papers = (
        noun for prep in children(quoting, "prep") if prep.lower_ in ("in", "on") for noun in children(prep, "pobj")
    )
    by += [noun for noun in papers if noun.ent_type_ == "ORG" or noun.lower_ in load_cues().listed["outlets"]]
    return next(iter(by if is_passive(quoting) else reversed(agents(quoting))), None)


def is_deed(parsed: ParsedReport, draft: Draft, cues: Cues, who: Who) -> bool:
    """ "Her silence threatened the deal", "are questioning a carpenter": nobody says a thing."""
    head = parsed.doc[draft.head]
    first, last = draft.content[0]
    if head.is_punct or any(token.is_quote for token in parsed.doc[first:last]):
        return False
    if all(token.lower_ == "it" or token.dep_ == "npadvmod" for token in parsed.doc[slice(*draft.cue)]):
        return True  # "a court *yesterday* jailed him", "*it* is not certain whether": no word for saying
    beside = any(prep.lower_ == "to" for prep in children(head, "prep", "dative"))
    if head.lemma_.lower() == "add" and beside and not children(head, "ccomp"):
        return True  # "added his name to a list"
    if head.lemma_.lower() in cues.listed["questioning"]:
        asked = who.entities.get(who.at(parsed.doc[first:last].root) or "")
        return asked is not None and asked.kind in _SPEAKING and len(draft.content) == 1
    shown = head.lemma_.lower() in cues.listed["showing"] and not children(head, "ccomp", "xcomp")
    if (draft.act not in cues.listed["theirs"] and not shown) or draft.speaker is None:
        return False
    noun = parsed.doc[draft.speaker]
    known = who.entities.get(meant_by(noun, who) or "")
    if noun.pos_ != "NOUN" or (known is not None and known.kind != "other"):
        return False
    able = cues.listed["speakers"] | cues.listed["papers"] | (cues.listed["exhibits"] if shown else frozenset())
    return noun.lemma_.lower() not in able


def _can_speak(noun: Token, cues: Cues, who: Who) -> bool:
    entity = who.entities.get(meant_by(noun, who) or "")
    if entity is not None and entity.kind in _SPEAKING:
        return True
    return noun.lemma_.lower() in cues.listed["speakers"] or noun.ent_type_ in ("PERSON", "ORG")


def find_anonymity(parsed: ParsedReport, cues: Cues) -> tuple[Span, ...]:
    """Every place where a report says that a source would not be named."""
    text = parsed.report.text
    if not any(sign in text for sign in cues.anonymity_signs):
        return ()
    return tuple(Span(*found.span()) for found in cues.anonymity.finditer(text))


def anonymity_of(parsed: ParsedReport, draft: Draft, found: tuple[Span, ...], who: Who) -> Span | None:
    """The words that keep the source of this draft unnamed.

    They stand in its own sentence, or in one close by that is about the same person ("The official spoke on condition
    of anonymity").
    """
    if draft.speaker is None or not found:
        return None
    doc, speaker = parsed.doc, parsed.doc[draft.speaker]
    known = who.entities.get(meant_by(speaker, who) or "")
    if known is not None and any(m.form == "name" for m in known.mentions):
        return None
    for words in found:
        tokens = parsed.tokens(words)
        if not tokens or tokens[0].i == draft.head or abs(words.start - parsed.doc[draft.head].idx) > _NEAR:
            continue
        sentence = tokens[0].sent
        if sentence.start <= draft.head < sentence.end:
            return words
        subject = next(iter(children(sentence.root, "nsubj")), None)
        if subject is None:
            continue
        follows = sentence.start > 0 and doc[sentence.start - 1].sent.start <= draft.head < sentence.start
        meant = who.at(subject) in (None, meant_by(speaker, who)) and speaker.pos_ == "NOUN"
        if (follows and meant) if subject.pos_ == "PRON" else _same(subject, speaker, who):
            return words
    return None


def _same(one: Token, other: Token, who: Who) -> bool:
    known = who.entities.get(meant_by(one, who) or "")
    if known is not None:
        return known.id == meant_by(other, who) and all(m.form != "name" for m in known.mentions)
    return one.lemma_.lower() == other.lemma_.lower() and one.pos_ == "NOUN"


def _hearer(head: Token, draft: Draft, cues: Cues) -> Token | None:
    """Who is told or asked: the object, whom the clause begins with, or whom somebody speaks to."""
    if head.pos_ != "VERB" or draft.rule == "statements/according-to":
        return None
    known = cues.verbs.get(head.lemma_.lower())
    hears, asks = known is not None and "hearer" in known.takes, draft.act in _ASKING
    told = children(head, "nsubjpass")
    if hears and told:
        return told[0]  # "the family was told that"
    speaker = [] if draft.speaker is None else children(head.doc[draft.speaker], "acl", "advcl")
    for child in (*head.rights, *children(head, "advcl"), *speaker):
        found: list[Token] = []
        if child.dep_ == "dative":
            found = [child] if child.pos_ in ("NOUN", "PROPN", "PRON") else children(child, "pobj")
        elif child.dep_ in ("dobj", "oprd") and not child.is_punct:
            heard = (hears and not draft.holds(child.i)) or (asks and _addressed(child, head, draft))
            found = [child] if heard else []
        elif child.dep_ == "ccomp" and asks and not _is_finite(child):
            found = children(child, "nsubj")
        elif child.dep_ == "prep" and not draft.holds(child.i):
            spoken = [n for n in children(child, "pobj") if n.lemma_.lower() in cues.listed["occasions"]]
            found = children(child, "pobj") if child.lower_ == "to" else _spoken_to(spoken)
        elif child.dep_ in ("advcl", "acl") and child.tag_ == "VBG" and child.lemma_.lower() in ("speak", "talk"):
            found = _spoken_to([child])
        if found:
            return found[0]
    return None


def _spoken_to(words: list[Token]) -> list[Token]:
    """ "In remarks to *X*", "speaking with *X*"."""
    links = (link for word in words for link in children(word, "prep") if link.lower_ in _TO)
    return [noun for link in links for noun in children(link, "pobj")]


def _addressed(noun: Token, head: Token, draft: Draft) -> bool:
    """Whether the object is asked, thanked or warned, not asked for: something else follows it as the content."""
    return draft.act in ("thank", "apologise") or any(c.i > noun.i for c in children(head, "xcomp", "ccomp"))


def _is_finite(verb: Token) -> bool:
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (verb, *verb.children))


def _carriers(head: Token, draft: Draft, cues: Cues) -> list[Token]:
    """ "In a statement carried by X": X."""
    nouns = (n for prep in children(head, "prep") if not draft.holds(prep.i) for n in children(prep, "pobj"))
    verbs = (verb for noun in nouns for verb in children(noun, "acl") if verb.lemma_.lower() in cues.listed["carried"])
    return [found for verb in verbs for found in _by(verb)]


def _by(verb: Token) -> list[Token]:
    return [n for by in children(verb, "agent", "prep") if by.lower_ == "by" for n in children(by, "pobj")]
