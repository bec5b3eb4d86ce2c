"""People known by name: which of several reports are one person."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.merge.entries import Entry, Evidence
from onrecord.merge.names import Likeness, Name, bones_of, compare
from onrecord.merge.passages import compatible

_NEAR, _FAR = 0.0, -2.0  # of likeness of two reports: one course of events; surely another
_SURELY = 2.0  # surely one
_NEEDED = {
    Likeness.SLIP: 2,
    Likeness.SAME: -2,
    Likeness.FULLER: 1,
    Likeness.SHORT: 2,
    Likeness.SPELLED: 2,
    Likeness.PART: 2,
}
_FATES = frozenset({"captive", "dead", "free", "injured", "missing"})
_NOT = re.compile(r",? (?:and )?not ")
Cluster = list[Entry]


def join_people(entries: Iterable[Entry], evidence: Evidence) -> list[Cluster]:
    """Everyone once. Full names first, the surest before others; then who is called by one name or by initials."""
    by_name: dict[Name, Cluster] = defaultdict(list)
    vague: list[Cluster] = []
    for entry in entries:
        if _is_vague(entry.parsed):
            vague.append([entry])
        else:
            by_name[entry.parsed].append(entry)
    full = [part for bearers in by_name.values() for part in _namesakes(bearers, evidence)]
    return _attached(vague, _joined(full, evidence), evidence)


def _is_vague(name: Name) -> bool:
    """Whether a name leaves open whom it means: a single one, or one with nothing but initials before it."""
    return len(name.parts) < 2 or all(len(part) == 1 for part in name.parts[:-1])


def _namesakes(bearers: Cluster, evidence: Evidence) -> list[Cluster]:
    """Those of one full name, apart where country, role and story are others."""
    groups: list[Cluster] = []
    countries = sorted({e.entity.country or "" for e in bearers})
    for country in [c for c in countries if c] + [""] * ("" in countries):
        own = [e for e in bearers if (e.entity.country or "") == country]
        fitting = [g for g in groups if _weight(own, g, evidence) >= _NEEDED[Likeness.SAME]]
        if country:
            groups = [g for g in groups if not any(g is f for f in fitting)] + [[e for g in fitting for e in g] + own]
            continue
        before = [g.copy() for g in groups]
        left: Cluster = []
        for entry in own:
            ranked = sorted(((_weight([entry], g, evidence), -i) for i, g in enumerate(before)), reverse=True)
            clear = ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0])
            if clear and (len(ranked) == 1 or ranked[0][0] > 0):
                groups[-ranked[0][1]].append(entry)
            else:
                left.append(entry)
        groups += [left] if left else []
    return groups


def _joined(clusters: list[Cluster], evidence: Evidence) -> list[Cluster]:
    """Full names that are forms of one another, the surest pair first, as long as nothing tells them apart."""
    alike = {(i, j): found for i, j in _candidates(clusters) if (found := _likeness(clusters[i], clusters[j]))}
    ranked = sorted(
        alike, key=lambda p: (-alike[p], -_weight(clusters[p[0]], clusters[p[1]], evidence), _spell(clusters, p))
    )
    home = list(range(len(clusters)))
    members = {i: [i] for i in home}
    for i, j in ranked:
        one, other = home[i], home[j]
        if one == other or not _is_enough(clusters[i], clusters[j], alike[i, j], evidence):
            continue
        if not _can_be_one([clusters[m] for m in members[one]], [clusters[m] for m in members[other]], alike[i, j]):
            continue
        for m in members.pop(other):
            members[one].append(m)
            home[m] = one
    return [[e for m in group for e in clusters[m]] for group in members.values()]


def _is_enough(ones: Cluster, others: Cluster, likeness: Likeness, evidence: Evidence) -> bool:
    """Whether enough speaks for two forms of a name being one; for a misprint the story surely, and role or fate."""
    if _weight(ones, others, evidence) < _NEEDED[likeness]:
        return False
    if likeness is not Likeness.SLIP:
        return True
    befell, beside = _fates(ones), _fates(others)
    shared = befell.keys() & beside.keys()
    if not all(compatible(a, b) for state in shared for a in befell[state] for b in beside[state]):
        return False  # taken on two days: two who are called alike
    return bool(shared or _roles(ones) & _roles(others)) and evidence.nearness(ones, others) >= _SURELY


def _fates(cluster: Cluster) -> dict[str, set[str | None]]:
    """What the reports say befell them, and when."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for told in (s for e in cluster for s in e.reading.standings if s.person == e.entity.id):
        if told.modality == "stated" and not told.negated and told.state in _FATES:
            found[told.state].add(told.since)
    return found


def _spell(clusters: Sequence[Cluster], pair: tuple[int, int]) -> list[tuple[str, ...]]:
    return sorted(clusters[i][0].parsed.parts for i in pair)


def _can_be_one(ones: Sequence[Cluster], others: Sequence[Cluster], likeness: Likeness) -> bool:
    """Whether no report tells the two apart, and their names agree throughout; of spellings, at least half of them."""
    if {c[0].parsed for c in ones} & {c[0].parsed for c in others}:
        return False  # namesakes, found to be two
    by_report: dict[str, Cluster] = defaultdict(list)
    for e in (e for c in ones for e in c):
        by_report[e.reading.report.id].append(e)
    beside = [(e, b) for c in others for e in c for b in by_report.get(e.reading.report.id, ())]
    if not all(_is_corrected(a, b) or _is_corrected(b, a) for a, b in beside):
        return False
    compared = [compare(a[0].parsed, b[0].parsed) for a in ones for b in others]
    fitting = sum(c is not Likeness.OTHER for c in compared)
    return fitting == len(compared) or (likeness is Likeness.SPELLED and 2 * fitting >= len(compared))


def _likeness(one: Cluster, other: Cluster) -> Likeness:
    return compare(one[0].parsed, other[0].parsed)


def _candidates(clusters: Sequence[Cluster]) -> set[tuple[int, int]]:
    """Pairs of names that share a part as it sounds; of the last parts the beginnings are enough."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        parts = cluster[0].parsed.parts
        for key in {bones_of(p) for p in parts} | {f"^{parts[-1][:3]}", f"${parts[-1][1:5]}", "".join(sorted(parts))}:
            blocks[key].append(i)
    return {pair for found in blocks.values() for pair in combinations(found, 2)}


def _attached(vague: list[Cluster], clusters: list[Cluster], evidence: Evidence) -> list[Cluster]:
    """Who is called by one name or by initials, with the one person it can be; else with others called so, if near."""
    by_part: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        last = {bones_of(e.parsed.parts[-1]) for e in cluster}
        for part in last | {p for e in cluster for p in (e.parsed.parts[0], e.parsed.parts[-1], *e.called)}:
            by_part[part].append(i)
    homes: dict[int, list[Cluster]] = defaultdict(list)
    left: dict[tuple[Name, bool], list[Cluster]] = defaultdict(list)
    for one in vague:
        bare = one[0].parsed.parts[-1]
        near = sorted({i for key in (bare, bones_of(bare), one[0].key) for i in by_part.get(key, ())})
        fitting = [(w, i) for i in near if (w := _fits(one, clusters[i], evidence)) is not None]
        best = max((w for w, _ in fitting), default=0)
        chosen = [i for w, i in fitting if w == best]
        if len(chosen) == 1 and all(w < best - 1 for w, i in fitting if i != chosen[0]):
            homes[chosen[0]].append(one)
        else:
            left[one[0].parsed, bool(fitting)].append(one)
    joined = [[*cluster, *(e for one in homes[i] for e in one)] for i, cluster in enumerate(clusters)]
    return joined + [g for (_, may_be), alone in left.items() for g in _same_bare(alone, evidence, may_be=may_be)]


def _fits(one: Cluster, full: Cluster, evidence: Evidence) -> float | None:
    """How much speaks for a bare name meaning this person; None where not enough, or a report tells them apart."""
    found = max(Likeness.PART if one[0].key in e.called else compare(one[0].parsed, e.parsed) for e in full)
    if found is Likeness.OTHER or any(e.reading is one[0].reading for e in full):
        return None
    fits = _is_enough(one, full, found, evidence) and not _roles_clash(one, full)
    return _weight(one, full, evidence) if fits else None


def _same_bare(alone: list[Cluster], evidence: Evidence, *, may_be: bool) -> list[Cluster]:
    """Those called by one and the same bare name: one where the story is surely the same, or role or body agree, too.

    Of those who may be either of several with a full name, role or body must agree.
    """
    groups: list[Cluster] = []

    def are_one(cluster: Cluster, group: Cluster) -> bool:
        if {e.reading.report.id for e in cluster} & {e.reading.report.id for e in group}:
            return False
        least = _NEEDED[Likeness.PART] + (may_be or evidence.nearness(cluster, group) < _SURELY)
        return _weight(cluster, group, evidence) >= least

    for cluster in alone:
        near = [g for g in groups if are_one(cluster, g)]
        groups = [g for g in groups if not any(g is n for n in near)] + [[e for g in near for e in g] + cluster]
    return groups


def _is_corrected(wrong: Entry, right: Entry) -> bool:
    """Whether a report puts one spelling right by another: "He is Jorin Brask, not Yorin Brask"."""
    text = wrong.reading.report.text
    gaps = ((m.end, n.start) for m in right.entity.mentions for n in wrong.entity.mentions)
    return any(_NOT.fullmatch(text, end, start) for end, start in gaps if end < start)


def _weight(ones: Cluster, others: Cluster, evidence: Evidence) -> float:
    """What speaks for two being one beside the name, less what speaks against it."""
    weight = 0.0
    nearness = evidence.nearness(ones, others)
    weight += 2 if nearness >= _NEAR else -1 if nearness < _FAR else 0
    if _roles(ones) & _roles(others):
        weight += 2
    elif _roles_clash(ones, others):
        weight -= 1
    affiliations = [{e.affiliation for e in c if e.affiliation} for c in (ones, others)]
    weight += 2 * bool(affiliations[0] & affiliations[1])
    countries = [{e.entity.country for e in c if e.entity.country} for c in (ones, others)]
    if countries[0] and countries[1]:
        weight += 1 if countries[0] & countries[1] else -5
    return weight


def _roles_clash(ones: Cluster, others: Cluster) -> bool:
    return bool(_roles(ones) and _roles(others)) and not _roles(ones) & _roles(others)


def _roles(cluster: Cluster) -> frozenset[str]:
    return frozenset(word for e in cluster for word in e.role_words)
