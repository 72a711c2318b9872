"""Mermaid flowcharts, which Markdown previews draw: the shape of a story, not its workings."""

import re
from collections.abc import Iterator, Mapping

from course.exports.pieces.losing import FEEDS_NOTHING, in_choices, in_front, in_scenes, told
from course.exports.pieces.texts import one_line
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.sentences import in_words
from course.scenario.written_conditions import plain

NAME = "Mermaid"
SUFFIX = ".mmd"
WIDEST, LARGEST = 500, 50_000
"""Edges and characters that Mermaid draws unless it is set up otherwise."""

# Colours that are told apart on light and on dark ground, each with a shape of line of its own.
CLASSES = (
    "classDef strong fill:#d7f0dd,stroke:#1a7f37,color:#0b2e13,stroke-width:3px",
    "classDef mixed fill:#fff3cd,stroke:#9a6700,color:#3b2300",
    "classDef weak fill:#ffe3d1,stroke:#bc4c00,color:#471700,stroke-dasharray:6 3",
    "classDef failed fill:#ffd8d6,stroke:#b42318,color:#4a0d08,stroke-dasharray:2 2",
)
KEPT = re.compile(r"[^\w ,.?!'()–—’“”…-]")


def losses(scenario: Scenario) -> tuple[str, ...]:
    """Tell what a flowchart cannot express of a scenario, each with its scenes and lines."""
    return tuple(_losses(scenario))


def _losses(scenario: Scenario) -> Iterator[str]:
    yield from told("Meters and flags are not drawn", in_front(scenario, "meters", "flags"))
    moves = in_choices(scenario, lambda c: c.effects or any(p.effects for p in c.positioned))
    yield from told("Effects are not drawn, hidden ones neither", moves)
    later = in_choices(scenario, lambda c: c.later)
    yield from told("Delayed consequences are not drawn", later)
    yield from told("Prose is not drawn", in_scenes(scenario, lambda s: s.prose))
    yield from told("The question (“Ask”) is not drawn", in_scenes(scenario, lambda s: s.ask))
    yield from told(FEEDS_NOTHING, in_scenes(scenario, lambda s: s.artefact))
    said = in_choices(scenario, lambda c: c.feedback or c.why or c.otherwise_say or c.positioned)
    yield from told("Feedback, reasons and why a choice is closed are not drawn", said)
    panel = in_choices(scenario, lambda c: c.rating or c.votes)
    yield from told("The panel's ratings are not drawn", panel)
    back = "Several choices that come back to their own scene are drawn one over the other"
    yield from told(back, in_scenes(scenario, lambda s: sum(c.to == s.id for c in s.choices) > 1))
    left = ("value", "debrief", "summary", "role", "competencies", "minutes", "renamed", "accepted")
    yield from told("Left out", in_front(scenario, *left))
    plays = ((f"“{p.title}”", p.line) for p in scenario.playthroughs)
    yield from told("Written playthroughs are left out", plays)
    drawn = export(scenario)
    if drawn.count("-->") > WIDEST or len(drawn) > LARGEST:
        yield f"The picture is larger than the {WIDEST} ways that Mermaid draws by itself."


def export(scenario: Scenario) -> str:
    """Draw a scenario as a flowchart; ``losses`` tells what is not in it."""
    names = {scene.id: f"s{number}" for number, scene in enumerate(scenario.scenes, start=1)}
    lines = [f"%% {literal(plain(scenario.title))}", "begins(( ))"]
    lines += [_node(scene, names[scene.id]) for scene in scenario.scenes]
    lines.append(f"begins --> {names[scenario.start.id]}")
    for scene in scenario.scenes:
        lines += _edges(scene, scenario, names)
    lines += CLASSES
    lines += [f"class {names[s.id]} {s.ending}" for s in scenario.scenes if s.ending]
    return "\n".join(["flowchart TD", *(f"    {line}" for line in lines)]) + "\n"


def _node(scene: Scene, name: str) -> str:
    text = literal(scene.title)
    if scene.ending is not None:
        return f'{name}(["{text}<br>{scene.ending}"])'
    if scene.decision == "route":
        return f'{name}{{"{text}"}}'
    return f'{name}["{text}{_entries(scene)}"]'


def _entries(scene: Scene) -> str:
    """List the entries of a Pick or Order below its title."""
    if scene.decision not in ("pick", "order"):
        return ""
    how = "Put in order" if scene.decision == "order" else f"Pick {scene.pick}"
    return "".join(f"<br>{part}" for part in (how, *(_said(choice) for choice in scene.choices)))


def _edges(scene: Scene, scenario: Scenario, names: Mapping[str, str]) -> Iterator[str]:
    here = names[scene.id]
    if scene.decision == "choose":
        for choice in scene.choices:
            yield f'{here} -->|"{_said(choice)}{_opens(choice, scenario)}"| {names[choice.to]}'
    elif scene.to:
        yield f'{here} -->|"{literal(plain(scene.button))}"| {names[scene.to]}'
    for branch in scene.branches:
        when = "otherwise"
        if branch.odds:
            when = "{} in {}".format(*branch.odds)
        elif branch.condition is not None:
            when = f"when {literal(in_words(branch.condition, scenario))}"
        yield f'{here} -->|"{when}"| {names[branch.to]}'


def _said(choice: Choice) -> str:
    return literal(plain(one_line(choice.text)))


def _opens(choice: Choice, scenario: Scenario) -> str:
    conditions = ["once"] if choice.once else []
    if choice.condition is not None:
        conditions.append(f"only if {in_words(choice.condition, scenario)}")
    return f"<br>{literal(', '.join(conditions))}" if conditions else ""


def literal(text: str) -> str:
    """Write a text so that nothing in it can end its quotation or be read as markup."""
    words = " ".join(text.split()) or " "
    return KEPT.sub(lambda match: f"#{ord(match[0])};", words)
