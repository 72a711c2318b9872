"""Scenario: the briefing, then one scene at a time with what the last decision did."""

from dataclasses import dataclass
from typing import Literal

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.engine.planning import active_run, has_played
from course.engine.replaying import Played, RunUnreadable, played, run_ref
from course.engine.telling import MeterNow, changes_in_words, decided, meters_now
from course.engine.versions import name_now
from course.engine.wording import between, counted, when
from course.scenario.graph import decisions_left
from course.scenario.model import Scenario, Scene
from course.scenario.playing import Offer, Position, Step, offers, prose
from progress.store import RunState


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finished run, with the way to its debrief."""

    run: str
    told: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to begin: what its button says, and what that means."""

    mode: Literal["assessed", "practice"]
    button: str
    meaning: str


PRACTICE = "You can take decisions back. A practice run is not counted in what your cohort sees."
FIRST = (
    Way("assessed", "Begin", "The run that counts: as on Monday, decisions stand."),
    Way("practice", "Practise first", PRACTICE),
)
AGAIN = (
    Way(
        "assessed",
        "Play again",
        "Decisions stand. What your cohort sees counts the first run that you finished.",
    ),
    Way("practice", "Practise", PRACTICE),
)


@dataclass(frozen=True, slots=True)
class Briefing:
    """The page before the first decision; the first of its ways is the main one."""

    intro: str
    about: str
    meters: tuple[MeterNow, ...]
    ways: tuple[Way, ...]
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it stands on the page.

    Attributes:
        reason: Why it is closed; empty when it is open.
    """

    id: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What the last decision did.

    Attributes:
        chosen: What was decided, in the words of its choices.
        feedback: Consequences in the story.
        changes: Meters that moved, in words.
        delayed: Consequences of earlier decisions that fell due now.
        passed: What scenes said that were passed through on the way.
    """

    chosen: str
    feedback: tuple[str, ...]
    changes: tuple[str, ...]
    delayed: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """The scene on screen.

    Attributes:
        mode: Whether decisions stand or can be taken back.
        step: 1-based number of the decision to take.
        undone: How many decisions have been taken back so far.
        back: 1-based number of the decision that can be taken back, or 0.
        left: How many decisions are left, honestly.
        pick: How many entries a Pick takes.
        notice: Something the learner must know first, or empty.
    """

    run: str
    mode: Literal["assessed", "practice"]
    step: int
    undone: int
    back: int
    left: str
    title: str
    prose: str
    meters: tuple[MeterNow, ...]
    happened: Happened | None
    decision: Literal["choose", "pick", "order"]
    open: tuple[Offered, ...]
    closed: tuple[Offered, ...]
    pick: int
    button: str
    ask: str
    notice: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """What a scenario's page shows: a briefing, or the scene where the run stands.

    Attributes:
        run: The run under way, or empty.
        trouble: Why that run cannot be shown, or empty.
    """

    id: str
    title: str
    tab: str
    role: str
    briefing: Briefing | None
    now: Now | None
    run: str = ""
    trouble: str = ""


def scenario(
    classroom: Classroom, viewer: Viewer, scenario_id: str, zone: str | None
) -> ScenarioView | None:
    """Say what the page of a scenario shows; None when neither course nor record knows it."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    runs = classroom.store.page(viewer.learner_id).runs
    run = active_run(scenario_id, runs)
    story = catalogue.scenario_of.get(scenario_id)
    if run is None:
        if story is None:
            return None
        earlier = tuple(r for r in runs if r.scenario == scenario_id and r.ending)
        ways = AGAIN if has_played(scenario_id, runs) else FIRST
        return _view(story, briefing=_briefing(story, ways, earlier, catalogue, zone))
    try:
        found = played(run, catalogue, classroom.store.content(run_ref(run)))
    except RunUnreadable as trouble:
        title = story.title if story else scenario_id
        tab = plain(title)
        return ScenarioView(
            scenario_id, label(title), tab, "", None, None, run=run.run, trouble=str(trouble)
        )
    notice = _notice(found, withdrawn=story is None)
    return _view(found.scenario, now=_now(run, found, notice))


def _view(
    story: Scenario, *, briefing: Briefing | None = None, now: Now | None = None
) -> ScenarioView:
    title, tab, role = label(story.title), plain(story.title), to_streamlit(story.role)
    return ScenarioView(story.id, title, tab, role, briefing, now, run=now.run if now else "")


def _briefing(
    story: Scenario,
    ways: tuple[Way, ...],
    earlier: tuple[RunState, ...],
    catalogue: Catalogue,
    zone: str | None,
) -> Briefing:
    fewest, most = decisions_left(story, story.start.id)
    opening = {name: meter.start for name, meter in story.meters.items()}
    return Briefing(
        intro=to_streamlit(story.intro or story.summary),
        about=f"{between(fewest, most, 'decision')} · about {counted(story.minutes, 'minute')}",
        meters=meters_now(story, opening, ()),
        ways=ways,
        earlier=tuple(
            Earlier(run.run, f"{_ending_title(run, catalogue)}, {_when(run, zone)}")
            for run in sorted(earlier, key=lambda r: -r.last_at)
        ),
    )


def _ending_title(run: RunState, catalogue: Catalogue) -> str:
    story = catalogue.scenario_of.get(run.scenario)
    scene = story.by_id.get(name_now(run.scene, story)) if story else None
    return label(scene.title) if scene else "An earlier version"


def _when(run: RunState, zone: str | None) -> str:
    return when(run.last_at, zone) + (" (practice)" if run.mode == "practice" else "")


def _now(run: RunState, found: Played, notice: str) -> Now:
    story, step = found.scenario, found.steps[-1]
    position = step.position
    scene = story.by_id[position.scene]
    offered = offers(story, position)
    return Now(
        run=run.run,
        mode=run.mode,
        step=run.step + 1,
        undone=run.undone,
        back=run.step if run.mode == "practice" else 0,
        left=between(*decisions_left(story, scene.id), "decision") + " left",
        title=label(scene.title),
        prose=_prose(story, position),
        meters=meters_now(story, dict(position.meters), step.changes),
        happened=_happened(story, found.steps) if run.step else None,
        decision=scene.decision if scene.decision in ("pick", "order") else "choose",
        open=tuple(_offered(offer) for offer in offered if offer.open),
        closed=tuple(_offered(offer) for offer in offered if offer.state == "greyed"),
        pick=scene.pick,
        button=label(scene.button) or "Confirm decision",
        ask=label(scene.ask),
        notice=notice,
    )


def _offered(offer: Offer) -> Offered:
    return Offered(offer.choice.id, label(offer.choice.text), label(offer.reason))


def _notice(found: Played, *, withdrawn: bool) -> str:
    if withdrawn:
        return "This scenario has been taken out of the course since you began. You may finish it."
    if not found.changed:
        return ""
    return (
        "This scenario has been rewritten since you began. You finish the version you began; "
        "start over to play the new one."
    )


def _prose(story: Scenario, position: Position) -> str:
    return "\n\n".join(to_streamlit(text.markdown) for text in prose(story, position))


def _happened(story: Scenario, steps: tuple[Step, ...]) -> Happened:
    step = steps[-1]
    scene: Scene = story.by_id[step.scene]
    return Happened(
        chosen=decided(scene, step.decision),
        feedback=tuple(to_streamlit(line) for line in step.feedback),
        changes=changes_in_words(story, step.changes),
        delayed=tuple(label(late.text) for late in step.delayed if late.text),
        passed=tuple(to_streamlit(p.markdown) for way in step.passed for p in way.prose),
    )
