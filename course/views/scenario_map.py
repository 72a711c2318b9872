"""A trainer's map of one scenario: every play that is possible, where it goes and what is wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from course.checks import check_explored
from course.classroom import Classroom
from course.content.dialect import label, plain
from course.content.escaping import literal
from course.diagnostics import Diagnostic, Severity
from course.engine.authorising import Viewer, authorise
from course.engine.charting import FEWEST, WayOn, ways_on
from course.engine.picturing import Picture, picture
from course.engine.surveying import Survey, survey
from course.engine.weighing import WeighedScene, weigh
from course.engine.wording import counted, often, percent, points
from course.exploring import Policy, explore
from course.scenario.model import Scenario, Scene

POLICIES: Mapping[Policy, str] = {
    "random": "Random play",
    "panel": "As the panel rates",
    "first": "Always the first choice",
}
WHO: Mapping[Policy, str] = {
    "random": "Random play",
    "panel": "Whoever follows the panel",
    "first": "Whoever always takes the first choice",
}
KINDS = {"strong": "Strong", "mixed": "Mixed", "weak": "Weak", "failed": "Failed"}
NO_ENDING = "No ending"
SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its place.

    Attributes:
        scene: Title of the scene it stands in, or empty.
        help: What to do, or why it was accepted.
    """

    path: str
    line: int
    code: str
    severity: str
    scene: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An ending, or never ending, with its share by way of playing (0.0 to 1.0)."""

    title: str
    kind: str
    shares: Mapping[Policy, float]


@dataclass(frozen=True, slots=True)
class WayRow:
    """A row of the table that equals the picture."""

    scene: str
    way: str
    condition: str
    to: str
    often: str
    learners: str


@dataclass(frozen=True, slots=True)
class MapView:
    """What the map of one scenario shows.

    Attributes:
        explored: What was explored, and what is therefore not known.
        worth: What a play is worth at best, at worst and at random.
        endings: Rows of chart and table; ``told`` says the same in sentences.
        learners: Whose decisions are shown, or why none are.
        accepted: Findings that the scenario's front matter accepts, with the reason.
        outdated: Codes that are accepted there and no longer found.
    """

    title: str
    explored: str
    worth: str
    endings: tuple[EndingRow, ...]
    told: tuple[str, ...]
    picture: Picture
    learners: str
    ways: tuple[WayRow, ...]
    findings: tuple[Found, ...]
    accepted: tuple[Found, ...]
    outdated: tuple[tuple[str, str], ...]
    scenes: tuple[WeighedScene, ...]


@dataclass(frozen=True, slots=True)
class NoMap:
    """Why there is no map: the scenario's files hold errors, or nothing by this name is there."""

    findings: tuple[Found, ...]


def maps(classroom: Classroom, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """List the scenarios that have a map: ids and titles."""
    authorise(viewer, "read scenario map")
    return tuple((story.id, label(story.title)) for story in classroom.catalogue().scenarios)


def mapped(classroom: Classroom, viewer: Viewer, scenario_id: str) -> Scenario | NoMap:
    """Find the scenario to map, as it reads now.

    Raises:
        NotAllowed: The viewer is no trainer; nothing is read.
    """
    authorise(viewer, "read scenario map")
    catalogue = classroom.catalogue()
    story = catalogue.scenario_of.get(scenario_id)
    if story is not None:
        return story
    folder = f"scenarios/{scenario_id}/"
    found = [d for d in catalogue.diagnostics if scenario_id and d.path.startswith(folder)]
    return NoMap(tuple(_found(one, None) for one in sorted(found, key=_rank)))


def fingerprint(classroom: Classroom, viewer: Viewer, scenario_id: str) -> str:
    """Tell one version of a scenario's files from another, findings included."""
    authorise(viewer, "read scenario map")
    catalogue = classroom.catalogue()
    story = catalogue.scenario_of.get(scenario_id)
    folder = _folder(story) if story else f"scenarios/{scenario_id}/"
    found = [str(one) for one in catalogue.diagnostics if one.path.startswith(folder)]
    body = story.model_dump_json() if story else ""
    return sha256("\n".join((body, *found)).encode("utf-8", "surrogatepass")).hexdigest()


def surveyed(scenario: Scenario) -> Survey:
    """Explore a scenario and run the checks on what was found; may take seconds."""
    exploration = explore(scenario)
    return survey(exploration, check_explored(exploration))


def scenario_map(classroom: Classroom, viewer: Viewer, story: Scenario, known: Survey) -> MapView:
    """Say what the map of a scenario shows.

    Raises:
        NotAllowed: The viewer is no trainer; nothing is read.
    """
    authorise(viewer, "read scenario map")
    decisions = classroom.store.decisions(story.id, story.logic_hash)
    ways = ways_on(story, known, decisions)
    own = [d for d in classroom.catalogue().diagnostics if d.path.startswith(_folder(story))]
    diagnostics = sorted({*own, *known.findings}, key=_rank)
    open_ones = [d for d in diagnostics if not _is_accepted(story, d)]
    accepted = [d for d in diagnostics if _is_accepted(story, d)]
    codes = {d.code for d in diagnostics}
    endings = tuple(_endings(story, known))
    return MapView(
        title=label(story.title),
        explored=_explored(known),
        worth=_worth(known),
        endings=endings,
        told=tuple(_told(policy, endings) for policy in POLICIES),
        picture=picture(story, known, ways, _by_scene(open_ones, story)),
        learners=_learners(decisions.learners),
        ways=tuple(_row(story, way) for way in ways),
        findings=tuple(_found(d, story) for d in open_ones),
        accepted=tuple(_found(d, story) for d in accepted),
        outdated=tuple((c, literal(r)) for c, r in story.accepted.items() if c not in codes),
        scenes=weigh(story, dict(known.choices)),
    )


def _folder(story: Scenario) -> str:
    return story.path.rsplit("/", 1)[0] + "/"


def _rank(found: Diagnostic) -> tuple[int, str, int, str]:
    return list(SEVERITIES).index(found.severity), found.path, found.line, found.code


def _is_accepted(story: Scenario, found: Diagnostic) -> bool:
    return found.code in story.accepted and found.severity is Severity.INFO


def _explored(known: Survey) -> str:
    states, moves = _many(known.states), _many(known.transitions)
    if known.complete:
        return (
            f"{states} states, {moves} moves, every one of them: nothing below is an estimate. "
            "A state is a scene with everything that can still matter there; situations that no "
            "future can tell apart are counted once."
        )
    return (
        f"After {states} states there were more, so the story was not explored in full. Shares of "
        f"random play are estimates from {counted(known.sampled, 'sampled play')}. It is not known "
        "which choices can never be taken, what is the best that can be reached, or what each "
        "choice costs."
    )


def _many(number: int) -> str:
    return f"{number / 1_000_000:.1f} million" if number >= 1_000_000 else f"{number:,}"


def _worth(known: Survey) -> str:
    if known.start is None:
        return ""
    best, worst, mean = (points(v) for v in (known.start.best, known.start.worst, known.start.mean))
    return f"A play is worth {best} at best, {worst} at worst and {mean} at random on average."


def _endings(story: Scenario, known: Survey) -> Iterator[EndingRow]:
    for scene in story.scenes:
        if scene.ending:
            shares = {policy: known.endings[policy].get(scene.id, 0.0) for policy in POLICIES}
            yield EndingRow(plain(scene.title), KINDS[scene.ending], shares)
    if any(known.unended.values()):
        yield EndingRow("Never ends", NO_ENDING, {p: known.unended[p] for p in POLICIES})


def _told(policy: Policy, endings: tuple[EndingRow, ...]) -> str:
    who = WHO[policy]
    met = [row for row in endings if row.shares[policy] > 0]
    first, *rest = sorted(met, key=lambda row: -row.shares[policy])
    if not rest:
        return f"{who} always comes to {_named(first)}."
    others = ", ".join(_named(row, row.shares[policy]) for row in rest)
    return f"{who} comes most often to {_named(first, first.shares[policy])}; then {others}."


def _named(row: EndingRow, share: float | None = None) -> str:
    often = f", {percent(share)}" if share is not None else ""
    if row.kind == NO_ENDING:
        return f"no ending at all{often}"
    return f"“{literal(row.title)}” ({row.kind.lower()}{often})"


def _learners(number: int) -> str:
    if number == 0:
        return "No learner has finished a run that counts yet, so their share is not shown."
    if number < FEWEST:
        return (
            f"Fewer than {FEWEST} learners have finished a run that counts, so what they chose is "
            "not shown."
        )
    return (
        f"{counted(number, 'learner')} have finished a run that counts; each is counted by the "
        f"first. Where fewer than {FEWEST} decided, nothing is shown."
    )


def _found(found: Diagnostic, story: Scenario | None) -> Found:
    scene = _scene_of(found, story) if story is not None else None
    return Found(
        literal(found.path),
        found.line,
        found.code,
        SEVERITIES[found.severity],
        literal(plain(scene.title)) if scene else "",
        literal(found.message),
        literal(found.help.removeprefix("Accepted: ")),
    )


def _scene_of(found: Diagnostic, story: Scenario) -> Scene | None:
    if found.path != story.path or found.line >= story.lines.get("debrief", found.line + 1):
        return None
    before = [scene for scene in story.scenes if scene.line <= found.line]
    return before[-1] if before else None


def _by_scene(found: list[Diagnostic], story: Scenario) -> Counter[str]:
    scenes = (_scene_of(one, story) for one in found)
    return Counter(scene.id for scene in scenes if scene is not None)


def _row(story: Scenario, way: WayOn) -> WayRow:
    return WayRow(
        scene=literal(_title(story, way.scene)),
        way=literal(f"{way.number}. {way.text}"),
        condition=literal(way.condition) or "Always open",
        to=literal(_title(story, way.to)),
        often=often(way.share),
        learners="–" if way.learners is None else percent(way.learners),
    )


def _title(story: Scenario, scene: str) -> str:
    return plain(story.by_id[scene].title) if scene in story.by_id else scene
