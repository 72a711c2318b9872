"""From a scenario back to Markdown that reads as a trainer would have written it."""

from collections.abc import Iterator

from course.content.markdown import inlines, reader
from course.ids import slug
from course.scenario.model import Paragraphs, Playthrough, Scenario, Scene, Section
from course.scenario.words import DEBRIEF, ENGLISH
from course.scenario.written_choices import bullets_of
from course.scenario.written_conditions import ConditionWriter, writer_of
from course.scenario.written_front import front_matter
from course.scenario.written_text import (
    as_text,
    ends_with_list,
    labelled,
    quoted,
    swallows_what_follows,
)

# The model keeps no trainer notes; where two blocks would run together, one parts them.
PAUSE = "> **Trainer note:** What follows stands apart from what is above."


def to_markdown(scenario: Scenario) -> str:
    """Write ``scenario.md``: reading it gives this scenario again, but for lines and path.

    Trainer notes are not part of a scenario, so they are not written.
    """
    cited = _cited(_body(scenario))
    # What is cited nowhere else stood in headings, whose titles leave citations out.
    in_headings = "".join(f" [^{fact}]" for fact in scenario.facts if fact not in cited)
    return f"{front_matter(scenario)}\n\n{_body(scenario, in_headings)}"


def _body(scenario: Scenario, behind_first_title: str = "") -> str:
    writer = writer_of(scenario)
    blocks = [scenario.intro] if scenario.intro else []
    for number, scene in enumerate(scenario.scenes):
        title = as_text(scene.title, "## ")
        blocks.append(f"{title}{behind_first_title}" if number == 0 else title)
        blocks.extend(_scene(scene, scenario, writer))
    blocks.extend(_debrief(scenario.debrief))
    return "\n\n".join(blocks) + "\n"


def _cited(body: str) -> set[str]:
    found = (child for inline in inlines(reader().parse(body)) for child in inline.children or [])
    return {child.content for child in found if child.type == "citation"}


def _scene(scene: Scene, scenario: Scenario, writer: ConditionWriter) -> Iterator[str]:
    if scene.ending is not None:
        yield labelled(ENGLISH.words["ending"], scene.ending)
    prose = list(scene.prose)
    left_open = bool(prose) and swallows_what_follows(prose[-1].markdown)
    # Such a text can only have stood at the very end.
    last = prose.pop() if left_open and prose[-1].condition is None else None
    yield from _prose(prose, writer)
    yield from _decision(scene, scenario, writer, prose[-1] if prose else None)
    if last is not None:
        if prose and not scene.ask and scene.decision == "none":
            yield PAUSE
        yield last.markdown


def _decision(
    scene: Scene, scenario: Scenario, writer: ConditionWriter, above: Paragraphs | None
) -> Iterator[str]:
    if scene.decision == "none":
        return
    if scene.ask:
        yield labelled(ENGLISH.words["ask"], scene.ask)
    if scene.artefact:
        yield labelled(ENGLISH.words["artefact"], scene.artefact)
    if scene.decision in ("pick", "order"):
        yield labelled(_lead(scene), f"[{scene.button}](#{scene.to})")
    elif (
        not (scene.ask or scene.artefact)
        and above
        and not above.condition
        and ends_with_list(above.markdown)
    ):
        yield PAUSE
    yield bullets_of(scene, scenario, writer)


def _lead(scene: Scene) -> str:
    if scene.decision == "order":
        return ENGLISH.words["order"]
    return f"Pick {scene.pick} of {len(scene.choices)}"


def _prose(prose: list[Paragraphs], writer: ConditionWriter) -> Iterator[str]:
    before: Paragraphs | None = None
    for part in prose:
        if part.condition is not None:
            yield quoted(f"If {writer.write(part.condition)}", part.markdown)
        else:
            if before is not None and before.condition is None:
                yield PAUSE
            yield part.markdown
        before = part


def _debrief(sections: tuple[Section, ...]) -> Iterator[str]:
    if not sections:
        return
    opens = slug(sections[0].title) == DEBRIEF
    if not opens:
        yield "# Debrief"
    for number, section in enumerate(sections):
        yield as_text(section.title, "# " if opens and number == 0 else "### ")
        if section.artefact:
            yield labelled(ENGLISH.words["artefact"], section.artefact)
        # A section without a text held a trainer note only.
        yield section.markdown or PAUSE


def playthroughs_to_markdown(scenario: Scenario) -> str:
    """Write ``playthroughs.md``; empty when the scenario has none."""
    if not scenario.playthroughs:
        return ""
    blocks = [as_text(f"Playthroughs of {scenario.title}", "# ")]
    for playthrough in scenario.playthroughs:
        blocks.extend(_playthrough(playthrough))
    return "\n\n".join(blocks) + "\n"


def _playthrough(playthrough: Playthrough) -> Iterator[str]:
    yield as_text(playthrough.title, "## ")
    steps = (" + ".join(texts) for texts in playthrough.steps)
    yield "\n".join(as_text(step, f"{number}. ") for number, step in enumerate(steps, start=1))
    meters = ", ".join(f"{name} {value}" for name, value in playthrough.meters.items())
    ends = f"{playthrough.ends_at} · {meters}" if meters else playthrough.ends_at
    yield labelled(ENGLISH.words["ends-at"], ends)
