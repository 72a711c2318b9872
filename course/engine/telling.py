"""Meters and changes in words, so that nothing is told by colour or a number alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from course.content.dialect import label, plain
from course.scenario.model import Meter, Scenario, Scene
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


def decided(scene: Scene, decision: Sequence[str]) -> str:
    """Say what was decided, as Markdown: one thing in a line, several as a list, ranked as ranked.

    Args:
        decision: Ids of what was chosen in the scene, in order; one at least.
    """
    said = [label(scene.choice(key).text) for key in decision]
    if len(said) == 1:
        return f"You: {said[0]}"
    sign = "1." if scene.decision == "order" else "-"
    return "\n".join(["You:", "", *(f"{sign} {text}" for text in said)])


def meters_now(
    story: Scenario, values: Mapping[str, int], changes: Iterable[Change]
) -> tuple[MeterNow, ...]:
    """Say every meter that is not kept for the debrief."""
    moved = {name: _sum(own) for name, own in _by_meter(story, changes).items()}
    return tuple(
        MeterNow(
            label=meter.label,
            value=str(values[name]) if _numbered(meter, values[name]) else "",
            word=meter.word(values[name]),
            change=signed(moved[name]) if moved[name] and _numbered(meter, values[name]) else "",
            better=meter.better,
        )
        for name, meter in story.meters.items()
        if meter.show != "debrief"
    )


def _numbered(meter: Meter, value: int) -> bool:
    """Tell whether a meter is shown as a number: also one told in words that has none."""
    return meter.show == "always" or not meter.word(value)


def changes_in_words(story: Scenario, changes: Iterable[Change]) -> tuple[str, ...]:
    """Say which meters moved, as far as a player sees them."""
    changes = tuple(changes)
    return tuple(
        _meter_sentence(story.meters[name], seen, whole=len(seen) == len(moved))
        for name, moved in _by_meter(story, changes).items()
        if story.meters[name].show != "debrief"
        and (seen := [change for change in moved if not change.hidden])
        and _shows(story.meters[name], seen)
    )


def unseen_in_words(story: Scenario, changes: Iterable[Change]) -> tuple[str, ...]:
    """Say what moved without being shown during play: for the debrief."""
    changes = tuple(changes)
    meters = tuple(
        _meter_sentence(story.meters[name], unseen, whole=len(unseen) == len(moved))
        for name, moved in _by_meter(story, changes).items()
        if (unseen := [c for c in moved if c.hidden or story.meters[name].show == "debrief"])
        and _shows(story.meters[name], unseen)
    )
    flags = tuple(story.flags[c.name] for c in changes if c.name in story.flags and c.after)
    return (*meters, *flags)


def _by_meter(story: Scenario, changes: Iterable[Change]) -> dict[str, list[Change]]:
    moved: dict[str, list[Change]] = {name: [] for name in story.meters}
    for change in changes:
        if change.kind == "meter":
            moved[change.name].append(change)
    return moved


def _shows(meter: Meter, changes: Sequence[Change]) -> bool:
    """Tell whether there is anything to say: a meter told in words may keep its word."""
    if meter.show == "words" and meter.words:
        return meter.word(changes[0].before) != meter.word(changes[-1].after)
    return _sum(changes) != 0


def _sum(changes: Iterable[Change]) -> int:
    return sum(change.after - change.before for change in changes)


def _meter_sentence(meter: Meter, changes: Sequence[Change], *, whole: bool) -> str:
    """Say how a meter moved, and where it stands when these are all of its changes."""
    after = changes[-1].after
    word = meter.word(after)
    if meter.show == "words" and word:
        return f"{meter.label}: now {word}"
    told = f"{meter.label} {signed(_sum(changes))}"
    if not whole:
        return told
    return f"{told}, now {after} ({word})" if word else f"{told}, now {after}"


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
