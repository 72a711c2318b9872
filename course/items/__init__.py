"""Items (questions) and the shelf of their kinds: one file each, found by its name."""

import importlib
import pkgutil
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from course.ids import content_hash


class Frozen(BaseModel):
    """A value that never changes and knows all of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Frozen):
    """An answer offered.

    Attributes:
        key: Letter by position (``a``, ``b`` …); stable within one content version.
        text: Markdown as written.
        right: Whether it was ticked ``[x]``; None where options carry a score.
        score: Whole number 0 to 3 in judgement items, else None.
        feedback: Markdown said when it was chosen.
        if_not_chosen: Markdown said when it was right and left out.
        line: 1-based line in its file.
    """

    key: str
    text: str
    right: bool | None = None
    score: int | None = None
    feedback: str = ""
    if_not_chosen: str = ""
    line: int = 1


class Item(Frozen):
    """A question as its trainer wrote it.

    Attributes:
        kind: File name on the shelf of ``course/items``: ``single_choice`` and so on.
        attempts: How often a learner may answer; 1 or more.
        points: Weight within its module; 1 or more.
        confidence: Whether the learner says how sure they are (50, 70 or 90 %).
    """

    id: str
    title: str
    kind: str
    prompt: str
    options: tuple[Option, ...]
    competencies: tuple[str, ...] = ()
    objective: str | None = None
    hints: tuple[str, ...] = ()
    explanation: str = ""
    attempts: int = 2
    points: int = 1
    confidence: bool = True
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
        options = [[o.key, o.text, o.right, o.score] for o in self.options]
        return content_hash([self.id, self.kind, options])

    def _shown(self) -> dict[str, object]:
        # Defaults are left out, so a field added to the format later changes no fingerprint.
        shown = self.model_dump(mode="json", exclude={"path", "line"}, exclude_defaults=True)
        for option in shown["options"]:
            option.pop("line", None)
        return shown


class Interaction(Frozen):
    """How an answer is given, without saying which is right (xAPI's interaction kinds).

    Attributes:
        kind: ``choice`` for now; xAPI 1.0.3 section "Interaction Activities".
        choices: Pairs of key and Markdown text, in the order written.
        at_least: How many must be chosen, 1 or more.
        at_most: How many may be chosen.
    """

    kind: Literal["choice"]
    choices: tuple[tuple[str, str], ...]
    at_least: int = 1
    at_most: int = 1


class Flaw(NamedTuple):
    """What keeps options from being marked.

    Attributes:
        name: The rule it is filed under, such as ``no-right-option``.
        remedy: What the trainer does about it.
        line: 1-based line of the option that it is about; None when it is about all of them.
    """

    name: Literal["no-right-option", "too-few-options", "mixed-marking"]
    message: str
    remedy: str
    line: int | None = None


class Kind(Protocol):
    """What a file on this shelf provides as ``KIND``."""

    @property
    def name(self) -> str:
        """File name on the shelf."""

    @property
    def label(self) -> str:
        """What the kind is called on screen."""

    @property
    def example(self) -> str:
        """An option list of this kind, as a trainer writes it."""

    def recognises(self, options: tuple[Option, ...]) -> bool:
        """Tell whether options written like this are of this kind."""

    def flaws(self, options: tuple[Option, ...]) -> tuple[Flaw, ...]:
        """Say what keeps these options from being marked; empty when nothing does."""

    def interaction(self, item: Item) -> Interaction:
        """Say how the item is answered."""

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score a response as a fraction 0.0 to 1.0."""


class UnknownOption(ValueError):
    """A response names an option that the item does not have; nothing is marked."""


class EmptyResponse(ValueError):
    """A response names too few or too many options; nothing is marked."""


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


def kind_of(options: tuple[Option, ...]) -> Kind:
    """Return the kind that options written like this are of; each list is of exactly one."""
    return next(kind for kind in kinds().values() if kind.recognises(options))


@cache
def kinds() -> MappingProxyType[str, Kind]:
    """Find every question kind on the shelf, by file name."""
    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(__path__):
        found[module.name] = importlib.import_module(f"{__name__}.{module.name}").KIND
    return MappingProxyType(found)


def mark(item: Item, response: tuple[str, ...]) -> float:
    """Score a response as a fraction 0.0 to 1.0.

    Raises:
        UnknownOption: An option is named that the item does not have.
        EmptyResponse: Too few or too many options are named.
    """
    kind = kinds()[item.kind]
    how = kind.interaction(item)
    known = {key for key, _ in how.choices}
    unknown = [key for key in response if key not in known]
    if unknown:
        raise UnknownOption(f"item {item.id} has no option {', '.join(unknown)}")
    if not how.at_least <= len(set(response)) <= how.at_most or len(set(response)) != len(response):
        raise EmptyResponse(
            f"item {item.id} takes {how.at_least} to {how.at_most} options, got {len(response)}"
        )
    return kind.mark(item, response)
