"""The drawn map of a story: its scenes with their marks, its ways on with their labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from course.content.dialect import plain
from course.engine.charting import Bundle, WayOn, bundled
from course.engine.laying_out import lay_out
from course.engine.placing import Layout, Measures, Point
from course.engine.surveying import Survey
from course.engine.wording import counted, often, percent
from course.scenario.model import Scenario, Scene

NODE, NODE_WITH_MARKS = (140.0, 62.0), (140.0, 78.0)
LABEL, LABEL_WITH_LEARNERS = (80.0, 20.0), (104.0, 36.0)
NOT_MET = "No play comes here"
ENDINGS = {
    "strong": "Strong ending",
    "mixed": "Mixed ending",
    "weak": "Weak ending",
    "failed": "Failed ending",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A scene in the picture; plain text.

    Attributes:
        number: 1-based place in the file.
        form: What is asked there, or what kind of ending it is.
        often: How often a random play comes by.
        found: Whether it has findings.
        unmet: Whether no play comes here.
        marks: Number of findings, and which ways lead back here at once, in words.
        ending: Kind of ending, or empty.
        ways: Ways on in words, for whoever opens it.
    """

    id: str
    number: int
    title: str
    form: str
    often: str
    found: bool
    unmet: bool
    marks: tuple[str, ...]
    ending: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn, and what stands on it.

    Attributes:
        share: How often a random play goes this way, on average; None when not known.
        conditional: Whether each way it stands for has a condition, or is left to chance.
        learners: Which share of those who decided there went this way, in words, or empty.
    """

    label: str
    share: float | None
    conditional: bool
    learners: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The map as drawn.

    Attributes:
        size: Width and height of each scene, in pixels.
        nodes: In the order of the file.
        strokes: One for each of the layout's lines, in their order.
    """

    layout: Layout
    size: Point
    nodes: tuple[Node, ...]
    strokes: tuple[Stroke, ...]


def picture(
    story: Scenario, known: Survey, ways: tuple[WayOn, ...], findings: Mapping[str, int]
) -> Picture:
    """Draw a story.

    Args:
        findings: Number of findings by scene, of those that have any.
    """
    bundles = {(one.source, one.target): one for one in bundled(story, ways, known)}
    ends = frozenset(scene.id for scene in story.scenes if scene.ending)
    own: dict[str, list[WayOn]] = {scene.id: [] for scene in story.scenes}
    for way in ways:
        own[way.scene].append(way)
    nodes = tuple(
        _node(story, known, number, own[scene.id], findings.get(scene.id, 0))
        for number, scene in enumerate(story.scenes, start=1)
    )
    size = NODE_WITH_MARKS if any(node.marks for node in nodes) else NODE
    followed = any(bundle.learners is not None for bundle in bundles.values())
    label = LABEL_WITH_LEARNERS if followed else LABEL
    measures = Measures(size, label, lane=8.0, gap=12.0, drop=13.0)
    layout = lay_out(tuple(story.by_id), tuple(bundles), ends, measures)
    strokes = tuple(
        _stroke(story.by_id[line.source], bundles[line.source, line.target])
        for line in layout.lines
    )
    return Picture(layout, size, nodes, strokes)


def _node(
    story: Scenario, known: Survey, number: int, ways: Sequence[WayOn], findings: int
) -> Node:
    scene = story.scenes[number - 1]
    unmet = known.complete and scene.id not in known.met
    return Node(
        id=scene.id,
        number=number,
        title=plain(scene.title),
        form=ENDINGS[scene.ending] if scene.ending else _form(scene),
        often=NOT_MET if unmet else often(known.visits.get(scene.id, 0.0)),
        found=findings > 0,
        unmet=unmet,
        marks=tuple(_marks(scene, ways, findings)),
        ending=scene.ending or "",
        ways=tuple(_way(story, way) for way in ways),
    )


def _form(scene: Scene) -> str:
    match scene.decision:
        case "choose":
            return f"Choose 1 of {len(scene.choices)}"
        case "pick":
            return f"Pick {scene.pick} of {len(scene.choices)}"
        case "order":
            return f"Order {len(scene.choices)}"
        case "route":
            return "By chance" if any(b.odds for b in scene.branches) else "By condition"
        case _:
            return "Leads nowhere"


def _marks(scene: Scene, ways: Sequence[WayOn], findings: int) -> Iterator[str]:
    if findings:
        yield counted(findings, "finding")
    staying = [str(way.number) for way in ways if way.to == scene.id]
    if staying:
        yield f"{', '.join(staying)} {'loops' if len(staying) == 1 else 'loop'}"


def _way(story: Scenario, way: WayOn) -> str:
    condition = f" {way.condition}." if way.condition else ""
    to = plain(story.by_id[way.to].title) if way.to in story.by_id else way.to
    followed = f"; learners {percent(way.learners)}" if way.learners is not None else ""
    said = f"{way.number}. {way.text}" + ("" if way.text.endswith((".", "?")) else ".")
    return f"{said}{condition} To “{to}”. Random play: {often(way.share)}{followed}."


def _stroke(scene: Scene, bundle: Bundle) -> Stroke:
    everything = len(scene.choices) + len(scene.branches)
    numbers = "all" if len(bundle.ways) == everything > 1 else _numbers(bundle.ways)
    learners = percent(bundle.learners) if bundle.learners is not None else ""
    share = "" if bundle.share is None else f" · {often(bundle.share)}"
    return Stroke(f"{numbers}{share}", bundle.share, bundle.conditional, learners)


def _numbers(ways: tuple[int, ...]) -> str:
    """Write numbers shortly: ``1–3``, ``1, 4``."""
    if len(ways) > 2 and ways == tuple(range(ways[0], ways[-1] + 1)):
        return f"{ways[0]}–{ways[-1]}"
    return ", ".join(map(str, ways))
