"""Playthroughs: written runs that are tests, read from Markdown and played against the story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label, find_labels
from course.content.markdown import text_of
from course.content.source import Place
from course.diagnostics import Diagnostic
from course.ids import did_you_mean, slug
from course.scenario import codes
from course.scenario.bullets import LISTS, first_inline, items_of
from course.scenario.model import Playthrough, Scenario, Scene
from course.scenario.outcomes import outcomes, sameness
from course.scenario.outline import inline_of, lines_of, title_of
from course.scenario.playing import advance, offers, opening
from course.scenario.reading import Reading
from course.scenario.steps import NotOffered, Position, Step
from course.scenario.words import ENGLISH

METER = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s+(?P<value>[-−]?[0-9]{1,9})\Z")
MOST = 5_000
FORM = "Write **Ends at:** Scene title · trust 50, capital 45."


@dataclass
class Written:
    """A playthrough while its blocks are read."""

    title: str
    line: int
    steps: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ends: Label | None = None


def parse_playthroughs(reading: Reading) -> tuple[Playthrough, ...]:
    """Read ``playthroughs.md``; what a playthrough lacks is reported and it is left out."""
    written: list[Written] = []
    for node in reading.tree.children:
        if node.type == "heading" and node.tag == "h2":
            written.append(Written(title_of(node), lines_of(node)[0] + 1))
        elif written and node.type in LISTS:
            _read_steps(written[-1], node)
        elif written and node.type == "paragraph":
            _read_end(reading, written[-1], node)
    if not written:
        message = "There is no playthrough in this file."
        remedy = "Write a heading “## Title”, a numbered list of choices, then **Ends at:**."
        reading.report(codes.UNREADABLE_PLAYTHROUGH, Place(1, 1), message, remedy)
    made = (_made(reading, entry) for entry in written)
    return tuple(playthrough for playthrough in made if playthrough is not None)


def _read_steps(written: Written, node: SyntaxTreeNode) -> None:
    for item in items_of(node):
        inline = first_inline(item)
        text = " ".join(text_of(inline.children or ()).split()) if inline else ""
        written.steps.append(tuple(part.strip() for part in text.split(" + ")))
        written.lines.append(lines_of(item)[0] + 1)


def _read_end(reading: Reading, written: Written, node: SyntaxTreeNode) -> None:
    for label in find_labels(reading.source, inline_of(node)):
        if ENGLISH.id_of(label.name) == "ends-at":
            written.ends = label
            continue
        message = f"“{label.name}” is not a label that is known here."
        reading.report(codes.UNKNOWN_LABEL, label.place, message, FORM)


def _made(reading: Reading, written: Written) -> Playthrough | None:
    missing = "has no numbered list of choices" if not written.steps else ""
    missing = missing or ("does not say where it ends" if written.ends is None else "")
    if missing or written.ends is None:
        message = f"The playthrough “{written.title}” {missing}."
        place = Place(written.line, 1)
        reading.report(codes.UNREADABLE_PLAYTHROUGH, place, message, FORM)
        return None
    title, meters = _ends(reading, written.ends)
    return Playthrough(
        title=written.title,
        steps=tuple(written.steps),
        ends_at=title,
        meters=meters,
        line=written.line,
        lines=tuple(written.lines),
        ends_line=written.ends.place.line,
        path=reading.source.path,
    )


def _ends(reading: Reading, label: Label) -> tuple[str, dict[str, int]]:
    title, dot, counts = label.value.rpartition("·")
    pairs = [METER.match(part.strip()) for part in counts.split(",")]
    if not dot:
        title, pairs = label.value, []
    names, meters = reading.names, dict[str, int]()
    for pair in pairs:
        if pair is None:
            message = f"“{counts.strip()}” does not say what meters read at the end."
            reading.report(codes.UNREADABLE_PLAYTHROUGH, label.value_place, message, FORM)
        elif names.sure and pair["name"] not in names.meters:
            message = f"“{pair['name']}” is not a meter of this scenario."
            remedy = did_you_mean(pair["name"], names.meters)
            reading.report(codes.UNKNOWN_METER, label.value_place, message, remedy)
        else:
            meters[pair["name"]] = int(pair["value"].replace("−", "-"))
    title = title.strip()
    if slug(title) not in names.scenes:
        message = f"No scene has the title “{title}”."
        remedy = did_you_mean(title, names.scenes.values())
        reading.report(codes.TARGET_MISSING, label.value_place, message, remedy)
    return title, meters


def check_playthroughs(scenario: Scenario) -> Iterator[Diagnostic]:
    """Play every playthrough; one that meets a chance holds when some outcome makes it true."""
    for playthrough in scenario.playthroughs:
        if slug(playthrough.ends_at) in scenario.by_id:
            found = _played(scenario, playthrough)
            if found is not None:
                yield found


def _played(scenario: Scenario, playthrough: Playthrough) -> Diagnostic | None:
    here = _different(step.position for _, step in outcomes(lambda draw: opening(scenario, draw)))
    for number, texts in enumerate(playthrough.steps):
        after = _different(
            step.position for position in here for step in _after(scenario, position, texts)
        )
        if not after:
            message, remedy = _not_open(scenario, here[0], number + 1, texts)
            place = Place(playthrough.lines[number], 1)
            return codes.PLAYTHROUGH_FAILS.found(playthrough.path, place, message, remedy)
        here = after
    return _ended(scenario, playthrough, here)


def _after(scenario: Scenario, position: Position, texts: tuple[str, ...]) -> Iterator[Step]:
    decision = decision_of(scenario.by_id[position.scene], texts)
    try:
        for _, step in outcomes(lambda draw: advance(scenario, position, decision, draw)):
            yield step
    except NotOffered:
        return


def decision_of(scene: Scene, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Turn texts of choices into their ids; a choice may itself contain " + "."""
    known = {choice.id for choice in scene.choices}
    whole = slug(" + ".join(texts))
    return (whole,) if whole in known else tuple(slug(text) for text in texts)


def _different(positions: Iterator[Position]) -> list[Position]:
    met: dict[object, Position] = {}
    for position in positions:
        met.setdefault(sameness(position), position)
        if len(met) >= MOST:
            break
    return list(met.values())


def _not_open(
    scenario: Scenario, position: Position, number: int, texts: tuple[str, ...]
) -> tuple[str, str]:
    scene = scenario.by_id[position.scene]
    wanted = " + ".join(texts)
    if scene.ending is not None:
        message = f"Step {number}, “{wanted}”, comes after the story has ended at “{scene.title}”."
        return message, f"Delete it and what follows, and write **Ends at:** {scene.title}."
    message = f"Step {number}, “{wanted}”, cannot be taken in “{scene.title}”."
    offered = offers(scenario, position)
    ids = decision_of(scene, texts)
    closed = [f"{o.choice.text} ({o.reason})" for o in offered if o.choice.id in ids and o.reason]
    taken = {"pick": f" Pick {scene.pick} of", "order": " Put in order"}.get(scene.decision, "")
    remedy = f"Open there:{taken} " + "; ".join(o.choice.text for o in offered if o.open) + "."
    return message, (f"Closed there: {'; '.join(closed)} " if closed else "") + remedy


def _ended(scenario: Scenario, playthrough: Playthrough, here: list[Position]) -> Diagnostic | None:
    wanted = slug(playthrough.ends_at)
    there = [position for position in here if position.scene == wanted]
    expected = playthrough.meters.items()
    if any(all(at.meters[name] == value for name, value in expected) for at in there):
        return None
    place = Place(playthrough.ends_line, 1)
    at = there[0] if there else here[0]
    title = scenario.by_id[at.scene].title
    reads = ", ".join(f"{name} {at.meters[name]}" for name, _ in expected)
    message = (
        f"It ends at “{title}” with {reads}." if there and reads else f"It stands at “{title}”."
    )
    remedy = f"If that is what is meant, write **Ends at:** {title}"
    remedy += f" · {reads}." if reads else "."
    return codes.PLAYTHROUGH_FAILS.found(playthrough.path, place, message, remedy)
