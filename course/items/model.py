"""Items (questions) as their trainers wrote them: frozen values."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from course.ids import content_hash
from course.items.numerals import plain


class Frozen(BaseModel):
    """A value that never changes and knows all of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Frozen):
    """An answer offered, a thing to put in order, or a statement to rate.

    Attributes:
        key: Letter by position as written (``a``, ``b`` …); stable within one content version.
        text: Markdown as written.
        right: Whether it was ticked ``[x]``; None where nothing is ticked.
        score: Whole number 0 to 3 in judgement items, else None.
        votes: How the panel rated it, 1 to 5 each, in rating items; else empty.
        feedback: Markdown said when it was chosen.
        if_not_chosen: Markdown said when it was right and left out.
        line: 1-based line in its file.
    """

    key: str
    text: str
    right: bool | None = None
    score: int | None = None
    votes: tuple[int, ...] = ()
    feedback: str = ""
    if_not_chosen: str = ""
    line: int = 1


class Pair(Frozen):
    """A row of a match item: what belongs together.

    Attributes:
        key: Letter by row as written; it names the left side, and the right side likewise.
        left: Markdown; empty in a row that only offers a wrong partner.
        right: Markdown.
        line: 1-based line in its file.
    """

    key: str
    left: str
    right: str
    line: int = 1


class Numeric(Frozen):
    """The answer of a number item; equal numbers are written alike (``90.0`` becomes ``90``).

    Attributes:
        value: What is right.
        tolerance: How far off an answer may be, 0 or more, both ends included.
        unit: What is counted, as shown behind the field; may be empty.
    """

    value: Decimal
    tolerance: Decimal = Field(default=Decimal(0), ge=0)
    unit: str = ""

    @field_validator("value", "tolerance")
    @classmethod
    def _plain(cls, value: Decimal) -> Decimal:
        if not value.is_finite() or value.adjusted() >= 30:
            raise ValueError("a number of at most 30 digits")
        return plain(value)


class Repair(Frozen):
    """What corrects the marking of a published item; it can only raise scores.

    Attributes:
        what: ``void`` gives everybody who answered the full score, ``accept-all`` likewise but
            the item stays in use, ``accept`` gives it for the options in ``keys``.
    """

    what: Literal["void", "accept-all", "accept"]
    keys: tuple[str, ...] = ()


class Item(Frozen):
    """A question as its trainer wrote it.

    Attributes:
        kind: File name on the shelf ``course/items/kinds``: ``single_choice`` and so on.
        options: In the order written, which in order items is the right one.
        pairs: Rows of a match item, else empty.
        number: The answer of a number item, else None.
        accepted: Answers of a short text item as written, the one to show first; else empty.
        attempts: How often a learner may answer; 1 or more.
        points: Weight within its module; 1 or more.
        confidence: Whether the learner says how sure they are (50, 70 or 90 %).
        repair: How marking is corrected after publication; it is not part of a fingerprint.
    """

    id: str
    title: str
    kind: str
    prompt: str
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    number: Numeric | None = None
    accepted: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    objective: str | None = None
    hints: tuple[str, ...] = ()
    explanation: str = ""
    attempts: int = 2
    points: int = 1
    confidence: bool = True
    repair: Repair | None = None
    path: str = ""
    line: int = 1

    def option(self, key: str) -> Option:
        """Return the option with this key; KeyError when the item has none such."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)

    @cached_property
    def hash(self) -> str:
        """Fingerprint of everything a learner is shown or told; place in the file left out."""
        return content_hash(self._shown())

    @cached_property
    def scoring_hash(self) -> str:
        """Fingerprint of what decides the score: equal means responses may be pooled."""
        options = [
            [o.key, o.text, o.right, o.score, *([list(o.votes)] if o.votes else [])]
            for o in self.options
        ]
        decisive: list[object] = [self.id, self.kind, options]
        if not self.options:
            chosen = self.model_dump(mode="json", include={"pairs", "number", "accepted"})
            for pair in chosen["pairs"]:
                pair.pop("line")
            decisive.append(chosen)
        return content_hash(decisive)

    def _shown(self) -> dict[str, object]:
        # Defaults are left out, so a field added to the format later changes no fingerprint.
        unseen = {"path", "line", "repair"}
        shown = self.model_dump(mode="json", exclude=unseen, exclude_defaults=True)
        for part in (*shown.get("options", ()), *shown.get("pairs", ())):
            part.pop("line", None)
        return shown


def key_of(number: int) -> str:
    """Return the letter of an option by its 0-based place: a to z, then aa, ab and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
