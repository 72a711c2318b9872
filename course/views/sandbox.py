"""The sandbox of a trainer's map: where a trial stands, with all that a player does not see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.content.dialect import label, to_streamlit
from course.content.escaping import literal
from course.engine.authorising import Viewer, authorise
from course.engine.explaining import effects_in_words, part_by_part, when_due, why_passed
from course.engine.surveying import Outlook, Survey
from course.engine.telling import MeterNow, decided, signed
from course.engine.trying import Trial, steps
from course.engine.wording import counted, points
from course.exploring.decomposing import attainable_after
from course.exploring.values import UnknownPosition
from course.scenario.conditions import holds
from course.scenario.model import Scenario, Scene
from course.scenario.playing import ALREADY, Offer, offers, prose
from course.scenario.sentences import as_sentence
from course.scenario.steps import Position, Step

ENDINGS = {
    "strong": "a strong ending",
    "mixed": "a mixed ending",
    "weak": "a weak ending",
    "failed": "a failure",
}


@dataclass(frozen=True, slots=True)
class Open:
    """A choice that can be taken now."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TrialWay:
    """One way on as a trainer sees it.

    Attributes:
        state: Open or not, with every part of the condition and whether it is so.
        does: Its effects, hidden ones among them.
        keeps: Best value still attainable after it, as far as known.
    """

    text: str
    state: str
    does: str
    keeps: str


@dataclass(frozen=True, slots=True)
class SandboxView:
    """Where a trial stands; ``decision``, ``open`` and ``pick`` as on the scenario's page.

    Attributes:
        happened: What the last step did, a paragraph each.
        unseen: Paragraphs of the scene that are not shown now: condition and text.
        facts: What the story has noted, and what is waiting to fall due.
        outlook: What can still be reached from here, in words.
        ending: Empty unless the trial has ended.
        back: Whether there is a decision to take back.
    """

    title: str
    caption: str
    prose: str
    unseen: tuple[tuple[str, str], ...]
    happened: tuple[str, ...]
    meters: tuple[MeterNow, ...]
    facts: tuple[str, ...]
    outlook: str
    decision: Literal["choose", "pick", "order"]
    open: tuple[Open, ...]
    ways: tuple[TrialWay, ...]
    pick: int
    button: str
    ending: str
    back: bool


def sandbox(scenario: Scenario, survey: Survey, viewer: Viewer, trial: Trial) -> SandboxView:
    """Say where a trial stands, with all that a player would not see.

    Raises:
        NotAllowed: The viewer is no trainer.
    """
    authorise(viewer, "read scenario map")
    step = steps(trial, scenario)[-1]
    position = step.position
    scene = scenario.by_id[position.scene]
    offered = offers(scenario, position)
    number = len(trial.decisions)
    decides = scene.decision if scene.decision in ("pick", "order") else "choose"
    return SandboxView(
        title=label(scene.title),
        caption=f"{counted(number, 'decision')} taken in this sandbox",
        prose="\n\n".join(to_streamlit(part.markdown) for part in prose(scenario, position)),
        unseen=tuple(
            (literal(as_sentence(part.condition, scenario)), to_streamlit(part.markdown))
            for part in scene.prose
            if part.condition is not None and not holds(part.condition, position)
        ),
        happened=tuple(_happened(scenario, step)),
        meters=_meters(scenario, step),
        facts=tuple(_facts(scenario, position)),
        outlook=_outlook(survey, scene, survey.outlook(position)),
        decision=decides,
        open=tuple(Open(o.choice.id, label(o.choice.text)) for o in offered if o.open),
        ways=tuple(_way(scenario, survey, position, offer) for offer in offered),
        pick=scene.pick,
        button=label(scene.button) or "Decide",
        ending=ENDINGS[scene.ending] if scene.ending else "",
        back=bool(trial.decisions),
    )


def _happened(scenario: Scenario, step: Step) -> Iterator[str]:
    scene = scenario.by_id[step.scene]
    yield decided(scene, step.decision)
    yield from (to_streamlit(line) for line in step.feedback)
    for late in step.delayed:
        text = f" {to_streamlit(late.text)}" if late.text else ""
        yield f"**An earlier decision comes due.**{text}"
    for passage in step.passed:
        yield from (to_streamlit(part.markdown) for part in passage.prose)
        yield literal(why_passed(scenario, passage))
    moved = [
        f"{'hidden: ' if change.hidden else ''}{scenario.meters[change.name].label} "
        f"{signed(change.after - change.before)}"
        for change in step.changes
        if change.kind == "meter"
    ]
    noted = [
        f"{'noted' if change.after else 'taken back'}: {scenario.flags[change.name]}"
        for change in step.changes
        if change.kind == "flag"
    ]
    if moved or noted:
        yield literal(" · ".join((*moved, *noted)))


def _meters(scenario: Scenario, step: Step) -> tuple[MeterNow, ...]:
    """Tell every meter as a number, also those kept from players."""
    moved = dict.fromkeys(scenario.meters, 0)
    for change in step.changes:
        if change.kind == "meter":
            moved[change.name] += change.after - change.before
    return tuple(
        MeterNow(
            label=meter.label,
            value=str(step.position.meters[name]),
            word=meter.word(step.position.meters[name]),
            change=signed(moved[name]) if moved[name] else "",
            better=meter.better,
        )
        for name, meter in scenario.meters.items()
    )


def _facts(scenario: Scenario, position: Position) -> Iterator[str]:
    yield from (literal(said) for name, said in scenario.flags.items() if name in position.flags)
    for entry in position.pending:
        if entry.due is not None:
            left = entry.due - position.decisions
            when = f"with the next {counted(left, 'decision')}" if left > 1 else "with the next one"
        else:
            when = when_due(scenario, entry.later)
        yield literal(f"Waiting, {when}: {entry.later.text or 'a consequence without a text'}")


def _outlook(survey: Survey, scene: Scene, outlook: Outlook | None) -> str:
    if survey.values is None:
        return "What can still be reached is not known, as the story was not explored in full."
    if outlook is None:
        return (
            "No play of this story stands here with these meters and facts, so nothing is known "
            "of what it would lead to. You can play on all the same."
        )
    if scene.ending:
        return f"This ending is worth {points(outlook.best)} here."
    return (
        f"From here a play is worth {points(outlook.best)} at best and {points(outlook.worst)} "
        f"at worst; random play comes to {points(outlook.mean)} on average."
    )


def _way(scenario: Scenario, survey: Survey, position: Position, offer: Offer) -> TrialWay:
    parts = part_by_part(offer.choice.condition, scenario, position)
    asked = [f"{'so' if part.holds else 'not so'}: {literal(part.sentence)}" for part in parts]
    state = {"open": "Open", "greyed": "Closed", "hidden": "Hidden"}[offer.state]
    if not offer.open and all(part.holds for part in parts):
        asked.append(literal(ALREADY))
    return TrialWay(
        text=label(offer.choice.text),
        state=". ".join((state, *asked)),
        does=literal(", ".join(effects_in_words(scenario, offer.choice)) or "nothing"),
        keeps=_keeps(scenario, survey, position, offer),
    )


def _keeps(scenario: Scenario, survey: Survey, position: Position, offer: Offer) -> str:
    one_of_many = scenario.by_id[position.scene].decision != "choose"
    if one_of_many or not offer.open or survey.values is None:
        return "–"
    try:
        return points(attainable_after(survey.values, scenario, position, (offer.choice.id,)))
    except UnknownPosition:
        return "not known"
