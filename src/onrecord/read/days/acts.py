"""When an act happens: the times that hang on its word, or on what the sentence ties it to. Every stage asks here."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.model.days import add_days, read_day
from onrecord.model.edtf import bounds, interval
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.clauses.find import Clauses, is_predicate
from onrecord.read.days.anchors import Said, anchor_of, climb, is_of_somebody, owner_of, said_of
from onrecord.read.days.shapes import (
    goes_on,
    holds,
    is_cause,
    is_main,
    is_of_saying,
    is_perfect,
    letting_go,
    listed,
    opening,
    planned,
    tells,
    twins,
)
from onrecord.read.language import ParsedReport
from onrecord.read.language.openings import WEEKDAYS
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, elliptics

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Span as Words
    from onrecord.read.language.tokens import Token

_WITHIN = frozenset({"during", "in", "at", "amid", "on", "with", "by", "under", "for"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod"})
_DURING = frozenset({"during", "in", "at", "amid"})
_JOINED = re.compile(r"\s*,?\s*(?:or|and|to|through|until|till|[-–—/])\s*(?:(?:on|in|the)\s+)*", re.IGNORECASE)
_HEAD = 60  # characters
_APART_FROM = re.compile(r"[)\]]?\s*(?:[-–—|:/\[]|\([A-Z]|[A-Z]{3,}[:,.]?\s|,\s*[A-Z][\w'’ -]{2,30}\s[-–—]\s)")
_AGENCY = re.compile(r"\s?\([A-Z][\w /]+\)\s*(?:--|[-–—])\s")
_SPEAKS = re.compile(r"\b(?:On|In|At|By|Since|From|After|Before|Until)\b")
_MEANWHILE = frozenset({"as", "when", "while"})
_APART = frozenset({"after", "before", "since", "until", "till", "without", "if", "unless", "once", "by"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_COUNTED = re.compile(r"P(\d+)D")
_FOLLOWS = {"after": 1, "before": -1}
_DAYS = frozenset({"day", "night", "morning", "evening", "afternoon"})
_COMES = frozenset({"come", "happen", "occur"})
_OLD = 6  # days: what is told by its weekday is seldom older, and never the news
_NOW = frozenset({"am", "are", "is", "has", "have", "will"})
_LONG = 300  # days, of which each act has its own
_CHRONICLE = 2  # dated entries, of which each has the day of its acts
_MOST = 2  # days: of so short a time that who did something in it did all of it then


class Days:
    """The times of a report by the word that each hangs on, and the day of every act."""

    def __init__(
        self, parsed: ParsedReport, times: Iterable[Time], clauses: Clauses, *, published: date | None = None
    ) -> None:
        self.times = tuple(times)
        self._published = published
        self._doc, self._clauses = parsed.doc, clauses
        self._text = parsed.report.text  # spaCy joins its own anew each time
        self._headed: list[tuple[Span, Time]] = []  # entries of a chronology: "June 18 - The dam breaks."
        self._hung: dict[int, list[Said]] = {}
        self._ways: list[tuple[frozenset[int], Said]] = []  # each time with all words up to the verb above it
        self._told: list[Time] = []  # all but those of headings, and on which something is said
        self._inside: set[int] = set()  # of words before which the time stands: "Monday's talks"
        self._apart: dict[int, tuple[Token, int]] = {}  # days after another act: "two days after the blast"
        weekdays = [time for time in self.times if self._is_weekday(time)]
        ages = {time: (published - day).days for time in weekdays if published and (day := read_day(time.earliest))}
        self._doubtful = {time for time, age in ages.items() if age == _OLD}
        self._hang([time for time in self.times if not self._is_heading(parsed, time)])

    def _is_weekday(self, time: Time) -> bool:
        """ "Friday", "early on Friday"; "last Friday" is surely behind."""
        words = self._text[time.start : time.end].lower().split()
        part = time.rule == "times/part_of_day" and not WEEKDAYS.isdisjoint(words)
        return (part or time.rule == "times/weekday") and "last" not in words

    def of(self, act: "Token", verb: "Token | None" = None) -> str | None:
        """When an act happens, as EDTF; `verb` carries it ("held talks"). None where nothing says it."""
        if not self._hung and len(self._headed) < _CHRONICLE:
            return None
        day, apart = self._said_of(act, verb), self.apart_from(act, verb)
        return day or (shifted(self._said_of(apart[0]), apart[1]) if apart else None)

    def apart_from(self, act: "Token", verb: "Token | None" = None) -> "tuple[Token, int] | None":
        """The other act by which a report dates it, and how many days later it was."""
        words = self.words_for(act, verb) if self._apart else ()  # hardly any report has one
        return next((self._apart[word.i] for word in words if word.i in self._apart), None)

    def words_for(self, act: "Token", verb: "Token | None" = None) -> "Iterator[Token]":
        """The words whose day is that of an act, its own first."""
        if act.lemma_ in listed("lasting") and (verb is None or verb.lemma_ not in listed("frames")):
            yield act  # "brought the war closer to its end on Friday"
            return
        yield from self._own(act, verb)
        for word in self._shared(verb or act):
            yield word
            if word.pos_ == "VERB":
                yield from self._at_once(word)
            if is_of_saying(word) and is_of_saying(verb or act):  # of what is told, nobody knows when it was
                yield from self._within(word)

    def _said_of(self, act: "Token", verb: "Token | None" = None) -> str | None:
        if verb is not None and verb.head.i == act.i and verb.lemma_ in listed("plans"):
            verb = None  # "talks set for Tuesday were held on Wednesday"
        apart = self.apart_from(act, verb) is not None  # "the morning" of "a day after a morning raid" is not today's
        for word in self.words_for(act, verb):
            said = [one for one in self._hung.get(word.i, ()) if one.is_certain and not self._is_amiss(word, one)]
            said = [one for one in said if not apart or one.type != "TIME"]
            if self.is_in_doubt(word):
                return None
            if said:
                return self._so_far(word, _edtf(said, moved=word.lemma_ in listed("moves")))
        if is_main(act) and not is_perfect(act) and len(self._headed) >= _CHRONICLE:
            return next((as_edtf(time) for entry, time in self._headed if entry.start <= act.idx < entry.end), None)
        return None

    def _so_far(self, word: "Token", day: str | None) -> str | None:
        """What is told as done this week was done by the day of the report; a month or year is kept as it is said."""
        first, last = bounds(day) if day is not None and "/" in day else (None, None)
        if self._published is None or first is None or last is None or not first <= self._published < last:
            return day
        mood = self._clauses.mood(word)
        done = word.tag_ in ("VBD", "VBN") and mood.is_fact and mood.modality == "occurred"
        return interval(first, self._published) if done else day

    def is_in_doubt(self, word: "Token") -> bool:
        """Whether it is the news of Tuesday in a report dated Monday: old, or is the report dated too early?

        What "had" been done on Tuesday is old.
        """
        old = any(said.opens in self._doubtful for said in self._hung.get(word.i, ()))
        return old and "had" not in auxiliaries(word)

    def is_old(self, said: Said) -> bool:
        """Whether a time is a weekday of which that is in doubt."""
        return said.opens in self._doubtful

    def _is_amiss(self, word: "Token", said: Said) -> bool:
        """What is told as done has no day to come: that of "told them of the raid next month" is the raid's."""
        ahead = self._published is not None and said.first is not None and said.first > self._published
        done = word.tag_ == "VBD" or bool(auxiliaries(word) & {"was", "were", "has", "have", "had"})
        return ahead and done and said.preposition != "until" and word.lemma_ not in listed("plans") | listed("moves")

    def at(self, words: Iterable[int]) -> list[Said]:
        """The times that hang on one of these words (by index) or on what lies between it and its verb, in order."""
        wanted = frozenset(words)
        return [said for way, said in self._ways if way & wanted]

    def just_at(self, words: Iterable[int]) -> list[Said]:
        """The times that hang on one of these words itself."""
        return [said for word in words for said in self._hung.get(word, ())]

    def are_others_in(self, stretch: Span, day: str) -> bool:
        """Whether a stretch of the text tells of another day, other than the one on which somebody says so."""
        first, last = bounds(day)
        named = [t for t in self._told if stretch.start <= t.start < stretch.end and t.type in ("DATE", "TIME")]
        days = ((read_day(time.earliest), read_day(time.latest)) for time in named)
        return any(not (a and b and first and last and a <= last and first <= b) for a, b in days)

    def are_lengths_in(self, stretch: Span) -> bool:
        """Whether a stretch of the text tells how long something was, or how long ago: "six months prior to it"."""
        inside = (time for time in self.times if stretch.start <= time.start < stretch.end)
        return any(time.type in ("DURATION", "SET") for time in inside)

    def _is_heading(self, parsed: ParsedReport, time: Time) -> bool:
        """Whether a time heads a paragraph, apart from its sentence: that of a dateline, or of an entry."""
        before, after = self._text[max(0, time.start - 3) : time.start], self._text[time.end : time.end + _HEAD]
        if before.rstrip().endswith("|") or _AGENCY.match(after):
            return True
        paragraph = parsed.paragraph_at(time.start)
        if paragraph is None or time.start - paragraph.start > _HEAD or _APART_FROM.match(self._text, time.end) is None:
            return False
        led = self._text[paragraph.start : time.start]
        published = parsed.report.published
        if not led.strip("-–—*•· ") and time.type == "DATE" and self._text[time.end :].lstrip()[:1] in "-–—:":
            if (time.earliest, time.latest) != (published.value, published.value):
                self._headed.append((paragraph, time))
            return True
        return not any(letters.islower() for letters in led.split()) and not _SPEAKS.search(led)

    def _hang(self, times: list[Time]) -> None:
        before: tuple[Time, Token | None] | None = None  # the time before this one, and its anchor
        for time in times:
            words = self._doc.char_span(time.start, time.end, alignment_mode="expand")
            if words is None:
                continue
            way = list(climb(words.root, to_verb=True))
            preposition, anchor = anchor_of(words, time.type) or (way[-1][0], None)
            anchor = letting_go(anchor, words.start) or anchor
            paper = next((word for _, word in way if word.lemma_ in listed("papers") and word.dep_ == "pobj"), None)
            if paper is not None:  # "in a statement on Friday, it blamed Orlo"; "by reports on Friday, two died": when?
                anchor = paper if paper.lemma_ in listed("utterances") and paper.head.lower_ == "in" else None
            said = said_of(preposition, time)
            after = self._doc[words.end].lower_ if words.end < len(self._doc) else ""
            if after in _MEANWHILE | {"that"} and any(word.lower_ == "same" for word in words):
                continue  # "on the same day that two fled": no day told of before
            if (
                time.type == "TIME"
                and words.root.dep_ in _BEFORE_NOUNS
                and not any(w.ent_type_ == "DATE" for w in words)
            ):
                continue  # "a late-night meeting": of which night?
            self._set_apart(time, words)
            joined = before is not None and self._is_joined(before[0], time, before[1], anchor)
            opened = self._ways[-1][1] if joined else None
            if opened is not None:
                said = Said(opened.preposition, opened.first, read_day(time.latest), opened.opens, time)
                self._ways.pop()
            if anchor is not None and all(word.i != anchor.i for _, word in way):
                way = [(preposition, anchor)]  # "said on Monday it would go": no day of going
            apart = is_of_somebody(words) or (owner_of(words) is not None and anchor is None)
            above = () if apart else way  # "X, the 1950s singer, died": when?
            self._ways.append((frozenset({words.root.i, *(word.i for _, word in above)}), said))
            self._hung[words.root.i] = [said_of("", time)]  # for "on Friday, when they came"
            if anchor is not None and (anchor.pos_ in ("VERB", "AUX") or is_predicate(anchor)):
                if owner_of(words) is not None:
                    self._inside.add(anchor.i)
                hung = self._hung.setdefault(anchor.i, [])
                if opened is not None and hung:
                    hung.pop()
                hung.append(said)
            if anchor is None or anchor.lemma_ not in listed("says"):
                self._told.append(time)
            before = time, anchor

    def _set_apart(self, time: Time, words: "Words") -> None:
        """ "He was found *two days after* he was kidnapped": the day of the one tells that of the other."""
        count = _COUNTED.fullmatch(time.value)
        link = self._doc[words.end] if words.end < len(self._doc) else None
        exact = count is not None and not any(word.lower_ in listed("roughly") for word in words)
        if count is None or not exact or link is None or link.lower_ not in _FOLLOWS:
            return
        above = next((word for word in link.ancestors if word.pos_ in ("VERB", "AUX")), None)
        below = next((c for c in link.children if c.dep_ in ("pobj", "pcomp") and is_predicate(c)), None)
        if link.dep_ == "mark":
            higher = next((word for word in above.ancestors if word.pos_ in ("VERB", "AUX")), None) if above else None
            below, above = above, higher
        if above is not None and below is not None and words.root.head.i in (link.i, link.head.i):
            days = _FOLLOWS[link.lower_] * int(count[1])
            told = (c for c in above.children if c.dep_ == "nsubj" and is_predicate(c) and above.lemma_ in _COMES)
            self._apart[below.i] = (next(told, above), -days)
            self._apart[above.i] = (below, days)

    def _is_joined(self, one: Time, other: Time, anchor: "Token | None", there: "Token | None") -> bool:
        """ "Oct. 3 or 4", "on Friday and Saturday", "from Sunday to Monday" at one word."""
        if anchor is None or there is None or anchor.i != there.i or one.type != other.type:
            return False
        return _JOINED.fullmatch(self._text[one.end : other.start]) is not None

    def _own(self, act: "Token", verb: "Token | None") -> "Iterator[Token]":
        """The words whose days are the act's own: itself, its verb, what it is in the course of, who does it."""
        own = [act] if verb is None or verb.i == act.i or verb.pos_ == "ADJ" else [act, verb]
        yield from own
        if act.pos_ == "ADJ":
            yield act.head
        if act.lemma_ == "let":
            yield from (c for c in act.children if c.dep_ in ("ccomp", "xcomp"))  # "let them *go* on Friday"
        for word in own:
            yield from self._within(word)
        if any(word.lemma_ in listed("harms") for word in own):
            yield from (word for word in act.sent if is_cause(word, act))
        for word in own:
            if word.pos_ in ("VERB", "AUX"):
                yield from twins(word)
                yield from chain(*(self._at_once(one) for one in (word, *elliptics(word))))
                yield from self._trailing(word)

    def _within(self, word: "Token") -> "Iterator[Token]":
        """What a verb is told to be in the course of: "were hurt *in a raid*", "said *at a press conference*"."""
        guilty = any(c.lower_ == "guilty" for c in word.children)
        ground = guilty or word.lemma_ in listed("pursues")  # "was convicted in the killing of two men in May"
        for preposition in (c for c in word.children if c.dep_ == "prep" and c.lower_ in _WITHIN):
            for noun in preposition.children:
                if noun.lemma_ in listed("utterances"):  # "in a statement issued on Friday, it blamed Orlo"
                    yield from (noun, *(c for c in noun.children if c.dep_ == "acl"))
                caught = preposition.lower_ in _DURING and noun.lemma_ in listed("sweeps")
                if ground and not caught and preposition.lower_ != "during":
                    continue
                if noun.dep_ in ("pobj", "pcomp") and is_predicate(noun):
                    yield self._named_before(noun) if preposition.lower_ == "during" else noun

    def _named_before(self, noun: "Token") -> "Token":
        """ "During the visit" is when the visit was that the report has told of: the word with its day."""
        if noun.i in self._hung or not any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts):
            return noun
        earlier = (self._doc[i] for i in sorted(self._hung, reverse=True) if i < noun.i and self._hung[i])
        return next((word for word in earlier if word.lemma_ == noun.lemma_), noun)

    def _at_once(self, verb: "Token") -> "Iterator[Token]":
        """What a clause tells together with its verb: "a blast on Friday *killed*", "*came* as they met on Friday"."""
        for child in verb.children:
            noun = is_predicate(child) and child.pos_ == "NOUN"
            passed_on = child.dep_ == "nsubjpass" and verb.lemma_ not in listed("happens")  # "was condemned": when?
            if noun and child.dep_ in SUBJECTS and not passed_on and self._is_short(child) and tells(verb):
                yield child
            elif noun and child.dep_ == "dobj":
                made = child.i not in self._inside and not any(c.lower_ in _DEFINITE for c in child.lefts)
                if made or verb.lemma_ in listed("carries"):
                    yield child
            elif child.dep_ == "advcl" and opening(child) in _MEANWHILE and child.lemma_ not in listed("says"):
                yield from (child, *(c for c in child.children if c.dep_ == "dobj"))
            elif child.dep_ == "advcl" and child.i < verb.i and child.tag_ == "VBG" and not opening(child):
                yield child  # "speaking in Oslo on Friday, he offered talks"
            elif child.dep_ == "nsubj":  # "the mayor, speaking on Friday, offered talks"
                yield from (c for c in child.children if c.dep_ == "acl" and c.lemma_ in listed("speaks"))
            elif child.dep_ == "xcomp" and verb.lemma_ in listed("frames"):
                yield from (child, *twins(child))

    def _trailing(self, verb: "Token") -> "Iterator[Token]":
        """ "*Stormed* a bank and killed two on Friday", "two *died* and six were hurt on Friday": all was then."""
        for other in (c for c in (*verb.conjuncts, *elliptics(verb)) if c.i > verb.i):
            harmed = verb.lemma_ in listed("harms") and other.lemma_ in listed("harms")
            alike = other.tag_ == verb.tag_ == "VBD" and not any(c.dep_ in SUBJECTS for c in other.children)
            apart = any(c.lower_ in listed("apart") for word in (other, *other.lefts) for c in word.children)
            bearers = [other, *(c for c in other.rights if c.dep_ == "advcl" and opening(c) in _MEANWHILE)]
            behind = any(said.opens.start > other.idx for word in bearers for said in self._hung.get(word.i, ()))
            joined = any(word.dep_ == "cc" for word in self._doc[verb.i : other.i])
            if (alike or harmed) and joined and behind and not apart:
                yield from bearers if harmed else (other,)  # "two died and six were hurt when it sank on Friday"
        for result in (c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > verb.i):
            if result.lemma_ in listed("harms"):
                yield result  # "stormed a bank, killing two on Friday"

    def _is_short(self, word: "Token") -> bool:
        return any(said.width < _MOST for said in self._hung.get(word.i, ()))

    def _shared(self, word: "Token") -> "Iterator[Token]":
        """The words that an act shares its day with: what governs it, a first conjunct, what it is told of."""
        for _ in range(4):
            head, label = word.head, word.dep_
            if head.i == word.i:
                return
            if label in ("conj", "xcomp", "advcl", "relcl", "acl", "ccomp"):
                over = self._over(word)
                if over is None:
                    return
                head = over
            elif label == "pcomp" and head.lower_ == "with":
                head = head.head  # "shelled the town on Friday, with two rockets hitting a clinic"
            elif label in ("oprd", "acomp"):
                pass  # "fell, leaving two dead"
            elif label in ("nsubj", "nsubjpass"):
                if head.lemma_ not in listed("happens"):
                    yield from planned(head)
                    return
            elif label == "dobj":
                if head.lemma_ not in listed("carries" if word.lemma_ not in listed("utterances") else "issues"):
                    return
            elif label == "pobj" and head.lower_ == "of" and not is_predicate(head.head):
                head = head.head  # "a round of talks"
            elif label == "pobj" and head.dep_ in ("prep", "agent"):
                if head.lower_ not in ("in", "during", "with", "by", "at", "to") or not holds(head.head, head.lower_):
                    return
                told = (
                    head.head,
                    *(c for c in head.head.children if c.dep_ == "dobj"),
                )  # "gave a verdict in the killing"
                if any(w.lemma_ in listed("pursues") for w in told) and word.lemma_ not in listed("sweeps"):
                    return  # "was charged on Friday in the killing of two men"
                head = head.head
            else:
                return
            yield head
            word = head

    def _over(self, clause: "Token") -> "Token | None":
        """The word above a clause with which it shares its day."""
        head, label, opens = clause.head, clause.dep_, opening(clause)
        if label == "conj":
            apart = any(c.dep_ in SUBJECTS for c in clause.children) and clause not in elliptics(head)
            but = any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children)  # nobody knows when then
            but = but and not (is_of_saying(clause) and is_of_saying(head))  # "said it was ready, but warned of losses"
            now = auxiliaries(clause) & _NOW and not auxiliaries(head) & _NOW  # "was taken in May and is still held"
            if any(said.width > _LONG and said.opens.start > head.idx for said in self._hung.get(head.i, ())):
                return None  # "came in 1989 and was kidnapped by rebels"
            return None if apart or but or now or head.pos_ not in ("VERB", "AUX") else head
        if label == "ccomp" and clause.tag_ == "VBP" and clause.lemma_ in listed("performs"):
            return head  # "'We condemn it,' she said on Friday"
        if label == "ccomp" and goes_on(clause) and is_of_saying(head):
            return head  # "said on Friday that rebels are shelling Sarn"
        if label == "xcomp":
            open_ = self._clauses.mood(clause).status == "open" and not self._clauses.plans(head)
            return None if open_ else head  # "decided on Friday to go": nobody knows when
        if head.lemma_ == "be" and any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in head.children):
            return head if self._hung.get(head.i) and label != "xcomp" else None  # "it was on Friday that they left"
        if label == "advcl":
            before = self._doc[max(0, clause.left_edge.i - 2)]
            if opens == "when" and before.ent_type_ == "DATE":  # "since Friday, when they came"
                return next((word for word in (before, *(w for _, w in climb(before))) if self._hung.get(word.i)), None)
            together = opens in _MEANWHILE or (clause.tag_ == "VBG" and opens not in _APART)
            return head if together and not is_perfect(clause) else None
        return self._antecedent(clause, opens) if label in ("relcl", "acl", "ccomp") else None

    def _antecedent(self, clause: "Token", opens: str) -> "Token | None":
        """ "On Friday, when they came", "the bombing on Friday, which killed two": the word with that day."""
        noun = clause.head
        if clause.tag_ == "VBG" and clause.lemma_ in listed("performs") and noun.lemma_ in listed("utterances"):
            return noun  # "issued a statement on Friday calling for talks"
        if clause.tag_ == "VB" and noun.lemma_ in listed("tries"):
            return noun  # "launched an effort on Friday to free them"
        if opens == "when" and noun.pos_ in ("NOUN", "PROPN", "NUM"):
            return next((word for word in (noun, *(w for _, w in climb(noun))) if self._hung.get(word.i)), None)
        if noun.lemma_ in _DAYS and clause.tag_ == "VBD":  # "March 2 was the day on which they fled"
            beside = (noun.head, *(c for c in noun.head.lefts if c.dep_ in SUBJECTS))
            return next((word for word in beside if self._hung.get(word.i)), None)
        opened = [word for verb in (clause, *clause.conjuncts) for word in verb.lefts if word.lower_ in _DURING]
        if any(word.tag_ == "WDT" for prep in opened for word in prep.children):
            return noun  # "the uprising of 2011 in which two were killed"
        led = any(c.tag_ in ("WDT", "WP") and c.dep_ in SUBJECTS for c in clause.children)
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and clause.lemma_ in listed("harms"):
            noun = noun.head.head  # "the shooting of a man on Friday, who was wounded"
        return noun if led and clause.tag_ in ("VBD", "VBN") and is_predicate(noun) else None


def shifted(day: str | None, days: int) -> str | None:
    """So many days after a day; None for what is no single one."""
    then = read_day(day)
    return None if then is None else interval(*[add_days(then, days)] * 2)


def _edtf(said: list[Said], *, moved: bool = False) -> str | None:
    """The narrowest of the times at one word: of "tomorrow, June 24" either; a day before an hour of any day."""
    if moved and len(said) == 1 and said[0].opens is not said[0].closes:
        return as_edtf(said[0].closes)  # "brought forward from Friday to Thursday" is on Thursday
    best: tuple[bool, int, bool, str] | None = None
    for one in said:
        span = one.days
        if span is None or (edtf := interval(*span)) is None:
            continue
        width = (span[1] - span[0]).days if span[0] and span[1] else 10_000
        found = (one.opens.type == "TIME", width, not one.preposition, edtf)  # "Easter prayers on Good Friday"
        best = found if best is None or found[:3] < best[:3] else best
    return best[3] if best else None


def as_edtf(time: Time) -> str | None:
    """The days that a time expression can mean, as EDTF; None where it means no day."""
    if time.earliest is None and time.latest is None:
        return None
    return interval(read_day(time.earliest), read_day(time.latest))
