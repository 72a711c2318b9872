"""Meters and changes in words, so that nothing is told by colour or a number alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from course.content.dialect import plain
from course.scenario.model import Scenario
from course.scenario.steps import Change, Step


@dataclass(frozen=True, slots=True)
class MeterNow:
    """One meter as the learner sees it.

    Attributes:
        value: ``62``, or empty when only its word is shown.
        word: What the trainer calls that value, or empty.
        change: Signed change by the last decision: ``+4``, ``−6``, or empty.
        better: Whether high or low is good, or neither.
    """

    label: str
    value: str
    word: str
    change: str
    better: str


def meters_now(
    story: Scenario, values: Mapping[str, int], changes: Iterable[Change]
) -> tuple[MeterNow, ...]:
    """Say every meter that is not kept for the debrief."""
    moved = _moved(changes)
    return tuple(
        MeterNow(
            label=meter.label,
            value=str(values[name]) if meter.show == "always" else "",
            word=meter.word(values[name]),
            change=signed(moved[name]) if moved.get(name) and meter.show == "always" else "",
            better=meter.better,
        )
        for name, meter in story.meters.items()
        if meter.show != "debrief"
    )


def changes_in_words(story: Scenario, changes: Iterable[Change]) -> tuple[str, ...]:
    """Say which meters moved, as far as a player sees them."""
    seen = [change for change in changes if not change.hidden]
    return _meters_moved(story, seen, during_play=True)


def unseen_in_words(story: Scenario, changes: Iterable[Change]) -> tuple[str, ...]:
    """Say what moved without being shown during play: for the debrief."""
    changes = tuple(changes)
    hidden = [change for change in changes if change.hidden]
    moved = _meters_moved(story, hidden, during_play=False)
    for_debrief = [c for c in changes if not c.hidden and _only_in_debrief(story, c.name)]
    flags = tuple(story.flags[c.name] for c in changes if c.name in story.flags and c.after)
    return (*moved, *_meters_moved(story, for_debrief, during_play=False), *flags)


def _only_in_debrief(story: Scenario, name: str) -> bool:
    return name in story.meters and story.meters[name].show == "debrief"


def _meters_moved(
    story: Scenario, changes: Iterable[Change], *, during_play: bool
) -> tuple[str, ...]:
    moved = tuple(changes)
    told = (
        _meter_sentence(story, name, [change for change in moved if change.name == name])
        for name in story.meters
        if not (during_play and _only_in_debrief(story, name))
    )
    return tuple(sentence for sentence in told if sentence)


def turning_point(story: Scenario, steps: Sequence[Step]) -> str:
    """Name the decision after which one meter lost most ground; the first of equals."""
    worst, told = 0, "No meter lost ground."
    for number, (before, after) in enumerate(pairwise(steps), start=1):
        for name, meter in story.meters.items():
            moved = after.position.meters[name] - before.position.meters[name]
            loss = {"high": -moved, "low": moved, "none": 0}[meter.better]
            if loss > worst:
                scene = plain(story.by_id[after.scene].title)
                worst = loss
                told = (
                    f"The largest single loss: {meter.label} {signed(moved)}, "
                    f"with decision {number}, “{scene}”."
                )
    return told


def signed(amount: int) -> str:
    """Write a change with its sign: ``+4`` or ``−6`` (a true minus)."""
    return f"+{amount}" if amount > 0 else f"−{-amount}"


def _meter_sentence(story: Scenario, name: str, changes: list[Change]) -> str:
    if not changes:
        return ""
    meter = story.meters[name]
    before, after = int(changes[0].before), int(changes[-1].after)
    if before == after:
        return ""
    word = meter.word(after)
    if meter.show == "words" and word:
        return "" if meter.word(before) == word else f"{meter.label}: now {word}"
    told = f"{meter.label} {signed(after - before)}, now {after}"
    return f"{told} ({word})" if word else told


def _moved(changes: Iterable[Change]) -> dict[str, int]:
    moved: dict[str, int] = {}
    for change in changes:
        moved[change.name] = moved.get(change.name, 0) + int(change.after) - int(change.before)
    return moved
