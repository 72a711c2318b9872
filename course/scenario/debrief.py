"""The debrief of a scenario, cut into its sections, and the paper that one of them feeds."""

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label, find_labels
from course.scenario import codes
from course.scenario.bullets import is_trainer_note
from course.scenario.choices import report_empty
from course.scenario.model import Section
from course.scenario.outline import Part, inline_of, lines_of, title_of
from course.scenario.reading import Reading
from course.scenario.words import ENGLISH, FOR_MONDAY


def read_sections(reading: Reading, debrief: Part) -> Iterator[Section]:
    """Cut the debrief into its sections; text before the first has the debrief's title."""
    title, line, nodes = debrief.title, debrief.place.line, list[SyntaxTreeNode]()
    for node in debrief.nodes:
        if node.type != "heading":
            nodes.append(node)
            continue
        if nodes:
            yield _section(reading, title, nodes, line)
        title, line, nodes = title_of(node), lines_of(node)[0] + 1, []
    if nodes:
        yield _section(reading, title, nodes, line)


def _section(reading: Reading, title: str, nodes: list[SyntaxTreeNode], line: int) -> Section:
    """Read a part of the debrief, and the paper that the learner's note on it feeds."""
    label = next(filter(None, (_artefact(reading, node) for node in nodes)), None)
    if label is not None and not label.value:
        report_empty(reading, label)
    elif label is not None and title.strip().casefold() != FOR_MONDAY:
        message = "“Artefact” keeps what the learner writes, and nothing is written on this part."
        remedy = "Move it below “### For Monday”, or to a scene with choices."
        reading.report(codes.LABEL_CONFLICT, label.place, message, remedy)
    elif label is not None:
        reading.feeding[line] = label.place.line
    prose = [node for node in nodes if _artefact(reading, node) is None]
    named = label.value if label else ""
    return Section(title=title, markdown=prose_of(reading, prose), artefact=named, line=line)


def _artefact(reading: Reading, node: SyntaxTreeNode) -> Label | None:
    """Return the label of a paragraph that holds nothing but “Artefact”."""
    if node.type != "paragraph":
        return None
    labels = find_labels(reading.source, inline_of(node))
    alone = len(labels) == 1 and labels[0].offset == 0
    return labels[0] if alone and ENGLISH.id_of(labels[0].name) == "artefact" else None


def prose_of(reading: Reading, nodes: list[SyntaxTreeNode]) -> str:
    """Join blocks as written, trainer notes left out."""
    kept = [node for node in nodes if not is_trainer_note(reading, node)]
    return "\n\n".join(reading.source.markdown(*lines_of(node)) for node in kept).strip()
