"""The headline of a page, without the name of the paper that most pages put beside it."""

import re
from collections.abc import Iterable

from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import Page, words_of
from onrecord.model.report import can_be_kept

_JOINT = re.compile(r"\s+(?:[|·•»«›‹/~<>@]+|::?|-{1,2}|[–—])\s+|\s*[|»]\s*|(?<=\w): (?=[A-Z])")
_LOOSE = re.compile(r"\s+(?:-{1,2}|[–—])\s+|: ")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]$")
_PLAIN = re.compile(r"[^\W_]+")
_FEWEST = 3  # words of a headline; a shorter one is only taken where the page heads its report with it
_NAME = 5  # words that the name of a paper, or of one of its sections, has at most


def find_title(page: Page, linked: LinkedArticle, names: Iterable[str]) -> str | None:
    """The headline as it heads the report, else as the page declares it; `names` are those of the paper."""
    papers = [plain for name in names if (plain := _plain(name))]
    headed = _kept(words_of(page.heading)) if page.heading is not None else None
    declared = [
        kept
        for one in (
            *page.meta("og:title"),
            linked.title,
            *page.meta("twitter:title", "dc.title", "headline"),
            page.title,
        )
        if (kept := _kept(one))
    ]
    if headed and _plain(headed) not in papers and _is_headline(headed, declared):
        return without_paper(headed, papers, declared)
    titles = [without_paper(one, papers, declared) for one in declared]
    return next((one for one in titles if _plain(one) not in papers), titles[0] if titles else headed)


def paper_behind(title: str | None, headline: str | None) -> str | None:
    """The name that a page puts behind its headline in its title: "Rebels free two - World | Selm Courier"."""
    for joint in _JOINT.finditer(title or ""):
        if title and headline and same_line(title[: joint.start()], headline):
            name = _JOINT.split(title[joint.end() :])[-1].strip()
            is_section = load_patterns("page.toml")["sections"].fullmatch(name)
            return name if 0 < len(_plain(name)) <= _NAME and not is_section else None
    return None


def without_paper(title: str, papers: list[list[str]], others: Iterable[str] = ()) -> str:
    """A title without the name of the paper, and of its section, before or behind it.

    What is split off is a name of the paper, or begins or ends with one; or another title of the page, `others`, lacks
    it; or, behind a bar, it is short and reads like the name of a paper.
    """
    bare = {tuple(_plain(other)) for other in others}
    joints = list(_JOINT.finditer(title))
    for joint in joints:
        for kept, cut in (
            (title[: joint.start()], title[joint.end() :]),
            (title[joint.end() :], title[: joint.start()]),
        ):
            if tuple(_plain(kept)) in bare and len(_plain(kept)) >= _FEWEST and len(_plain(cut)) <= _NAME:
                return kept.strip()
    for joint in reversed(joints):
        cut = title[joint.end() :]
        if len(_plain(title[: joint.start()])) >= _FEWEST and _is_paper(cut, joint.group(), papers):
            return _without_section(without_paper(title[: joint.start()].strip(), papers))
    in_brackets = _IN_BRACKETS.search(title)
    if in_brackets and _names(_plain(in_brackets[1]), papers):
        return title[: in_brackets.start()]
    for joint in joints:
        cut = title[: joint.start()]
        if len(_plain(title[joint.end() :])) >= _FEWEST and _names(_plain(cut), papers):
            return without_paper(title[joint.end() :].strip(), papers)
    return title


def _without_section(title: str) -> str:
    for joint in _JOINT.finditer(title):
        if load_patterns("page.toml")["sections"].fullmatch(title[joint.end() :].strip()):
            return title[: joint.start()].strip()
    return title


def same_line(line: str, other: str) -> bool:
    """Whether two lines are one, white space, punctuation and capitals aside."""
    return _plain(line) == _plain(other)


def _is_paper(cut: str, joint: str, papers: list[list[str]]) -> bool:
    words = _plain(cut)
    if len(words) > _NAME + 3:
        return False
    if _names(words, papers):
        return True
    if len(words) > _NAME or not all(word[0].isupper() or len(word) < 4 for word in cut.split() if word[0].isalpha()):
        return False
    reads_like_one = load_patterns("page.toml")["paper"].search(cut) is not None
    return reads_like_one or not _LOOSE.fullmatch(joint)


def _names(words: list[str], papers: list[list[str]]) -> bool:
    """Whether words are the name of the paper, or begin or end with it: "Selm Courier World"."""
    run = "".join(words)
    for paper in papers:
        size = len(paper)
        if len(words) <= size + 3 and (words[:size] == paper or words[-size:] == paper or run == "".join(paper)):
            return True
    return False


def _is_headline(headed: str, declared: list[str]) -> bool:
    """Whether what heads a report is its headline: some declared title shares words with it, or none is declared."""
    words = set(_plain(headed))
    if not declared or any(len(words & set(_plain(one))) >= min(2, len(words)) for one in declared):
        return True
    return len(words) > _NAME


def _plain(words: str) -> list[str]:
    return [word for word in _PLAIN.findall(words.casefold()) if word not in ("the", "www", "com")]


def _kept(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value and can_be_kept(value) else None
