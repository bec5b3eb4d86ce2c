"""One draft for one person, body, place or people: names that mean the same are put together."""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.model.entities import Kind
from onrecord.read.entities.aliases import QUOTES, same_person
from onrecord.read.entities.drafts import Draft, Name, Place
from onrecord.read.entities.lexicons import Gender, Lexicons, lexicons
from onrecord.read.entities.titles import title_gender
from onrecord.read.language.words import Words

_SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "-", "–", ",", ".", "'s", "’s", "affairs", "'", "’"})
_SHORT = 4  # letters of a place in capitals that may be initials
_AROUND = QUOTES | {"(", ")"}  # what somebody is called
_YOUNGER = frozenset({"jr", "junior", "ii", "iii", "iv"})


def cluster_names(words: Words, names: list[Name]) -> list[Draft]:
    """The drafts of all names, in order of first mention, each name a place of exactly one."""
    lists = lexicons()
    by_kind: dict[Kind, list[Name]] = defaultdict(list)
    for name in names:
        by_kind["place" if name.kind == "facility" else name.kind].append(name)
    drafts = [
        *_joined(words, names, _persons(words, lists, by_kind["person"])),
        *_bodies(words, lists, by_kind["organization"]),
        *_same_key(words, lists, by_kind["place"]),
        *_same_key(words, lists, by_kind["group"]),
    ]
    return sorted(drafts, key=lambda draft: draft.places[0])


def _joined(words: Words, names: list[Name], drafts: list[Draft]) -> list[Draft]:
    """The drafts, two made one where the report says that somebody is also called by another name."""
    owner = {place.start: draft for draft in drafts for place in draft.places}
    for first, last in same_person(words, names):
        draft, other = owner.get(first.start), owner.get(last.start)
        if draft is None or other is None or draft is other:
            continue
        draft.places = sorted([*draft.places, *other.places])
        draft.names += [name for name in other.names if name not in draft.names]
        draft.gender = draft.gender or other.gender
        owner.update({start: draft for start, one in owner.items() if one is other})
    return list({id(draft): draft for draft in owner.values()}.values())


def _add(words: Words, draft: Draft, name: Name) -> None:
    draft.places.append(Place(name.head, name.start, name.end, "name"))
    draft.places.sort()
    owned = draft.kind == "organization" and "POS" not in words.tag[name.titled : name.start]
    said = words.said(name.titled if owned else name.start, name.end)
    surname, _, given = said.partition(",")
    if given and draft.kind == "person":
        said = f"{given.strip()} {surname}"
    elif given and draft.kind == "place":
        said = surname  # "Tarsk, Norway"
    if draft.kind == "place" and said.isupper() and len(said) > _SHORT and "." not in said:
        said = said.title()  # as datelines begin
    if said not in draft.names:
        draft.names.append(said)
    if draft.kind in ("organization", "facility"):
        nouns = lexicons()
        draft.nouns.update(
            low for low in words.lower[name.start : name.end] if low in nouns.nouns or low in nouns.bodies
        )


def _parts(words: Words, name: Name) -> tuple[str, ...]:
    """The words of a person's name in lower case, given names first; hyphens, points and what is quoted apart."""
    kept: list[str] = []
    given: list[str] | None = None
    quoted = False
    for i in range(name.start, name.end):
        low = words.lower[i].replace("’", "'").strip(".'")
        if words.text[i] in _AROUND and name.start < i:
            quoted = not quoted
        elif low == "," and given is None:
            given, kept = kept, []
        elif low and low not in "-–‐," and not quoted:
            kept.append(low)
    return (*kept, *(given or ()))


def _nicknames(words: Words, name: Name) -> tuple[str, ...]:
    """What stands in quotation marks or brackets inside a name."""
    marks = [i for i in range(name.start + 1, name.end) if words.text[i] in _AROUND]
    return tuple(words.lower[marks[0] + 1 : marks[-1]]) if len(marks) > 1 else ()


def _persons(words: Words, lists: Lexicons, names: list[Name]) -> list[Draft]:
    """Full names first; then each shorter one goes to the only full name that it can stand for."""
    parts = {name: _parts(words, name) for name in names}
    nicknames = {nick: parts[name] for name in names if (nick := _nicknames(words, name))}
    starts = frozenset(name.start for name in names)
    first = {parts[name]: name.start for name in sorted(names, key=lambda n: -n.start)}
    drafts: dict[tuple[str, ...], Draft] = {}
    last: dict[tuple[str, ...], tuple[int, Draft]] = {}
    for name in sorted(names, key=lambda n: (-len(parts[n]), n.start)):
        own = nicknames.get(parts[name], parts[name])
        bearers = [
            draft
            for full, draft in drafts.items()
            if len(full) > len(own) and _stands_for(own, full) and not _is_the_elder(name, own, full, draft)
        ]
        bearers = [d for d in bearers if first[parts[name]] > d.places[0].start or not _comes_as_kin(words, d)]
        draft = _meant(words, name, bearers, last.get(own), starts) or drafts.get(own)
        if draft is None:
            draft = drafts[own] = Draft("person", "entities/person", named=True)
        elif draft in bearers:
            last[own] = name.start, draft
        gender = title_gender(words, lists, name) or (lists.first_names.get(own[0]) if len(own) > 1 else None)
        draft.gender = draft.gender or gender
        _add(words, draft, name)
    return list(drafts.values())


def _meant(
    words: Words, name: Name, bearers: list[Draft], last: tuple[int, Draft] | None, starts: frozenset[int]
) -> Draft | None:
    """Whom a shorter name means: the only one who has borne it so far, or whom it meant `last` where no other has come
    in since. Of two, what tells the gender decides, "Mrs Berg", "Berg and his wife"; else it is nobody's."""
    before = [one for one in bearers if one.places[0].head < name.start] or bearers
    if len(before) < 2:
        return before[0] if before else None
    titled = title_gender(words, lexicons(), name)
    gender = titled or _gender_behind(words, name, starts)
    sure = [one for one in before if gender and one.gender == gender]
    if len(sure) == 1 and (titled or all(one.gender for one in before)):
        return sure[0]
    if last is None or (gender and last[1].gender not in (None, gender)):
        return None
    others = [one for one in before if one is not last[1] and not _comes_as_kin(words, one)]
    return last[1] if all(p.start < last[0] for one in others for p in one.places) else None


def _is_the_elder(name: Name, own: tuple[str, ...], full: tuple[str, ...], younger: Draft) -> bool:
    """ "Ivo Marsh" is not the "Ivo Marsh Jr." whom the report names after him."""
    return len(own) > 1 and full[-1] in _YOUNGER and own[-1] not in _YOUNGER and name.start < younger.places[0].start


def _comes_as_kin(words: Words, draft: Draft) -> bool:
    """ "Marsh's sister, *Ida Marsh*", "his wife *Ida Marsh*": whom the bare name hardly means from then on."""
    i = draft.places[0].start - 1
    i -= words.lower[i] == ","
    noun = lexicons().nouns.get(words.lower[i]) if i > 0 else None
    return noun is not None and noun.kin and words.tag[i - 1] in ("POS", "PRP$")


def _gender_behind(words: Words, name: Name, starts: frozenset[int]) -> Gender | None:
    """What the next "he", "his" or "her" tells of somebody, if nobody else has been named since."""
    sentence = words.sentence[name.start]
    for i in range(name.end, len(words)):
        if i in starts or words.sentence[i] > sentence + 1:
            return None
        if words.tag[i] in ("PRP", "PRP$") and words.lower[i] in ("he", "his", "she", "her"):
            return "m" if words.lower[i][:2] == "hi" or words.lower[i] == "he" else "f"
    return None


def _stands_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Marsh" and "Abu Marsh" for "Omar Abu Marsh", "Omar" for "Omar Marsh", "O. Marsh" for it too."""
    size = len(short)
    if full[-size:] == short or (size == 1 and short[0] == full[0]):
        return True
    if size >= 2 and short[-1] == full[-1]:
        first = short[0]
        return (
            full[0] == first or (len(first) == 1 and full[0].startswith(first)) or (all(part in full for part in short))
        )
    if size >= 2 and full[:size] == short:
        return True
    return size == 1 and len(short[0]) > 3 and short[0] in full[1:-1]


def _body_key(words: Words, lists: Lexicons, name: Name) -> frozenset[str]:
    """What tells a body apart: its words, a country for its demonym, small words left out."""
    said = words.said(name.start, name.end).lower()
    if said in lists.countries:
        return frozenset({lists.countries[said]})
    kept = []
    for i in range(name.titled, name.end):
        low = words.lower[i]
        if low not in _SMALL:
            kept.append(lists.demonyms.get(low) or lists.countries.get(low) or low)
    return frozenset(kept)


def _bodies(words: Words, lists: Lexicons, names: list[Name]) -> list[Draft]:
    keys = {name: _body_key(words, lists, name) for name in names}
    short_for = _letters(words, names)
    drafts: dict[frozenset[str], Draft] = {}
    for name in sorted(names, key=lambda n: (-len(keys[n]), n.start)):
        key = keys[name]
        draft = drafts.get(key)
        if draft is None and name.end - name.start == 1:
            long = short_for.get(words.text[name.start].replace(".", ""))
            draft = drafts.get(keys[long]) if long else None
        if draft is None:
            draft = _same_body(name, key, drafts)
        if draft is None:
            draft = Draft("organization", "entities/body", named=True)
            drafts[key] = draft
        _add(words, draft, name)
    return list({id(draft): draft for draft in drafts.values()}.values())


def _same_body(name: Name, key: frozenset[str], drafts: dict[frozenset[str], Draft]) -> Draft | None:
    """The body whose longer name this one shortens: "Ennar" for "Ennar Movement", and where there is but one of them
    "Foreign Ministry" for "Norwegian Foreign Ministry"."""
    ends = lexicons().cues["body_ends"]
    longer = [(full - key, draft) for full, draft in drafts.items() if key and key < full]
    fitting = [(more, draft) for more, draft in longer if all(word in ends or word.isupper() for word in more)]
    before = [draft for more, draft in fitting if draft.places[0].head < name.start and more <= ends]
    if before:
        return max(before, key=lambda d: max(p.head for p in d.places if p.head < name.start))
    return fitting[0][1] if len(fitting) == 1 else None


def _letters(words: Words, names: list[Name]) -> dict[str, Name]:
    """Which long name each acronym stands for: by brackets, "Green River Union (GRU)", or by initials alone."""
    found: dict[str, Name] = {}
    for name in names:
        if name.end - name.start < 2:
            continue
        capitals = [words.text[i][0] for i in range(name.start, name.end) if words.text[i][0].isupper()]
        if len(capitals) >= 2:
            found.setdefault("".join(capitals), name)
        after = name.end
        if after + 2 < len(words) and words.text[after] in "([" and words.text[after + 2] in ")]":
            short = words.text[after + 1].replace(".", "")
            if short.isupper() and 2 <= len(short) <= 9:
                found[short] = name
    return found


def _same_key(words: Words, lists: Lexicons, names: Iterable[Name]) -> list[Draft]:
    """Places and peoples: one draft for one name, countries by their code, "Ruritanian" with "Ruritanians"."""
    drafts: dict[tuple[Kind, str], Draft] = {}
    for name in names:
        said = words.said(name.start, name.end).lower().replace("’", "'").removeprefix("the ")
        kind: Kind = name.kind
        said, _, land = said.partition(", ") if kind == "place" else (said, "", "")
        code = lists.countries.get(said)
        if kind == "group":
            code = lists.demonyms.get(said) or lists.peoples.get(said)
            said = said.removesuffix("s")
        key = (kind, f"={code}" if code and said not in lists.peoples and _is_whole(lists, said, kind) else said)
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = Draft(kind, f"entities/{'people' if kind == 'group' else 'place'}", named=True)
            near = lists.countries.get(land) if land else lists.cities.get(said)
            draft.country = code or near or lists.regions.get(land or said) or _within(lists, said, kind)
            draft.plural = kind == "group"
        _add(words, draft, name)
    return list(drafts.values())


def _within(lists: Lexicons, said: str, kind: Kind) -> str | None:
    """The country that a longer name holds: "South Lebanon", "Iraqi Kurds", "Young Algerians"."""
    first, _, rest = said.partition(" ")
    if kind == "place":
        return lists.countries.get(rest) if first.removesuffix("ern") in lexicons().cues["compass"] else None
    codes = [code for part in said.split() if (code := lists.demonyms.get(part))]
    return codes[0] if codes else None


def _is_whole(lists: Lexicons, said: str, kind: Kind) -> bool:
    """Whether a name means the whole country or nation: "Wales" and "Welsh" are not all of it."""
    return said not in lists.cues["part_peoples" if kind == "group" else "part_lands"]
