"""From Markdown to a scenario: reading, resolving names, and every mistake at once."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from course.content.frontmatter import read_front_matter
from course.content.labels import Label, find_labels
from course.content.markdown import inlines, is_comment, read, text_of
from course.content.marked_yaml import Marked
from course.content.source import Place
from course.diagnostics import Diagnostic, has_errors
from course.ids import did_you_mean, slug
from course.scenario import codes
from course.scenario.bullets import LISTS, first_inline, is_trainer_note, items_of, read_link
from course.scenario.choices import report_unknown
from course.scenario.debrief import prose_of, read_sections
from course.scenario.decisions import read_decision
from course.scenario.front import Front, check_references, named_conditions, names_in, read_front
from course.scenario.graph import route_loops
from course.scenario.model import Scenario, Scene
from course.scenario.outline import Part, inline_of, lines_of, outline
from course.scenario.playthroughs import check_playthroughs, parse_playthroughs
from course.scenario.reading import Lost, Reading
from course.scenario.routes import ROUTING
from course.scenario.scenes import SceneParts, read_blocks

LONGEST = 200_000
WANTS = {
    "ask": "“Ask” wants a reason before a decision",
    "artefact": "“Artefact” keeps what is decided in a paper of the learner's",
}


class Draft(NamedTuple):
    """A scenario as far as it could be read.

    Attributes:
        scenario: None when front matter or scenes are missing; with errors it cannot be played.
        diagnostics: Every finding, in order of place.
        lost: What mistakes have hidden, so that checks of it would only repeat them.
    """

    scenario: Scenario | None
    diagnostics: tuple[Diagnostic, ...]
    lost: frozenset[Lost]


def parse_scenario(
    text: str,
    path: str,
    *,
    playthroughs: str = "",
    playthroughs_path: str = "",
    facts: Collection[str] | None = None,
) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """Read a scenario and its playthroughs; nothing that a trainer writes makes this raise.

    Args:
        text: What stands in ``scenario.md``.
        path: That file as its trainer knows it, relative to the course.
        playthroughs: What stands in ``playthroughs.md`` beside it.
        facts: Ids that may be cited; None when citations are not to be checked.

    Returns:
        The scenario, or None when ``scenario.md`` holds an error, and every finding. A
        playthrough that fails is an error in its own file and leaves the scenario playable.
    """
    beside = playthroughs_path or path.rpartition("/")[0] + "/playthroughs.md"
    draft = read_scenario(
        text, path, playthroughs=playthroughs, playthroughs_path=beside.lstrip("/"), facts=facts
    )
    own = [found for found in draft.diagnostics if found.path == path]
    return (None if has_errors(own) else draft.scenario), draft.diagnostics


def read_scenario(
    text: str,
    path: str,
    *,
    playthroughs: str = "",
    playthroughs_path: str = "playthroughs.md",
    facts: Collection[str] | None = None,
) -> Draft:
    """Read as much of a scenario as can be read; takes what ``parse_scenario`` takes."""
    if len(text) > LONGEST:
        message = f"{len(text):,} characters are more than the {LONGEST:,} a scenario may have."
        found = codes.TOO_LONG.found(path, Place(1, 1), message, "Split it into two scenarios.")
        return Draft(None, (found,), frozenset())
    reading = Reading(read(text, path))
    marked, findings = read_front_matter(reading.source, codes.UNREADABLE_FRONT_MATTER)
    reading.findings.extend(findings)
    if findings:
        reading.lost.add("front")
    if _is_unclosed(reading):
        # Nothing below can be told from the front matter.
        return Draft(None, findings, frozenset(reading.lost))
    scenario = _read_body(reading, marked, facts)
    playable = scenario is not None and not has_errors(reading.findings)
    runs = Reading(read(playthroughs, playthroughs_path), reading.names)
    written = parse_playthroughs(runs) if playthroughs.strip() else ()
    if scenario is not None:
        scenario = scenario.model_copy(update={"playthroughs": written})
    if scenario is not None and playable:
        runs.findings.extend(check_playthroughs(scenario))
    diagnostics = (*reading.told(), *runs.told())
    return Draft(scenario, diagnostics, frozenset(reading.lost))


def _is_unclosed(reading: Reading) -> bool:
    tokens = reading.source.tokens
    opened = reading.source.lines[0].startswith("---")
    return opened and bool(tokens) and tokens[0].type != "front_matter"


def _read_body(reading: Reading, marked: Marked, facts: Collection[str] | None) -> Scenario | None:
    names = names_in(marked, whole="front" not in reading.lost)
    body = outline(reading)
    reading.names = replace(
        names,
        scenes={part.id: part.title for part in body.scenes},
        choices=_choices_in(body.scenes),
    )
    front = read_front(reading, marked) if marked.readable else None
    conditions = named_conditions(reading, marked)
    reading.names = replace(reading.names, conditions=conditions)
    if front is not None:
        check_references(reading, front, marked)
    scenes = tuple(_scene(reading, part) for part in body.scenes)
    intro = _intro(reading, body.intro)
    debrief = tuple(read_sections(reading, body.debrief)) if body.debrief else ()
    cited = _cited(reading, facts)
    if not scenes:
        _no_scene(reading)
    if front is None or not scenes:
        return None
    made = Scenario(
        **_from_front(front),
        conditions=conditions,
        intro=intro,
        scenes=scenes,
        debrief=debrief,
        facts=cited,
        lines=_lines(marked, body.debrief) | _feeding(reading),
        path=reading.source.path,
    )
    _report_loops(reading, made)
    return made


def _from_front(front: Front) -> dict[str, Any]:
    kept = front.model_dump(exclude={"meters", "conditions", "accepted"})
    meters = {name: meter.meter() for name, meter in front.meters.items()}
    accepted = {code.upper(): reason for code, reason in front.accepted.items()}
    return {**kept, "meters": meters, "accepted": accepted}


def _lines(marked: Marked, debrief: Part | None) -> dict[str, int]:
    lines = {".".join(map(str, path)): place.line for path, place in marked.places.items() if path}
    return {**lines, "debrief": debrief.place.line} if debrief else lines


def _feeding(reading: Reading) -> dict[str, int]:
    return {f"artefact below {line}": at for line, at in reading.feeding.items()}


def _choices_in(scenes: list[Part]) -> dict[str, tuple[str, ...]]:
    """Collect what ``chose "text"`` may name, before any choice is read."""
    found: dict[str, list[str]] = {}
    for part in scenes:
        lists = (node for node in part.nodes if node.type in LISTS)
        for inline in (first_inline(item) for node in lists for item in items_of(node)):
            link = read_link(inline)[0] if inline else None
            shown = text_of(inline.children or ()).split("\n")[0] if inline else ""
            text = link.plain if link else shown
            if not ROUTING.match(inline.content if inline else ""):
                found.setdefault(slug(text), []).append(f"{part.id}/{slug(text)}")
    return {text: tuple(dict.fromkeys(keys)) for text, keys in found.items()}


def _scene(reading: Reading, part: Part) -> Scene:
    parts = read_blocks(reading, part)
    asked = read_decision(reading, part.id, parts.bullets, parts.lead)
    _check_ending(reading, parts, asked.decision)
    decides = asked.decision in ("choose", "pick", "order")
    ask = _of_decision(reading, parts, "ask", decides=decides)
    artefact = _of_decision(reading, parts, "artefact", decides=decides)
    if artefact is not None:
        reading.feeding[part.place.line] = artefact.place.line
    return Scene(
        id=part.id,
        title=part.title,
        prose=tuple(parts.prose),
        decision=asked.decision,
        choices=asked.choices,
        branches=asked.branches,
        pick=asked.pick,
        to=asked.to,
        button=asked.button,
        ask=ask.value if ask else "",
        artefact=artefact.value if artefact else "",
        ending=parts.ending,
        line=part.place.line,
    )


def _check_ending(reading: Reading, parts: SceneParts, decision: str) -> None:
    if parts.ending is None or decision == "none":
        return
    message = f"“{parts.part.title}” ends the story and goes on at the same time."
    remedy = "Delete **Ending:**, or move what is decided to another scene."
    place = parts.labels["ending"].place
    reading.report(codes.ENDING_WITH_CHOICES, place, message, remedy, "ways")


def _of_decision(reading: Reading, parts: SceneParts, key: str, *, decides: bool) -> Label | None:
    """Return a label that belongs to a decision, and report it where nothing is decided."""
    label = parts.labels.get(key)
    if label is not None and not decides and "ways" not in reading.lost:
        message = f"{WANTS[key]}, but nothing is decided in this scene."
        reading.report(codes.LABEL_CONFLICT, label.place, message, "Delete it, or add choices.")
    return label


def _intro(reading: Reading, nodes: list[SyntaxTreeNode]) -> str:
    for node in nodes:
        if node.type == "paragraph":
            for label in find_labels(reading.source, inline_of(node)):
                report_unknown(reading, label, ())
                reading.lost.add("ways")
    return prose_of(reading, nodes)


def _cited(reading: Reading, facts: Collection[str] | None) -> tuple[str, ...]:
    """Collect the facts that learners see cited, and report HTML on the way."""
    found: dict[str, None] = {}
    notes = _trainer_notes(reading)
    for inline in inlines(reading.source.tokens):
        for child in inline.children or []:
            place = reading.source.place(inline, child.meta.get("at", 0))
            if child.type == "citation" and place.line not in notes:
                found[child.content] = None
            if child.type == "citation" and facts is not None and child.content not in facts:
                message = f"“{child.content}” is no fact that can be cited."
                remedy = did_you_mean(child.content, facts) if facts else "The ledger is empty."
                reading.report(codes.UNKNOWN_FACT, place, message, remedy)
            if child.type == "html_inline" and not is_comment(child):
                message = f"“{child.content}” is HTML, which is shown as text."
                remedy = "Write it in Markdown, such as *emphasis*."
                reading.report(codes.RAW_HTML, place, message, remedy)
    return tuple(found)


def _trainer_notes(reading: Reading) -> set[int]:
    """Return the 1-based lines of all trainer notes."""
    lines: set[int] = set()
    for node in reading.tree.walk():
        if is_trainer_note(reading, node):
            first, end = lines_of(node)
            lines.update(range(first + 1, end + 1))
    return lines


def _no_scene(reading: Reading) -> None:
    if "front" in reading.lost:
        return
    message = "There is no scene."
    remedy = "Write a heading with “##” for each scene; the first one starts the story."
    reading.report(codes.UNUSABLE_HEADING, Place(len(reading.source.lines), 1), message, remedy)


def _report_loops(reading: Reading, scenario: Scenario) -> None:
    for loop in route_loops(scenario):
        titles = ", ".join(f"“{scenario.by_id[key].title}”" for key in loop)
        message = f"{titles} lead to each other and nobody decides on the way."
        remedy = "Put a scene with choices between them, or lead one of them elsewhere."
        line = min(scenario.by_id[key].line for key in loop)
        reading.report(codes.ROUTE_LOOP, Place(line, 1), message, remedy, "ways")
