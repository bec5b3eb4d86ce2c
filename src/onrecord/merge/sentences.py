"""What a report tells of an event, cut out of its sentence as a clause: "the front freed two hostages at the bridge".

The verb and what belongs to it are the words of the report; those who take part are called by the names on record, and
days are left out. None where a clause can not be cut safely: who did it must stand before the verb, or whom it befell
before a passive, since a reading is less sure of others.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from onrecord.merge.entities import Parties
from onrecord.merge.told import Told
from onrecord.merge.words import load_words
from onrecord.model.events import Event
from onrecord.model.phrases import listed
from onrecord.model.span import Reference, Span

_SHORTEST = 2  # words behind the verb, where it is not said whom it befell
_MOST_NAMES = 3
_A_SENTENCE = 4  # words of a sentence that says something
_SEEN = 30  # characters before the verb that say what form it has
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_OWN = re.compile(r"^(?:her|his|its|my|our|their|your) ", re.IGNORECASE)
_AGENCY = re.compile(r"^\([A-Z][^)]*\)\s|^\W+(?=\w)")  # "(CNN) Relatives"
_STOP = re.compile(r"[;:!?\n()\[\]–—•|]|\s-+\s|\s['‘]|(?<=\w{4})\.\s|,(?!\d)")
_HEADLESS = re.compile(r"\s(?:to|of)$|[|•]|\s-\s")  # of a name that holds a piece of the page


def clause_of(told: Told, parties: Parties) -> str | None:
    """What one report tells of an event, as a clause."""
    event, text = told.event, told.reading.report.text
    verb = " ".join(event.trigger.of(text).split())
    before = text[max(event.evidence.start, event.trigger.start - _SEEN) : event.trigger.start].lower().split()
    doers, befell = (_before(some, event.trigger, text) for some in (event.actors, event.recipients))
    if inside := [r for r in event.recipients if event.trigger.covers(r)]:  # "left two divers dead"
        return f"{listed(names_of(told, parties, inside))} killed" if event.brings == "dead" and told.happened else None
    if _is_past(verb):
        first = verb.lower().partition(" ")[0]
        perfect = [w for w in before[-1:] if w in ("had", "has", "have") and first in words_for("participles")]
        passive = bool(set(before[-2:]) & words_for("before_a_passive"))
        verb = " ".join((*perfect, verb))
        if passive or not doers:
            return _assembled(told, parties, befell, verb, passive=True)
        return _assembled(told, parties, doers, verb)
    after = _after(event.recipients, event.trigger)
    if event.brings and told.happened and after and _takes(told, after[0]):  # who did it is seldom sure
        return f"{listed(shortened(names_of(told, parties, after)))} {_suffered(verb)}".strip()
    plain = bool(set(before[-3:]) & words_for("before_a_plain_verb"))
    touching = bool(doers) and text[doers[-1].end : event.trigger.start].isspace()
    touching = touching and doers[-1].of(text).lower() not in words_for("pronouns")
    if told.expected and (plain or (touching and event.modality == "demanded")):  # "demanded that it withdraw"
        be = before[-1:] == ["be"]
        will = "may" if event.modality == "possible" else "to"
        return _assembled(told, parties, befell if be else doers, f"{will} {'be ' if be else ''}{verb}", passive=be)
    goes_on = verb.lower().endswith("ing") and bool(set(before[-2:]) & words_for("going_on"))
    if told.happened and doers and (touching or goes_on):
        return _assembled(told, parties, doers, verb)
    return None if plain else _noun_phrase(told)


def sentence_of(told: Told, parties: Parties, room: int) -> str | None:
    """The beginning of the sentence, where no clause can be cut out of it, as far as there is room; without days.

    None where it is no plain sentence of the report's own, or begins with what means somebody in another.
    """
    event, text = told.event, told.reading.report.text
    start, end = _words_on(told)
    words = text[start:end]
    first = (_SAID if start > event.evidence.start else _FIRST).match(words)  # who says it stands before it
    if first is None or not is_a_sentence(told) or _UNPLAIN.search(words):
        return None
    start += first.start(1)
    leading = frozenset({"not"}).union(*map(words_for, ("joints", "pronouns", "ends", "openings", "finite")))
    if (
        _APOSTROPHE.split(first[1].lower())[0] in leading
        or first[1].endswith("ing")
        or _ASIDE.search(text, start, event.trigger.start)
    ):
        return None
    reached = max([event.trigger.end, *(r.end for r in (*event.recipients, *event.actors))])
    said = _whole(_without_days(told, parties, Span(start, _stop(told, reached, end)))).strip()
    said = cut_to(said, room) or ""
    tells = told.trigger in said.lower() and any(_is_past(w) or w in words_for("finite") for w in said.split())
    return said if tells and len(said.split()) >= _A_SENTENCE else None


def quotation_of(told: Told, parties: Parties, room: int) -> str | None:
    """Who says it by name, and the words: "Odo Kress: “we stand by them”"; None where they are not told as spoken."""
    reading, text = told.reading, told.reading.report.text
    for one in (s for s in reading.statements if s.id in told.event.according_to and s.source is not None):
        party = parties.of(reading, one.source.entity) if one.source else None
        span = next((c for c in one.content if c.covers(told.event.trigger)), None)
        if party is not None and party.named and span is not None and one.quotation == "direct":
            words = " ".join(span.of(text).split()).strip(_MARKS)
            whole = [w for w in _SENTENCE_END.split(words) if told.trigger in w.lower()]
            said = cut_to(whole[0].rstrip(".,"), room - len(party.name) - len(": “ …”")) if whole else None
            if said:
                return f"{party.name}: “{said}{'' if said == whole[0].rstrip('.,') else ' …'}”"
    return None


def is_a_sentence(told: Told) -> bool:
    """Whether the passage is one of the report's own, not a quotation, a question, a caption or a stray line."""
    words = told.evidence.text
    stray = words.startswith(_QUOTES) or any(sign in words for sign in _SIGNS) or bool(_OF_ONESELF.search(words))
    stray = stray or any(sign in words.lower() for sign in words_for("page"))
    return not stray and (words.endswith(_ENDS) or (is_headline(told) and not words.endswith("?")))


def is_headline(told: Told) -> bool:
    """Whether a headline tells it, or repeats it."""
    headline = told.reading.report.headline
    return headline is not None and (
        headline.covers(told.event.evidence) or any(headline.covers(echo.words) for echo in told.echoes)
    )


def _takes(told: Told, befallen: Reference) -> bool:
    """Whether somebody is the object of a participle: "killing at least nine", not "a killing in the town"."""
    text, trigger = told.reading.report.text, told.event.trigger
    between = text[trigger.end : befallen.start].lower().split()
    return trigger.of(text).lower().endswith("ing") and not set(between) & words_for("ties")


def names_of(told: Told, parties: Parties, references: Iterable[Reference]) -> list[str]:
    """Who is meant: by the name on record, else in the words of the report; nobody by a pronoun."""
    text = told.reading.report.text
    names: list[str] = []
    for one in references:
        words = _AGENCY.sub("", " ".join(one.of(text).split()))
        party, known = parties.of(told.reading, one.entity), parties.entity(told.reading, one.entity)
        members = [parties.by_id(m).name for m in parties.members(told.reading, one.entity)]
        pronoun = _is_pronoun(words)
        if members and known and len(members) == known.count:
            names += members
        elif party is not None and (pronoun or (party.named and party.kind != "group")):
            names.append(party.name)
        elif not pronoun:
            names.append(_OWN.sub("", words.partition(", ")[0]))
    return list(dict.fromkeys(within_a_sentence(name) for name in names if not _is_pronoun(name)))


def _is_pronoun(words: str) -> bool:
    """Whether these are "them", or "two of them"."""
    return words.lower().rpartition(" ")[2] in words_for("pronouns")


def within_a_sentence(name: str) -> str:
    """A name as it stands within a sentence, without its article: "three nurses", not "Three nurses"."""
    bare = _ARTICLE.sub("", name)
    first, _, more = bare.partition(" ")
    return f"{first.lower()} {more}" if more and first.lower() in load_words("numbers") else bare


def shortened(names: Sequence[str]) -> Sequence[str]:
    """The first of many names, and how many more there are."""
    if len(names) <= _MOST_NAMES:
        return names
    return (*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others")


def cut_to(clause: str, room: int) -> str | None:
    """The clause, cut before a little word or at a comma where it is too long; None where half of it would be left."""
    if len(clause) <= room:
        return clause
    found = (m for m in _any_of("joints", r"(?:,|\s(?:{}))\s").finditer(clause) if room // 2 <= m.start() <= room)
    cuts = [m.start() for m in found if not (_AND.match(m[0]) and _joins_adjectives(clause, m.start(), m.end()))]
    return _closed(_LEADS_ON.sub("", _whole(clause[: cuts[-1]]))) if cuts else None


def _joins_adjectives(clause: str, end: int, start: int) -> bool:
    """Whether "and" stands between two words on one noun: "Loric and Velk divers", "a grave and sudden loss"."""
    before, after = clause[:end].rpartition(" ")[2], clause[start:]
    of_one = _AN_ARTICLE.search(clause[: end - len(before)]) and not _ARTICLE.match(after) and before.islower()
    return bool(of_one) or (before[:1].isupper() and _ADJECTIVE.match(after) is not None)


def _closed(words: str) -> str:
    """Words that were cut, without a participle at their end that led on: "after blasts blamed (on the front)"."""
    rest, _, last = words.rpartition(" ")
    before = rest.lower().split()[1:]
    told = any(_is_past(w) or w in words_for("finite") for w in before)
    bound = set(before[-1:]) & (words_for("before_a_passive") | words_for("finite") | words_for("pronouns"))
    return rest if told and not bound and last.endswith("ed") and last.islower() else words


@cache
def words_for(name: str) -> frozenset[str]:
    """One list of titles.toml."""
    return frozenset(_lists()[name])


def _assembled(
    told: Told, parties: Parties, subjects: Sequence[Reference], verb: str, *, passive: bool = False
) -> str | None:
    """Those before the verb, the verb, and what comes after it."""
    text = told.reading.report.text
    if subjects and text[: subjects[0].start].lower().endswith("what "):  # "in what he called an attack"
        return None
    who = names_of(told, parties, subjects)
    rest, complete = _rest(told, parties)
    if other := _any_of("finite", r"\s(?:{})\b").search(rest.lower()):  # of somebody else: "and the others were hurt"
        joint = max((m.start() for m in _ANOTHER.finditer(rest, 0, other.start() + 1)), default=0)
        rest, complete = _whole(rest[:joint]), complete and joint > 0
    if not who or any(_HEADLESS.search(name) for name in who) or not (complete or len(rest.split()) > _SHORTEST):
        return None
    objects = _after(told.event.recipients, told.event.trigger)
    if not objects and not passive and len(rest.split()) < _SHORTEST:
        return None
    return f"{listed(shortened(who))} {verb}{rest}"


def _rest(told: Told, parties: Parties) -> tuple[str, bool]:
    """What follows the verb in its clause, without days; and whether all who take part are in it."""
    text, event = told.reading.report.text, told.event
    _, end = _words_on(told)
    kept = [r for r in _after((*event.recipients, *event.actors), event.trigger) if r.end <= end]
    stop = _stop(told, event.trigger.end, end)
    words = _whole(_without_days(told, parties, Span(event.trigger.end, stop)))
    if text[stop : stop + 1] == ",":
        words = _OPEN_THAT.sub("", words)  # "demanding that the rebels, who hold the bridge, be tried"
    return words, all(r.end <= stop for r in kept)


def _words_on(told: Told) -> tuple[int, int]:
    """Where the words on it begin and end: with the sentence, or with what its source says."""
    sentence, trigger = told.event.evidence, told.event.trigger
    said = [
        s for t in told.reading.statements if t.id in told.event.according_to for s in t.content if s.covers(trigger)
    ]
    return max([sentence.start, *(s.start for s in said)]), min([sentence.end, *(s.end for s in said)])


def _stop(told: Told, begin: int, end: int) -> int:
    """Where what is told ends behind a place: at a sign or word that leads on to something else, in no name or time.

    Whom it befell is part of it: "struck at the bank, killing three and hurting ten".
    """
    text, reading = told.reading.report.text, told.reading
    taking_part = (*told.event.recipients, *told.event.actors)
    whole = (*(m for e in reading.entities for m in e.mentions), *reading.times, *taking_part)
    more = {
        e.trigger.start for e in reading.events if befell_with(e, told.event) and e.trigger.of(text).endswith("ing")
    }
    stops = (*_STOP.finditer(text, begin, end), *_any_of("ends", _END).finditer(text, begin, end))
    found = sorted(m.start() for m in stops if not any(_LEADING.match(text, m.start(), t) for t in more))
    return next((s for s in found if not any(n.start < s < n.end for n in whole)), end)


def befell_with(one: Event, other: Event) -> bool:
    """Whether somebody came to harm by an act, as the same words tell of both."""
    return (
        one.brings is not None
        and one.evidence == other.evidence
        and one.according_to == other.according_to
        and (one.modality, one.negated) == (other.modality, other.negated) == ("occurred", False)
    )


def _whole(words: str) -> str:
    """Words without a quotation that is not closed, and without little words at their end that lead on to nothing."""
    if words.count("“") > words.count("”") or words.count('"') % 2:
        words = words[: max(words.rfind("“"), words.rfind('"'))]
    words = words.rstrip(" ,.'’")
    leading_on = words_for("joints") | words_for("pronouns") | words_for("dangling")
    while (last := words.rpartition(" ")[2].lower()) in leading_on:
        words = words.rpartition(" ")[0].rstrip(" ,")
        if last in words_for("pronouns"):  # "to call friends and tell them": without whom it says less than nothing
            words = _OPEN.sub("", words)
        if last == "what":  # "a rocket carrying what it calls a probe"
            words = _OPEN_VERB.sub("", words)
    return words


def _without_days(told: Told, parties: Parties, span: Span) -> str:
    """The words of a stretch without the times in it and the little words before these; pronouns by name."""
    text = told.reading.report.text
    pieces: list[tuple[int, int, str]] = []
    for time in told.reading.times:
        last = time.end == span.end and time.type == "DURATION"  # "three days" of "three days after"
        if (
            span.covers(time)
            and (last or time.type in ("DATE", "TIME"))
            and text[time.end : time.end + 2] not in _OF_IT
            and not _belongs_to_a_noun(text, time)
        ):
            before = _any_of("before_a_time", r"(?:\s(?:{}|the|an?))*\s*$").search(text, span.start, time.start)
            pieces.append((before.start() if before else time.start, time.end, ""))
    for one in (*told.event.recipients, *told.event.actors):
        own = bool(_WORD.match(text, one.end) and _OWN.match(f"{one.of(text)} "))  # "his first visit"
        own &= one.of(text).lower() != "her" or one.end <= told.event.trigger.start  # "freed her today"
        if span.covers(one) and one.of(text).lower() in words_for("pronouns") and not own:
            pieces += [(one.start, one.end, name) for name in names_of(told, parties, (one,))[:1]]
    words, at = "", span.start
    for start, end, instead in sorted(pieces):
        if start >= at:
            words, at = words + text[at:start] + instead, end
    return re.sub(r"\s+", " ", words + text[at : span.end])


def _belongs_to_a_noun(text: str, time: Span) -> bool:
    """Whether a time says which of them is meant: "a Christmas market", "during New Year's Eve parties"."""
    noun = _WORD.match(text, time.end)
    if noun is None or noun[1] in words_for("joints") | words_for("ends") | words_for("before_a_time"):
        return False
    return _AN_ARTICLE.search(text[: time.start][-_SEEN:]) is not None or _MANY.fullmatch(noun[1]) is not None


def _noun_phrase(told: Told) -> str | None:
    """A noun with what it is about: "attack in the city of Oresk". None where nothing is said of what it is about."""
    text, trigger, evidence = told.reading.report.text, told.event.trigger, told.event.evidence
    about = (*told.event.actors, *told.event.recipients, *(m for e in told.reading.entities for m in e.mentions))
    end = trigger.end
    while found := _any_of("ties", _TIE).match(text, end, evidence.end):
        reached = max((m.end for m in about if m.start == found.end() and m.end <= evidence.end), default=end)
        if reached == end:
            break
        end = _with_its_noun(told, reached)
    before = _BEFORE_A_NOUN.search(text, evidence.start, trigger.start)
    strange = words_for("joints") | words_for("ends") | words_for("pronouns")
    belongs = before if before and not set(before[1].lower().split()) & strange else None
    words = trigger.of(text).lower().split()
    if not words or words[0] in words_for("finite") | words_for("dangling") or set(words[1:]) & words_for("pronouns"):
        return None
    if end == trigger.end or text[:end].endswith(_OF_IT) or (trigger.of(text).endswith("ing") and not belongs):
        return None
    return " ".join(text[belongs.start(1) if belongs else trigger.start : end].split())


def _with_its_noun(told: Told, end: int) -> int:
    """Where "the German consulate" ends, of which the first two words are somebody."""
    text = told.reading.report.text
    people = any(m.end == end for e in told.reading.entities if e.kind == "group" for m in e.mentions)
    noun = _NOUN.match(text, end) if people and not text[:end].endswith("s") else None
    return noun.end() if noun else end


def _before(references: Iterable[Reference], trigger: Span, text: str) -> list[Reference]:
    """Those before the verb: the nearest, and others in one row with it ("A, B and C")."""
    row: list[Reference] = []
    for one in sorted((r for r in references if r.end <= trigger.start), reverse=True):
        if row and not _IN_ONE_ROW.fullmatch(text, one.end, row[0].start):
            break
        row.insert(0, one)
    return row


def _after(references: Iterable[Reference], trigger: Span) -> list[Reference]:
    return [r for r in references if r.start >= trigger.end]


def _is_past(verb: str) -> bool:
    first, known = verb.lower().partition(" ")[0], words_for("past") | words_for("participles")
    return first.endswith("ed") or first in known or verb.lower() in known


def _suffered(verb: str) -> str:
    """ "killed" for "killing"."""
    stem = verb.lower().removesuffix("ing")
    regular = stem[:-1] + "ied" if stem.endswith("y") else stem + "ed"
    found: str = _lists()["irregular"].get(verb.lower(), regular)
    return found


_IN_ONE_ROW = re.compile(r"\s*(?:,|,?\s(?:and|or|along with|together with)\s|/)\s*(?:(?:the|an?)\s)?")
_FIRST = re.compile(r"(?:(?:And|But|However|Meanwhile),?\s)?([A-Z\d][\w'’.-]*)")
_MARKS = "\"“”‘’' "
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_SAID = re.compile(r"(?:that\s)?(?:(?:the|an?)\s)?([A-Za-z\d][\w'’.-]*)")
_QUOTES, _SIGNS = ('"', "“", "‘", "'"), ("|", "•", "\n")  # that begin a quotation; of a caption
_ENDS = (".", "!", "…", '"', "”", "’", "'", ")")
_OF_ONESELF = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_APOSTROPHE = re.compile("['’]")
_ASIDE = re.compile(r",(?!\d)")
_UNPLAIN = re.compile(r"[\"“”‘?]")
_AND = re.compile(r"\sand\s")
_ADJECTIVE = re.compile(r"[A-Z][\w-]+\s[a-z]{4,}")
_OF_IT = ("'s", "’s")
_AN_ARTICLE = re.compile(r"\b(?:an?|the|this)\s$", re.IGNORECASE)
_WORD = re.compile(r"\s(\w+)")
_MANY = re.compile(r"[a-z]{4,}(?<!s)s")
_LEADING = re.compile(r"(?:,|,?\sand)\s$")
_OPEN = re.compile(r"(?:,|\s(?:and|or|to))\s\S+$")
_LEADS_ON = re.compile(r",\s\w+ing$")  # "a blast tore through the market, killing"
_OPEN_VERB = re.compile(r"\s\w+ing$")
_OPEN_THAT = re.compile(r"(?:^|(?<=\w{4}))\sthat(?:\s\S+){1,3}$")
_ANOTHER = re.compile(r",?\s(?:and|but|or|that|which|who)\s|,\s")
_END = r"\s(?:{}|and \w+ing)\b"
_TIE = r"\s(?:{})\s(?:(?:the|an?|its|his|her|their)\s)?(?:\w+\sof\s(?:the\s)?)?"
_NOUN = re.compile(r"\s[a-z]+")
_BEFORE_A_NOUN = re.compile(r"\b(?:the|an?|this|that|its|his|her|their)\s((?:[\w-]+\s){1,2})$", re.IGNORECASE)


@cache
def _any_of(name: str, shape: str) -> re.Pattern[str]:
    return re.compile(shape.replace("{}", "|".join(sorted(words_for(name)))))


@cache
def _lists() -> dict[str, dict[str, str]]:
    text = resources.files("onrecord.merge").joinpath("titles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
