"""What a file of questions would change in the course, before anything is changed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from course.content.model import Reflect
from course.engine.wording import counted
from course.imports.items import Read
from course.imports.items.pieces.updating import merged
from course.items import Item

Part = Item | Reflect


def _options(part: Part) -> object:
    """What is offered and said about it, without what is right."""
    if isinstance(part, Reflect):
        return ()
    offered = [(o.text, o.feedback, o.if_not_chosen) for o in part.options]
    return offered, [(pair.left, pair.right) for pair in part.pairs]


def _marking(part: Part) -> object:
    if isinstance(part, Reflect):
        return ()
    marks = [(option.right, option.score, option.votes) for option in part.options]
    return part.kind, marks, part.number, part.accepted


def _wording(part: Part) -> object:
    if isinstance(part, Reflect):
        return part.title, part.prompt
    return part.title, part.prompt, part.hints, part.explanation


def _settings(part: Part) -> object:
    if isinstance(part, Reflect):
        return part.competencies, part.artefact
    more = (part.attempts, part.points, part.confidence)
    return part.competencies, part.objective, *more


ASPECTS: Mapping[str, Callable[[Part], object]] = MappingProxyType(
    {
        "Reworded": _wording,
        "Options changed": _options,
        "Marked differently": _marking,
        "Settings changed": _settings,
    }
)


class Comparison(NamedTuple):
    """What an import would do.

    Attributes:
        changed: Questions as they would be, and what changes in them: keys of ASPECTS.
        absent: Ids of the course that are not in the file: nothing happens to them.
    """

    changed: tuple[tuple[Part, tuple[str, ...]], ...]
    added: tuple[Part, ...]
    unchanged: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say it in a few lines."""
        return tuple(_sentences(self))


def compare(there: Mapping[str, Part], read: Read, holds: Collection[str]) -> Comparison:
    """Compare a file with the questions that are there, by their ids.

    Args:
        holds: Fields that the format can say something about, as ``Source.holds``.
    """
    changed: list[tuple[Part, tuple[str, ...]]] = []
    added: list[Part] = []
    unchanged: list[str] = []
    parts = [part for part in read.parts if isinstance(part, Part)]
    for part in parts:
        old = there.get(part.id)
        if old is None:
            added.append(part)
            continue
        new, differs = merged(old, part, read, holds)
        if differs:
            aspects = (name for name, of in ASPECTS.items() if of(new) != of(old))
            changed.append((new, tuple(aspects)))
        else:
            unchanged.append(part.id)
    named = {part.id for part in parts}
    absent = tuple(ident for ident in there if ident not in named)
    return Comparison(tuple(changed), tuple(added), tuple(unchanged), absent)


def _sentences(found: Comparison) -> Iterator[str]:
    for aspect in ASPECTS:
        ids = [part.id for part, aspects in found.changed if aspect in aspects]
        if ids:
            yield f"{aspect}: {counted(len(ids), 'question')} ({', '.join(ids)})."
    if found.added:
        named = ", ".join(part.id for part in found.added)
        yield f"New: {counted(len(found.added), 'question')} ({named})."
    if found.unchanged:
        yield f"Unchanged: {counted(len(found.unchanged), 'question')}."
    if found.absent:
        count = counted(len(found.absent), "question")
        yield f"Not in the file: {count}; they stay as they are."
