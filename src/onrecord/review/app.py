"""The terminal in which a person reviews a record: one doubt a page, one key a decision.

What is decided is kept by one thread, in the order of the keys, while the reader goes on; leaving waits for it.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from onrecord.model.errors import OnRecordError, QueryError
from onrecord.model.judgements import parts_of_addition, words_of_addition
from onrecord.model.phrases import count
from onrecord.model.unseen import visible
from onrecord.review.adding import ask_addition
from onrecord.review.desk import Choice, Decision, Desk
from onrecord.review.dialogs import Ask, Choose
from onrecord.review.queue import Doubt
from onrecord.review.sayings import GRAVE, PLAIN
from onrecord.review.words import changes_of, page_of

_Found = TypeVar("_Found")


class Review(App[int]):
    """Shows one doubt after the other; the answer is how many decisions were kept."""

    CSS = """
    #where { padding: 0 1; text-style: reverse; }
    #page { padding: 0 1; }
    #entry { padding: 1 0; }
    #changes { padding: 0 0 1 0; }
    #status { padding: 0 1; height: auto; }
    Ask, Choose { align: center middle; }
    #dialog { width: 90%; max-width: 100; height: auto; max-height: 80%; border: round $foreground; padding: 0 1;
              background: $background; }
    #list { height: auto; max-height: 12; border: none; padding: 0; }
    #line { border: none; height: 1; padding: 0; text-style: underline; }
    #wrong { text-style: bold; }
    #keys { text-style: dim; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "accept", "Right"), ("r", "reject", "Wrong"), ("e", "correct", "Set"), ("j", "join", "Join"),
        ("s", "split", "Split"), ("d", "add", "Add"), ("n", "skip", "Next"), ("p", "before", "Back"),
        ("w", "effect", "Effect"), ("u", "undo", "Undo"), ("q", "leave", "Quit"),
        ("down", "scroll(1)", ""), ("up", "scroll(-1)", ""),
        ("pagedown", "scroll(10)", ""), ("pageup", "scroll(-10)", ""), ("space", "scroll(10)", ""),
    ]  # fmt: skip
    ENABLE_COMMAND_PALETTE = False
    TITLE = "onrecord review"

    def __init__(self, desk: Desk, doubts: Sequence[Doubt]) -> None:
        super().__init__()
        self.theme = "ansi-dark"  # the terminal's own colours, on a light ground as well
        self._desk, self._doubts = desk, doubts
        self._at = 0
        self._steps: list[int] = []
        self._kept = self._waiting = 0
        self._clerk = ThreadPoolExecutor(max_workers=1)

    def compose(self) -> ComposeResult:
        yield Static(id="where")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="entry")
            yield Static(id="changes")
        yield Static(id="status")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """The first doubt."""
        self._show()

    @property
    def _doubt(self) -> Doubt | None:
        return self._doubts[self._at] if self._at < len(self._doubts) else None

    def action_accept(self) -> None:
        """It is right; of two, they are one."""
        if doubt := self._doubt:
            self._decide(self._answer(doubt, yes=True))

    def action_reject(self) -> None:
        """It is wrong; of two, they are two."""
        if doubt := self._doubt:
            self._with_reason(doubt, self._answer(doubt, yes=False))

    def action_correct(self) -> None:
        """A field says something else."""
        if (doubt := self._doubt) is None:
            return
        fields = self._desk.fields(doubt.entry)
        now = {c.id: c.words for c in fields}

        def chosen(field: str | None) -> None:
            if field is not None:
                question = f"{field}, now {now[field] or 'nothing'}:"
                check = lambda value: self._desk.check(doubt.entry, field, value)  # noqa: E731
                self.push_screen(Ask(question, value=now[field], check=check), lambda value: given(field, value))

        def given(field: str, value: str | None) -> None:
            if value is not None and value != now[field]:
                decision = Decision(doubt.entry.id, "set", "", field=field, value=value)
                self._ask_why(doubt, decision)

        self.push_screen(Choose("Which field?", [Choice(c.id, f"{c.id}: {c.words}") for c in fields]), chosen)

    def action_join(self) -> None:
        """It is one with another entry."""
        if doubt := self._doubt:
            self._of_another(doubt, "same", "It is one with", self._desk.others)

    def action_split(self) -> None:
        """One of its tellings is of something else."""
        if doubt := self._doubt:
            self._of_another(doubt, "apart", "Which telling is of something else?", self._desk.tellings)

    def action_add(self) -> None:
        """One of its sentences says more: where somebody stands."""
        if doubt := self._doubt:
            self.run_worker(self._add(doubt))

    def action_skip(self) -> None:
        """The next; this one stays undecided."""
        self._go(min(self._at + 1, len(self._doubts)))

    def action_before(self) -> None:
        """The one before."""
        self._go(max(0, self._at - 1))

    def action_scroll(self, lines: int) -> None:
        """Further down, or up."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_effect(self) -> None:
        """What the record would be like without this entry; of two, if they were one."""
        if doubt := self._doubt:
            self._say("merging as if it were decided ...")
            self.run_worker(self._tell_effect(doubt, self._answer(doubt, yes=doubt.sort == "join")))

    def action_undo(self) -> None:
        """Take back what was decided last, and go there."""
        if not self._steps:
            self._say("nothing to undo")
            return
        self._go(self._steps.pop())
        self.run_worker(self._take_back())

    def action_leave(self) -> None:
        """End, when everything is kept."""
        self._say("keeping what was decided ..." if self._waiting else "")
        self.run_worker(self._end())

    def _answer(self, doubt: Doubt, *, yes: bool) -> Decision:
        if doubt.other is not None:
            kind, other = ("same" if yes else "apart"), doubt.other.id
            return Decision(doubt.entry.id, "same" if yes else "apart", PLAIN[kind], other=other)
        kind = "accept" if yes else "reject"
        return Decision(doubt.entry.id, "accept" if yes else "reject", PLAIN[kind])

    def _with_reason(self, doubt: Doubt, decision: Decision) -> None:
        if doubt.sort in GRAVE:
            self._ask_why(doubt, decision)
        else:
            self._decide(decision)

    def _ask_why(self, doubt: Doubt, decision: Decision) -> None:
        def given(why: str | None) -> None:
            if why is not None:
                self._decide(Decision(decision.entry, decision.kind, why, decision.field, decision.value))

        plain = PLAIN.get(decision.kind, "")
        self.push_screen(Ask(f"Why? {doubt.entry.words}", value=plain, check=_says_something), given)

    def _of_another(self, doubt: Doubt, kind: str, question: str, choices: Callable[..., list[Choice]]) -> None:
        def chosen(other: str | None) -> None:
            if other is not None:
                is_same = kind == "same"
                self._decide(Decision(doubt.entry.id, "same" if is_same else "apart", PLAIN[kind], other=other))

        found = choices(doubt.entry)
        if found:
            self.push_screen(Choose(question, found), chosen)
        else:
            self._say("there is nothing to join it with" if kind == "same" else "it is told once: nothing to split")

    def _decide(self, decision: Decision) -> None:
        place = self._at
        self._steps.append(place)
        self._go(place + 1)
        self.run_worker(self._keep(decision, place))

    async def _keep(self, decision: Decision, place: int) -> None:
        try:
            made = await self._by_the_clerk(lambda: self._desk.decide(decision))
        except OnRecordError as error:
            self._go(place)
            self._say(str(error))
            return
        self._count(1)
        self._say(f"kept: {decision.kind}, {made.before or made.entry}")

    async def _add(self, doubt: Doubt) -> None:
        """It stays on the page: the doubt itself is not decided."""
        try:
            addition = await ask_addition(self, self._desk, doubt)
            if addition is None:
                return
            self._steps.append(self._at)
            made = await self._by_the_clerk(lambda: self._desk.add(addition))
        except OnRecordError as error:
            self._say(str(error))
            return
        self._count(1)
        self._say(f"kept: added, {parts_of_addition(made.after)['person']} {words_of_addition(made.after)}")

    async def _take_back(self) -> None:
        try:
            done = await self._by_the_clerk(self._desk.undo)
        except OnRecordError as error:
            self._say(str(error))
            return
        if done is not None:
            self._count(-1)
            self._say(f"taken back: {done.kind}, {done.before or done.entry}")

    async def _tell_effect(self, doubt: Doubt, decision: Decision) -> None:
        try:
            effects = await self._by_the_clerk(lambda: self._desk.would_change(decision))
        except OnRecordError as error:
            self._say(str(error))
            return
        if doubt is self._doubt:
            self._say("if they were one" if doubt.other else "if it were wrong")
            self.query_one("#changes", Static).update(changes_of(effects))
            self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    async def _end(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._clerk.shutdown)
        self.exit(self._kept)

    async def _by_the_clerk(self, work: Callable[[], _Found]) -> _Found:
        self._waiting += 1
        self._show_where()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._clerk, work)
        finally:
            self._waiting -= 1
            self._show_where()

    def _count(self, more: int) -> None:
        self._kept += more
        self._show_where()

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self._show()

    def _show(self) -> None:
        doubt = self._doubt
        page = page_of(doubt, self._desk) if doubt else Content("Nothing else waits. u: take back · p: back · q: end")
        self.query_one("#entry", Static).update(page)
        self.query_one("#changes", Static).update(Content())
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self._show_where()

    def _show_where(self) -> None:
        place = f"{self._at + 1} of {len(self._doubts)}" if self._doubt else f"all {len(self._doubts)} seen"
        parts = [place, self._doubt.sort if self._doubt else "", f"{count(self._kept, 'decision')} kept"]
        parts += [f"{self._waiting} being worked out"] if self._waiting else []
        self.query_one("#where", Static).update(Content(" · ".join(part for part in parts if part)))

    def _say(self, words: str) -> None:
        self.query_one("#status", Static).update(Content(visible(" ".join(words.split()))))


def _says_something(words: str) -> None:
    if not words:
        raise QueryError("say why; somebody will ask")
