"""What is different in a lesson since a learner finished it, part by part."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from course.content.dialect import tokens_of
from course.content.model import Block, Case, Debate, LeftOut, Lesson, Question, Reflect
from course.ids import content_hash
from progress.events import LessonCompleted
from progress.store import ContentVersion, Recorded

How = Literal["changed", "added"]
Part = tuple[str, str]
# What a question is filed under, where it stands, and what its trainer corrected without a word.
UNSEEN: dict[str, Any] = {
    **dict.fromkeys(("path", "line", "repair", "competencies", "objective"), True),
    "options": {"__all__": {"line"}},
    "pairs": {"__all__": {"line"}},
}


class Finished(NamedTuple):
    """When a lesson was first completed, and in which version.

    Attributes:
        version: The lesson's hash then.
        at: Milliseconds since the epoch, UTC.
    """

    version: str
    at: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different in a lesson.

    Attributes:
        parts: 0-based places of parts that are otherwise now, and how.
        removed: Parts that are not there any more.
        said: What the trainer declared since, oldest first.
        total: How many parts the lesson has now.
    """

    parts: dict[int, How]
    removed: tuple[Block, ...]
    said: tuple[str, ...]
    total: int

    @property
    def any(self) -> bool:
        """Whether a learner would see a difference."""
        return bool(self.parts or self.removed)


def finished(events: Iterable[Recorded]) -> dict[str, Finished]:
    """Find the first completion of each lesson among one learner's events."""
    found: dict[str, Finished] = {}
    for one in events:
        if isinstance(one.event, LessonCompleted):
            found.setdefault(one.event.lesson, Finished(one.content.hash, one.occurred_at))
    return found


def as_finished(kept: ContentVersion | None) -> Lesson | None:
    """Read a stored version of a lesson; None where it was never kept or is written otherwise."""
    try:
        return Lesson.model_validate_json(kept.body) if kept else None
    except ValidationError:
        return None


def changed(before: Lesson, now: Lesson) -> Changed:
    """Compare two versions of a lesson.

    Questions and reflections are known by their ids, cases and debates by their titles, wherever
    they stand; running text by its place among the rest. What only moved, or is only written
    otherwise in its file, is not different. A block that cannot be read counts for nothing.
    """
    old, new = _parts(before), _parts(now)
    was, names = dict(old), {name for name, _ in new}
    parts: dict[int, How] = {}
    for at, (name, seen) in enumerate(new):
        if name and seen != was.get(name):
            parts[at] = "changed" if name in was else "added"
    unread = any(isinstance(block, LeftOut) for block in now.blocks)
    gone = [at for at, (name, _) in enumerate(old) if name and name not in names and not unread]
    texts, lost = _texts(old, new)
    known = {change.fingerprint for change in before.changes}
    return Changed(
        dict(sorted({**parts, **texts}.items())),
        tuple(before.blocks[at] for at in sorted((*gone, *lost))),
        tuple(one.what for one in now.changes if one.fingerprint not in known),
        len(now.blocks),
    )


def _parts(lesson: Lesson) -> list[Part]:
    """Pair each block's name, empty for running text, with a fingerprint of what is seen of it."""
    met: Counter[str] = Counter()
    found: list[Part] = []
    for block in lesson.blocks:
        name = _name(block)
        met[name] += 1
        found.append((f"{name}:{met[name]}" if name else "", _seen(block)))
    return found


def _name(block: Block) -> str:
    if isinstance(block, Question):
        return f"item {block.item.id}"
    if isinstance(block, Reflect):
        return f"reflect {block.id}"
    return f"{block.block} {block.title}" if isinstance(block, Case | Debate) else ""


def _seen(block: Block) -> str:
    """Fingerprint what learners see of a block; empty for one that could not be read."""
    if isinstance(block, LeftOut):
        return ""
    if isinstance(block, Question):
        return content_hash(block.item.model_dump(mode="json", exclude=UNSEEN))
    unseen = {"line", "competencies", "artefact"}
    texts = block.model_dump(mode="json", exclude=unseen)
    return content_hash({key: _flow(str(text)) for key, text in texts.items()})


def _flow(markdown: str) -> list[tuple[str, str]]:
    """Read a text as its reader does, to whom it is the same where its lines are broken."""
    return [
        (token.type, " ".join(token.content.split()) if token.type == "inline" else token.content)
        for token in tokens_of(markdown)
    ]


def _texts(old: Sequence[Part], new: Sequence[Part]) -> tuple[dict[int, How], list[int]]:
    """Pair running text that differs with what stood there before; return also what is lost."""
    before, now = (Counter(seen for name, seen in side if not name) for side in (old, new))
    left, come = before - now, now - before
    parts: dict[int, How] = {}
    lost: list[int] = []
    matcher = SequenceMatcher(None, [n or s for n, s in old], [n or s for n, s in new], False)
    for tag, *(first, end, at, stop) in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone = [i for i in range(first, end) if _differs(old[i], left)]
        here = [i for i in range(at, stop) if _differs(new[i], come)]
        for number, place in enumerate(here):
            parts[place] = "changed" if number < len(gone) else "added"
        lost += gone[len(here) :]
    return parts, lost


def _differs(part: Part, only_here: Counter[str]) -> bool:
    name, seen = part
    return not name and bool(seen) and seen in only_here
