"""What a file on the shelf of question kinds provides, and what several of them check alike."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from course.items.interaction import Interaction
from course.items.model import Item, Option, Pair

FlawName = Literal[
    "no-right-option",
    "too-few-options",
    "mixed-marking",
    "type-mismatch",
    "answer-unreadable",
    "match-table",
    "panel-ratings",
]


class Written(NamedTuple):
    """The answering part of a question as its trainer wrote it, before anybody knows its kind.

    Attributes:
        type: The ``Type`` label in small letters, one of the kinds' labels; empty without one and
            for kinds whose options are chosen, which show what they are.
        options: Entries of the option list.
        ordered: Whether that list is numbered.
        pairs: Rows of a two-column table.
        answer: The ``Answer`` label, Markdown as written; empty without one.
    """

    options: tuple[Option, ...] = ()
    type: str = ""
    ordered: bool = False
    pairs: tuple[Pair, ...] = ()
    answer: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether options are chosen: no type, no table and no answer is given."""
        return not (self.type or self.pairs or self.answer)


class Flaw(NamedTuple):
    """What keeps a question from being marked.

    Attributes:
        name: The rule it is filed under, such as ``no-right-option``.
        remedy: What the trainer does about it.
        line: 1-based line of the option or row that it is about; None when it is about all.
        answer_at: 0-based character of the answer that it is about; None when it is about more.
    """

    name: FlawName
    message: str
    remedy: str
    line: int | None = None
    answer_at: int | None = None


class Kind(Protocol):
    """What a file on the shelf provides as ``KIND``."""

    @property
    def name(self) -> str:
        """File name on the shelf."""

    @property
    def label(self) -> str:
        """What the kind is called on screen."""

    @property
    def example(self) -> str:
        """The answering part of a question of this kind, as a trainer writes it."""

    def recognises(self, written: Written) -> bool:
        """Tell whether a question written like this is of this kind."""

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say what keeps it from being marked; empty when nothing does."""

    def fields(self, written: Written) -> Mapping[str, object]:
        """Return what an item of this kind keeps, as fields of ``Item``; only without flaws."""

    def interaction(self, item: Item) -> Interaction:
        """Say how the item is answered."""

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score a response that the interaction has checked, as a fraction 0.0 to 1.0."""


def too_few(options: tuple[Option, ...]) -> tuple[Flaw, ...]:
    """Tell when there is nothing to choose between; the same for every kind with options."""
    if len(options) >= 2:
        return ()
    found = "one option" if options else "no options"
    remedy = "Give at least two options, each on its own line: “- [x] right” or “- [ ] not right”."
    return (Flaw("too-few-options", f"The question has {found}.", remedy),)


def unticked(options: tuple[Option, ...]) -> tuple[Flaw, ...]:
    """Name every option without a tick box; the same for every kind with tick boxes."""
    message = "This option has no tick box, while others have one."
    remedy = "Begin it with “- [x] ” or “- [ ] ”."
    return tuple(
        Flaw("mixed-marking", message, remedy, option.line)
        for option in options
        if option.right is None
    )


def rated(options: tuple[Option, ...]) -> tuple[Flaw, ...]:
    """Tell that options hold panel ratings where one is chosen, which says nothing of its worth."""
    message = "This option has panel ratings, but the question does not ask to rate anything."
    remedy = "Write “**Type:** rating” behind the id, or delete the ratings."
    found = next((option for option in options if option.votes), None)
    return (Flaw("type-mismatch", message, remedy, found.line),) if found else ()


# What an entry of a list can have, and what to call it; feedback goes with every kind.
PARTS = {
    "right": "a tick box",
    "score": "a score",
    "votes": "panel ratings",
    "if_not_chosen": "“If not chosen”",
}


def out_of_place(written: Written, keeps: str = "") -> tuple[Flaw, ...]:
    """Name the first part that a question with a type and a list cannot have.

    Args:
        keeps: Which of ``PARTS`` its entries have; feedback always goes.
    """
    shown = f"“**Type:** {written.type}”"
    for option in written.options:
        for field, what in PARTS.items():
            if field != keeps and getattr(option, field) not in (None, "", ()):
                message = f"This entry has {what}, which does not go with {shown}."
                remedy = f"Delete it, or delete {shown} if options are to be chosen."
                return (Flaw("type-mismatch", message, remedy, option.line),)
    return with_answer(written)


def with_answer(written: Written) -> tuple[Flaw, ...]:
    """Tell that a question has an answer to type besides what it asks to do."""
    if not written.answer:
        return ()
    message = f"The question has an answer, which does not go with “**Type:** {written.type}”."
    remedy = "Delete the answer or the type: one of the two says how the question is answered."
    return (Flaw("type-mismatch", message, remedy, answer_at=0),)


def with_options(written: Written) -> tuple[Flaw, ...]:
    """Tell that a question has options besides an answer to type or a table to match."""
    if not written.options:
        return ()
    shown = f"“**Type:** {written.type}”" if written.type else "“**Answer:**”"
    message = f"The question has a list of options, which does not go with {shown}."
    remedy = f"Delete the list, or delete {shown} if options are to be chosen."
    return (Flaw("type-mismatch", message, remedy, written.options[0].line),)
