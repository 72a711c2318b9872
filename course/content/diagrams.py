"""Diagrams that are shown as their source, reported with the line that is not read."""

from collections.abc import Iterator

from markdown_it.token import Token

from course.content.block_dialect import callout_of
from course.content.findings import Findings
from course.content.flowchart import Unread, read_flowchart
from course.content.page import Section, nodes
from course.content.passages import is_diagram
from course.content.rules import DIAGRAM_UNREAD
from course.content.source import Place, Source

DRAWN_IN = ("prose", "case")


def check_diagrams(findings: Findings, source: Source, section: Section) -> None:
    """Note each diagram of a section that learners are shown as code."""
    drawn = set(map(id, _drawn(section.tokens))) if section.kind in DRAWN_IN else set()
    for token in filter(is_diagram, section.tokens):
        place = source.start(token)
        read = read_flowchart(token.content)
        if id(token) not in drawn:
            message = "A diagram is not drawn here, so its source is shown."
            remedy = "Put it into the lesson's own text, or into a case, not into a list."
            findings.add(DIAGRAM_UNREAD, place, message, remedy)
        elif isinstance(read, Unread):
            line = Place(place.line + 1 + read.line, place.column)
            message = f"{read.message} The diagram's source is shown."
            findings.add(DIAGRAM_UNREAD, line, message, read.remedy)


def _drawn(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the diagrams that stand in the open or in a callout."""
    for node in nodes(tokens):
        if is_diagram(node.tokens[0]):
            yield node.tokens[0]
        called = callout_of(node)
        if called is not None:
            yield from _drawn(called[1])
