"""What a reviewer is asked beside the single keys: a line of text, or one of a list."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from onrecord.model.errors import QueryError
from onrecord.model.unseen import visible
from onrecord.review.desk import Choice


class Ask(ModalScreen[str | None]):
    """Asks for a line; None when it is left with escape. `check` raises QueryError for what will not do."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]

    def __init__(self, question: str, *, value: str = "", check: Callable[[str], object] = lambda _: None) -> None:
        super().__init__()
        self._question, self._value, self._check = question, value, check

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(visible(self._question)), id="question")
            yield Input(self._value, id="line")
            yield Static(Content(), id="wrong")
            yield Static(Content("enter: go on · escape: back"), id="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line, unless it will not do."""
        try:
            self._check(event.value.strip())
        except QueryError as error:
            self.query_one("#wrong", Static).update(Content(visible(str(error))))
            return
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Back, with nothing."""
        self.dismiss(None)


class Choose(ModalScreen[str | None]):
    """Asks for one of a list, by its id: letters narrow it, the arrows move; None when it is left with escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Leave"), ("down", "move(1)", "Down"), ("up", "move(-1)", "Up"),
    ]  # fmt: skip

    def __init__(self, question: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question, self._choices = question, choices

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(visible(self._question)), id="question")
            yield Input(placeholder="type to narrow", id="line")
            yield OptionList(id="list")
            yield Static(Content("up, down: move · enter: take it · escape: back"), id="keys")

    def on_mount(self) -> None:
        """Everything at first."""
        self._offer("")
        self.query_one("#list", OptionList).can_focus = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what has all these words."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Take the one that is marked."""
        offered = self.query_one("#list", OptionList)
        if offered.highlighted is not None:
            self.dismiss(offered.get_option_at_index(offered.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one that was clicked."""
        self.dismiss(event.option.id)

    def action_move(self, by: int) -> None:
        """Mark the next, or the one before."""
        offered = self.query_one("#list", OptionList)
        if by > 0:
            offered.action_cursor_down()
        else:
            offered.action_cursor_up()

    def action_leave(self) -> None:
        """Back, with nothing."""
        self.dismiss(None)

    def _offer(self, typed: str) -> None:
        words = typed.casefold().split()
        fitting = [c for c in self._choices if all(w in f"{c.id} {c.words}".casefold() for w in words)]
        offered = self.query_one("#list", OptionList)
        offered.clear_options()
        offered.add_options([Option(Content(visible(" ".join(c.words.split()) or c.id)), id=c.id) for c in fitting])
        offered.highlighted = 0 if fitting else None
