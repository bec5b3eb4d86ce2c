"""The acts that are announced, promised, demanded or threatened, each with the word that makes it so.

How an act is presented is for the clauses to say; here is what makes an expectation of it. "They would meet on Tuesday"
is a plan; "it would start a war" and "they will continue to support him" are views.
"""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.expectations import ExpectationKind
from onrecord.model.span import Span
from onrecord.model.statements import Source, Statement
from onrecord.read.clauses import (
    Bond,
    Clauses,
    Mood,
    condition_of,
    denial,
    first_of,
    is_ahead,
    is_else,
    is_predicate,
    link_of,
    own_mood,
)
from onrecord.read.days import Days
from onrecord.read.evidence import vouching_for
from onrecord.read.expectations.words import load_words
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, agents, auxiliaries, children, is_negated, is_passive, subjects
from onrecord.read.language.tokens import Sentence, Token
from onrecord.read.who import Who

_NAMING = frozenset({"name", "identify", "quote"})
_KINDS: tuple[ExpectationKind, ...] = ("promised", "demanded", "threatened", "scheduled")
_FRAMES: dict[str, str] = {"promised": "promise", "demanded": "demand", "threatened": "threat", "scheduled": "plan"}
_INSIDE = frozenset({"xcomp", "pcomp", "dobj", "pobj", "prep", "nmod", "compound", "amod"})
_NAMES = frozenset({"NOUN", "NUM", "SYM"})
_VERBS = frozenset({"VERB", "AUX"})
_THEY = frozenset({"it", "they", "he", "she"})
_DEEP = 5


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """`act` is what is expected, `cue` the word that makes it so, `speech` the event of promising or demanding.

    `source` is who says it where no word of the sentence does: "has until Friday to resign, the front warned".
    """

    kind: ExpectationKind
    rule: str
    act: Token
    sentence: Sentence
    cue: Token | None = None
    event: Event | None = None
    speech: Event | None = None
    source: str | None = None
    meant: Token | None = None

    @property
    def said(self) -> Token:
        """The act in its own words: what "do so" stands for."""
        return self.act if self.meant is None else self.meant


@dataclass(frozen=True, slots=True)
class Drafting:
    """What is asked about every word of a report."""

    parsed: ParsedReport
    clauses: Clauses
    who: Who
    days: Days
    statements: tuple[Statement, ...]
    published: date | None
    at: dict[int, Event]
    said: dict[int, Event]

    @classmethod
    def of(
        cls, parsed: ParsedReport, clauses: Clauses, who: Who, days: Days,
        statements: tuple[Statement, ...], events: tuple[Event, ...], published: date | None,
    ) -> "Drafting":  # fmt: skip
        """The words of a report with the events that they tell: of a threat and its act at one word, each apart."""
        placed = [(token.i, event) for event in events for token in parsed.tokens(event.trigger)]
        at = dict(sorted(placed, key=lambda one: one[1].modality in _KINDS))
        said = dict(sorted(placed, key=lambda one: one[1].modality not in _KINDS))
        return cls(parsed, clauses, who, days, statements, published, at, said)

    def drafts(self) -> list[Draft]:
        """The expectations of a report in the order of its words."""
        found = [
            draft
            for sentence in self.parsed.sentences
            for token in sentence
            if _may_be_due(token) and (draft := self._draft(token, sentence)) is not None
        ]
        found = list({draft.act.i: draft for draft in found}.values())
        return self._without_repeats(_without_nested(_with_meaning(found)))

    def _without_repeats(self, drafts: list[Draft]) -> list[Draft]:
        """ "The talks were postponed" takes up the talks planned before it, and plans no others."""
        kinds = [load_words().occasions.get(draft.said.lemma_.lower()) for draft in drafts]
        again = [d.rule == "occasion" and d.event is None and kinds[k] in kinds[:k] for k, d in enumerate(drafts)]
        return [d for d, same in zip(drafts, again, strict=True) if not same or self.days.at([d.act.i, d.act.head.i])]

    def _draft(self, act: Token, sentence: Sentence) -> Draft | None:
        mood = self.clauses.mood(act)
        now = mood.is_fact and act.tag_ in ("VBZ", "VBP") and self._is_to_come(act)
        if mood.status != "open" and not now:
            return None
        draft = Draft("scheduled", "ahead", act, sentence, event=_event_of(act, self.at))
        if now:
            return self._as_occasion(draft, only=True)  # "the talks resume on Thursday"
        if mood.negated and act.dep_ == "conj" and denial(act) is None:
            return None  # "asked them not to shoot or *take* money": the denial stands with the first
        if act.pos_ not in _NAMES | _VERBS or _is_about_the_source(act) or _is_or_else(act):
            return None
        if (bond := self.clauses.bond(act)) is not None:
            return self._bound(draft, mood, bond)
        if act.pos_ in _NAMES:
            return self._dated(draft, mood)
        ahead = self._obliged(draft, mood) or self._ahead(draft, mood)
        return self._as_occasion(ahead) if ahead is not None and ahead.rule == "ahead" else ahead

    def _as_occasion(self, draft: Draft, *, only: bool = False) -> Draft | None:
        """ "The release will come on Monday" expects the release, and no coming."""
        words, act = load_words(), draft.act
        nouns = [noun for noun in subjects(act) if noun.pos_ == "NOUN" and noun.lemma_.lower() in words.occasions]
        if not nouns or act.lemma_ not in words.lists["light"] - {"end", "conclude"} | {"come"}:
            return None if only else draft
        return replace(draft, rule="occasion", act=nouns[0], event=self.at.get(nouns[0].i))

    def _is_to_come(self, act: Token) -> bool:
        """Whether the day of an act is certain and still ahead."""
        ends = [bounds(said.edtf)[0] for said in self.days.at([act.i]) if said.is_certain and said.edtf]
        return self.published is not None and any(end and end >= self.published for end in ends)

    def _bound(self, draft: Draft, mood: Mood, bond: Bond) -> Draft | None:
        """ "Promised to leave", "the demand that they leave", "a ransom was demanded", "talks planned for Sunday"."""
        act, cue, event = draft.act, bond.word, draft.event
        kind, named = next((k for k in _KINDS if k == bond.kind), None), draft.act.pos_ in _NAMES
        if kind is None or not self._is_made(cue) or _is_strayed(act, bond) or self._is_vain(draft, kind):
            return None
        if cue.pos_ == "ADJ" and kind == "promised" and (event is None or named):
            return None  # "ready to sail": no offer
        on_terms = named or (is_ahead(act) and condition_of(act) is not None)
        if mood.modality == "possible" and self.clauses.mood(cue).is_fact and not on_terms:
            return None
        speech = self.said.get(cue.i)
        limits = cue.lemma_ in ("deadline", "ultimatum")  # "a deadline for killing them"
        harmful = limits and event is not None and event.type in load_words().lists["harmful"]
        if harmful or (event is not None and event.modality == "threatened"):
            kind = "threatened"
        speech = None if speech is event else speech
        own = self._source(cue) if any(noun.lower_ in ("i", "we") for noun in agents(cue)) else None
        said_by = own.entity if own is not None else None
        draft = replace(draft, kind=kind, rule=_FRAMES[kind], cue=cue, speech=speech, source=said_by)
        if kind == "scheduled":
            return self._planned(draft, mood, bond)
        if named and event is not None and any(t.pos_ == "VERB" for t in self.parsed.tokens(event.trigger)):
            return None  # "let the *others* go": who is let go is not what is asked for
        if named:
            if kind == "promised" and act.lemma_.lower() in load_words().lists["avenging"]:
                draft = replace(draft, kind="threatened")
            return replace(draft, rule="thing") if self._is_thing(act, bond, event) else None
        if (bond.slot == "that" or act.dep_ == "conj") and act.lemma_ in load_words().lists["stative"]:
            return None  # "you will lose it, I promise you"; "to pay or face a strike"
        if cue.lemma_ in ("give", "have", "get"):  # "has until Friday to resign, the front warned": no law's term
            source = self._source(act)
            dated = draft.event is not None and any(s.preposition == "until" for s in self.days.at([cue.i]))
            draft = replace(draft, rule="ultimatum", source=source.entity if source is not None else None)
            return draft if source is not None or dated or cue.lemma_ == "give" else None
        return draft

    def _is_vain(self, draft: Draft, kind: ExpectationKind) -> bool:
        """ "To fight on", "to never forget", "to make it great": nobody could say that it was done, or when."""
        act, event, lists = draft.act, draft.event, load_words().lists
        if any(c.lower_ == "anonymous" for c in act.children) or (act.lemma_ in _NAMING and is_negated(act)):
            return True  # "asked to remain anonymous", "asked not to be named"
        if act.pos_ in _NAMES or self.days.at([act.i]) or condition_of(act) is not None:
            return False
        aimless = event is None or (event.type == "ASSAULT" and not event.recipients)
        return aimless and act.lemma_ in lists["vague"] | (lists["lasting"] if kind != "demanded" else frozenset())

    def _is_made(self, cue: Token) -> bool:
        """Whether the promise or demand was made: "refused to respond to a demand from", but not "could demand"."""
        if cue.lemma_ in load_words().lists["declared"]:
            others = any(c.lower_ == "of" for c in cue.children)  # "praised the readiness of"
            return cue.dep_ == "dobj" and not others and self.clauses.mood(cue.head).is_fact
        if cue.pos_ == "NOUN" and (cue.lemma_ == "pressure" or cue.head.lower_ == "under"):
            return False  # "under the threat of"
        mood = self.clauses.mood(cue)
        if mood.is_fact:
            return True
        if mood.status not in ("told", "undone") and any(c.lower_ in ("a", "an") for c in cue.lefts):
            return False  # "that would include a commitment from them to leave"
        if cue.pos_ != "NOUN" or not own_mood(cue).is_fact or cue.head.lemma_ in load_words().lists["passes_on"]:
            return False
        return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in ("from", "by")) for c in cue.children)

    def _planned(self, draft: Draft, mood: Mood, bond: Bond) -> Draft | None:
        act, cue, words = draft.act, bond.word, load_words()
        verb = cue.head if cue.dep_ == "acomp" else cue
        off = act.pos_ in _NAMES and words.settles(act.head, "cancel", "postpone")  # "planned talks were cancelled"
        if (mood.negated and not off) or "had" in auxiliaries(verb) or act.lemma_ in words.lists["stative"]:
            return None  # "had been expected to"; "is expected to grow"
        if act.pos_ in _NAMES:
            known = (draft.event is not None and bond.slot) or act.lemma_.lower() in words.occasions
            tied = known and bond.slot in ("object", "subject", "") and self._still(act, cue, verb)
            return replace(draft, rule="occasion") if tied else None
        fits = {"be": _is_to_do(cue, act), "announce": is_ahead(act)}
        fits |= dict.fromkeys(words.lists["deciding"], draft.event is not None)
        return draft if fits.get(cue.lemma_, True) else None

    def _still(self, occasion: Token, cue: Token, verb: Token) -> bool:
        """Whether an occasion is planned now, or for a day: "a vote is planned"; not "a vote was planned"."""
        now = {c.lower_ for c in (verb, *verb.children)} & {"is", "are", "has", "have", "'s", "’s"}
        begun = cue.dep_ == "acl" or any(c.dep_ == "xcomp" for c in cue.children)
        return bool(now) or begun or any(self.days.at([word.i]) for word in (occasion, cue, verb))

    def _is_thing(self, noun: Token, bond: Bond, event: Event | None) -> bool:
        """What is promised or demanded by a noun: "demanded a ransom", "promised elections", "called for calm"."""
        cue, lists = bond.word, load_words().lists
        if event is not None:
            return True
        if cue.lemma_ in ("deadline", "ultimatum") and bond.slot == "for":
            return is_predicate(noun)
        if self.who.at(noun) or noun.ent_type_ in ("DATE", "TIME") or cue.pos_ == "NOUN" or is_passive(cue):
            return False
        asked = {"xcomp", "ccomp", "advcl" if bond.slot == "for" else "xcomp"}
        if any(c.dep_ in asked and (link := link_of(c)) and link.slot == "to" for c in cue.children):
            return False  # "called for the rebels to leave"
        if noun.lemma_.lower() in lists["no_answer"] or bond.slot not in ("object", "for"):
            return False
        if bond.kind == "threatened":
            return noun.lemma_.lower() in lists["harm"]
        if bond.slot == "object" and cue.lemma_ == "ask":
            return any(t.ent_type_ == "MONEY" for t in (noun, *noun.children))  # not "asked a question"
        return bond.slot == "for" or cue.lemma_ != "order" or is_predicate(noun)

    def _obliged(self, draft: Draft, mood: Mood) -> Draft | None:
        """ "The army must withdraw, the mayor said"; what the paper thinks right is no demand."""
        if draft.event is None or mood.modality != "demanded":
            return None
        above = [draft.act.doc[mood.operator]] if mood.operator is not None else []
        for word in (*children(draft.act, "aux"), *above):
            speech = self.said.get(word.i)
            if speech is not None and speech.type == "REQUEST" and speech.actors:
                cue = None if word.dep_ == "aux" else word
                return replace(draft, kind="demanded", rule="must", speech=speech, cue=cue)
        return None

    def _ahead(self, draft: Draft, mood: Mood) -> Draft | None:
        """ "Will open on Monday", "said that he would resign", "pay or she will be shot"."""
        act, event, words = draft.act, draft.event, load_words()
        if not (is_ahead(act) or is_else(act)) or mood.negated:
            return None
        conditional = own_mood(act).modality == "possible" or condition_of(act, awaited=True) is not None
        if (event is not None and event.modality == "threatened") or (conditional and self._is_threat(draft)):
            return replace(draft, kind="threatened", rule="or-else", source=self._threatener(act))
        told = mood.operator is not None or "would" not in auxiliaries(act)  # not "it would rain if"
        on_terms = conditional and told and condition_of(act) is not None
        if (mood.modality != "scheduled" and not on_terms) or act.lemma_ in words.lists["stative"]:
            return None
        if any(said.is_certain or said.preposition == "within" for said in self.days.at([act.i])):
            return draft
        asked = any(c.lower_ == "whether" for c in act.lefts) or self._is_vain(draft, "scheduled")
        if event is None or asked or not (on_terms or own_mood(act).modality == "scheduled"):
            return None
        source = self._source(act)
        doers = {one.entity for one in event.actors} | {self.who.at(noun) for noun in agents(act)}
        own_word = source is not None and source.entity is not None and source.entity in doers
        if source is not None and source.entity is not None and is_passive(act) and not doers:
            own_word = self.who.entities[source.entity].sector in words.lists["ruling"]  # "he would be put on trial"
        return draft if own_word or act.lemma_.lower() in words.occasions else None

    def _dated(self, draft: Draft, mood: Mood) -> Draft | None:
        """ "The talks on Friday", "upcoming"; and what was called off or put off."""
        act, event = draft.act, draft.event
        if mood.modality != "scheduled" or act.lemma_.lower() not in load_words().occasions:
            return None
        above = act.doc[mood.operator] if mood.operator is not None else act
        moved = load_words().settles(above, "cancel", "postpone") and self.clauses.mood(above).is_fact
        carriers = [act, *((act.head, *children(act.head, "xcomp")) if act.dep_ in SUBJECTS else ())]
        days = [event.date] if event is not None else []
        days += [said.edtf for said in self.days.at([word.i for word in carriers])]
        ends = [bounds(day)[0] for day in days if day]
        ahead = not mood.negated and any(end and (not self.published or end >= self.published) for end in ends)
        there = act.dep_ == "attr" and children(act.head, "expl") and is_ahead(act.head) and not mood.negated
        return replace(draft, rule="occasion") if moved or ahead or there else None

    def _is_threat(self, draft: Draft) -> bool:
        """What somebody says that he will do to others if they do not do as he likes."""
        act, source, lists = draft.act, self._source(draft.act), load_words().lists
        harms = draft.event is not None and draft.event.type in lists["harmful"]
        harms |= any(noun.lemma_.lower() in lists["harm"] for noun in children(act, "dobj"))  # "will launch a *strike*"
        if source is None or not harms:
            return False
        says = self.parsed.tokens(Span(source.start, source.end))
        if is_passive(act):
            captors = any(token.lemma_.lower() in lists["captors"] for token in says)
            return (captors or any(self._is_armed(token) for token in says)) and not children(act, "agent")
        doers = subjects(act)
        if any(noun.lower_ in ("i", "we") for noun in doers):
            return True
        if source.entity is None:  # "if not, it will, it said"
            return says[0].lower_ in {noun.lower_ for noun in doers} or says[0].lower_ in _THEY
        themselves = [noun for noun in doers if noun.lower_ in _THEY and self.who.at(noun) is None]
        speakers = {source.entity, *(self.who.at(word) for word in says if word.dep_ == "poss")}  # "their leader"
        return bool(themselves) or any(self.who.at(noun) in speakers - {None} for noun in doers)

    def _threatener(self, act: Token) -> str | None:
        """Whose threat it is: of him who says so, or of him who would do it."""
        source = self._source(act)
        return next((self.who.at(noun) for noun in subjects(act)), None) if source is None else source.entity

    def _is_armed(self, token: Token) -> bool:
        """Whether it is said by those who can do it: the gunmen; after a word on them, "their leader"."""
        start = token.doc[max(token.sent.start - 1, 0)].sent.start_char if token.tag_ == "PRP$" else token.idx
        near = self.who.inside(Span(start, token.idx)) if token.tag_ == "PRP$" else ()
        meant = {self.who.at(token), *(one.entity for one in near)} - {None}
        return any(self.who.entities[one].sector in load_words().lists["armed"] for one in meant if one)

    def _source(self, act: Token) -> Source | None:
        """Who says it, where it is somebody's word: the innermost who is known."""
        sources = {statement.id: statement.source for statement in self.statements}
        saying = [source for said in vouching_for(act, self.statements) if (source := sources[said])]
        return max(saying, key=lambda source: source.entity is not None, default=None)


def _may_be_due(token: Token) -> bool:
    """Whether a word can tell what is to be done; what stands above the others need not be heard."""
    return token.pos_ in _NAMES | _VERBS and token.dep_ not in ("aux", "auxpass")


def _is_strayed(act: Token, bond: Bond) -> bool:
    """ "Asked him to leave and threatened him": no infinitive, and not coordinated with it; nor "set up to".

    Who "insists on leaving" leaves himself.
    """
    cue = bond.word
    alone = not children(cue, "dobj", "dative", "prep", "nsubjpass") and cue.dep_ != "amod"
    if children(cue, "prt") or (bond.slot == "on" and act.tag_ == "VBG"):
        return True
    alone = act.tag_ in ("VBG", "VBD", "VBZ", "VBN") and not children(act, "aux", "auxpass")
    return act.dep_ == "conj" and alone and first_of(act).tag_ != act.tag_


def _is_to_do(be: Token, act: Token) -> bool:
    """ "Is to visit", "is now to visit"; not "is out to win", "has a mat to lie on", "the aim is to win"."""
    to = next((c for c in act.children if c.tag_ == "TO"), None)
    if be.tag_ not in ("VBZ", "VBP") or act.dep_ == "advcl" or to is None:
        return False
    before, aims = to.nbor(-1), load_words().lists["aims"]
    beside = before.dep_ in ("neg", "advmod") and before.lower_ not in ("out", "there", "here", "back", "up")
    theirs = all(noun.pos_ not in _VERBS and noun.lemma_.lower() not in aims for noun in subjects(be))
    return (before.i == be.i or beside) and theirs


def _is_or_else(act: Token) -> bool:
    """ "Must quit or *be ousted* by force": what will befall whoever does not is not asked of him."""
    joined = act.dep_ == "conj" and any(c.lower_ == "or" for c in act.head.children)
    return (
        joined
        and bool(children(act, "auxpass"))
        and not children(act.head, "auxpass")
        and not children(act, "nsubjpass")
    )


def _event_of(act: Token, at: dict[int, Event]) -> Event | None:
    """The event of an act; of "hold talks" the talks, but who "will continue to support him" starts nothing."""
    if act.i in at or act.lemma_ not in load_words().lists["light"]:
        return at.get(act.i)
    return next((at[c.i] for c in children(act, "dobj", "xcomp") if c.i in at and act.lemma_ != "continue"), None)


def _is_about_the_source(act: Token) -> bool:
    """ "Asked not to be named", "that her name not be used": a word on the source, and no demand of the news."""
    theirs = {noun.lemma_ for noun in subjects(act)} & {"name", "identity", "surname"}
    named = act.lemma_ in ("name", "identify", "quote") or (theirs and act.lemma_ in ("use", "disclose", "reveal"))
    return bool(named) and is_passive(act) and any(c.dep_ == "neg" for c in act.children)


def _without_nested(drafts: list[Draft]) -> list[Draft]:
    """An act inside another that is expected is part of it: "to stop attacking", "to agree to sanctions"."""
    acts = {draft.act.i: draft for draft in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        inside = draft.act.dep_ == "ccomp" and draft.event is not None
        same = acts.get(draft.act.head.i) if inside else None  # "let him *go*"
        outer = same if same is not None and same.event is draft.event else _outer(draft, acts)
        if outer is None:
            continue
        light = outer.act.lemma_ in load_words().lists["light"]
        begun = light and draft.kind == "scheduled" and draft.act.dep_ in SUBJECTS
        dropped.add((outer if begun else draft).act.i)  # "talks are due to begin": the talks
    return [draft for draft in drafts if draft.act.i not in dropped]


def _outer(draft: Draft, acts: dict[int, Draft]) -> Draft | None:
    token = draft.act
    if token.dep_ in SUBJECTS:
        below = [c for word in (token.head, *children(token.head, "acomp")) for c in (word, *children(word, "xcomp"))]
        return next((acts[c.i] for c in below if c.i in acts), None)
    for _ in range(_DEEP):
        while token.dep_ == "conj" and token.pos_ in _NAMES:
            token = token.head
        if token.dep_ not in _INSIDE or token.head.i == token.i:
            return None
        token = token.head
        if draft.cue is not None and token.i == draft.cue.i:
            return None
        if token.i in acts:
            return acts[token.i]
    return None


def _with_meaning(drafts: list[Draft]) -> list[Draft]:
    """ "To do so" means the act expected before it; without one it is no expectation."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.act.lemma_ == "do" and not any(c.pos_ in ("NOUN", "PROPN") for c in children(draft.act, "dobj")):
            said_so = any(c.lower_ in ("so", "that", "this", "it") for c in draft.act.children)
            before = next((d for d in reversed(found) if draft.sentence.start - d.sentence.end <= 1), None)
            if before is None or not said_so:
                continue
            draft = replace(draft, event=before.event, meant=before.said)
        found.append(draft)
    return found
