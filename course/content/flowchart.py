"""The part of Mermaid that lessons may use: flowcharts of boxes, arrows and words on arrows."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from course.ids import did_you_mean
from course.items import Frozen

Direction = Literal["TB", "BT", "LR", "RL"]
Shape = Literal["box", "round", "decision"]
Stroke = Literal["solid", "dotted", "thick"]

DIRECTIONS: dict[str, Direction] = {"TD": "TB", "TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
HEAD = re.compile(r"(?P<kind>[A-Za-z][\w-]*)(?:[ \t]+(?P<way>[A-Za-z]+))?\Z")
SEMICOLON = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
NODE = re.compile(
    r"(?P<id>\w+(?:-\w+)*)"
    r"(?:\(\[(?P<pill>[^()\[\]]*)\]\)|\[(?P<box>[^()\[\]{}]*)\]|\((?P<round>[^()\[\]{}]*)\)"
    r"|\{(?P<decision>[^()\[\]{}]*)\}"
    r'|\(\["(?P<qpill>[^"]*)"\]\)|\["(?P<qbox>[^"]*)"\]|\("(?P<qround>[^"]*)"\)|\{"(?P<qdecision>[^"]*)"\})?'
)
ARROW = re.compile(
    r"[ \t]*(?:(?P<plain>-{2,3}>|-{3}(?![ox])|-\.{1,2}->|-\.-(?![ox])|={2,3}>|={3}(?![ox]))"
    r"(?:\|(?P<piped>[^|]*)\|)?"
    r"|--[ \t]+(?P<solid>[^|>]+?)[ \t]+-->|-\.[ \t]+(?P<dotted>[^|>]+?)[ \t]+\.->"
    r"|==[ \t]+(?P<thick>[^|>]+?)[ \t]+==>)[ \t]*"
)
WORDS = ("subgraph", "end", "style", "classDef", "class", "click", "linkStyle", "direction")
# What Mermaid would show as something else than it reads.
CODES = re.compile(r"#\w+;|`|<[^>]*>")

MOST_BOXES, MOST_ARROWS, LONGEST = 30, 60, 100
KNOWN = "Boxes “a[Text]”, “a(Text)”, “a{Text}” and arrows “a --> b”, “a -->|word| b” are read."


class Box(Frozen):
    """One box of a diagram; plain text."""

    id: str
    text: str
    shape: Shape = "box"


class Arrow(Frozen):
    """A way from one box to another; plain text.

    Attributes:
        pointed: Whether it has a head; without one it only joins.
    """

    source: str
    target: str
    text: str = ""
    stroke: Stroke = "solid"
    pointed: bool = True


class Flowchart(Frozen):
    """A diagram as read, boxes in the order of their first mention."""

    direction: Direction
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


class Unread(NamedTuple):
    """Why a diagram is shown as its source.

    Attributes:
        line: 0-based, counted from the diagram's first line.
    """

    line: int
    message: str
    remedy: str


class _Refused(Exception):
    """A statement that is not read; the arguments are message and remedy."""


def read_flowchart(source: str) -> Flowchart | Unread:
    """Read a diagram; never raises, whatever the text."""
    statements = list(_statements(source))
    drawing = _Drawing()
    try:
        if not statements:
            raise _Refused("The diagram is empty.", "Begin it with “flowchart LR”.")
        drawing.line, head = statements[0]
        direction = _direction(head)
        for line, statement in statements[1:]:
            drawing.line = line
            drawing.add(statement)
        if not drawing.arrows:
            drawing.line = statements[0][0]
            raise _Refused("The diagram has no arrow.", KNOWN)
    except _Refused as refused:
        message, remedy = refused.args
        return Unread(drawing.line, message, remedy)
    boxes = tuple(drawing.boxes.values())
    return Flowchart(direction=direction, boxes=boxes, arrows=tuple(drawing.arrows))


def _direction(line: str) -> Direction:
    match = HEAD.match(line)
    kind = match["kind"] if match else line.split()[0][:30]
    if match is None or kind not in ("flowchart", "graph"):
        message = f"“{kind}” begins a diagram that is not drawn here."
        raise _Refused(message, "Only flowcharts are: begin it with “flowchart LR”.")
    way = match["way"] or "TB"
    if way not in DIRECTIONS:
        message = f"“{way}” is no direction of a flowchart."
        raise _Refused(message, did_you_mean(way, tuple(DIRECTIONS)))
    return DIRECTIONS[way]


def _statements(source: str) -> Iterator[tuple[int, str]]:
    """Yield statements with their 0-based lines; comments are left out."""
    for number, line in enumerate(source.split("\n")):
        if line.strip().startswith("%%") and not line.strip().startswith("%%{"):
            continue
        for part in SEMICOLON.split(line):
            if part.strip():
                yield number, part.strip()


class _Drawing:
    """What was read so far.

    Attributes:
        line: 0-based line that is being read.
    """

    def __init__(self) -> None:
        self.line = 0
        self.boxes: dict[str, Box] = {}
        self.arrows: list[Arrow] = []

    def add(self, statement: str) -> None:
        """Read one statement: a box, or boxes with arrows between them."""
        word = statement.split()[0]
        if word in WORDS or statement.startswith("%%{"):
            raise _Refused(f"“{word}” is not read in a diagram.", KNOWN)
        here, at = self._box(statement, 0)
        while at < len(statement):
            arrow = ARROW.match(statement, at)
            if arrow is None:
                raise _Refused(f"“{statement[at:].strip()[:60]}” is not read here.", KNOWN)
            there, at = self._box(statement, arrow.end())
            self._join(here, there, arrow)
            here = there

    def _box(self, statement: str, at: int) -> tuple[str, int]:
        match = NODE.match(statement, at)
        if match is None:
            raise _Refused(f"“{statement[at:].strip()[:60]}” is no box.", KNOWN)
        found = {name: said for name, said in match.groupdict().items() if said is not None}
        key = found.pop("id")
        for name, said in found.items():
            shape: Shape = "box" if name.endswith("box") else "decision"
            shape = "round" if name in ("pill", "round", "qpill", "qround") else shape
            self._name(Box(id=key, text=_text(said), shape=shape))
        if key not in self.boxes:
            self._name(Box(id=key, text=key))
        return key, match.end()

    def _name(self, box: Box) -> None:
        before = self.boxes.get(box.id)
        if before is not None and before.text not in (box.id, box.text):
            message = f"The box “{box.id}” is “{before.text}” and “{box.text}” too."
            raise _Refused(message, "Keep one text, or give one of them another short name.")
        if before is None and len(self.boxes) == MOST_BOXES:
            remedy = "Draw two diagrams, each of what is told beside it."
            raise _Refused(f"The diagram has more than {MOST_BOXES} boxes.", remedy)
        self.boxes[box.id] = box

    def _join(self, source: str, target: str, match: re.Match[str]) -> None:
        written = match["plain"] or ""
        said = next((match[g] for g in ("piped", "solid", "dotted", "thick") if match[g]), "")
        stroke: Stroke = "dotted" if "." in written or match["dotted"] else "solid"
        stroke = "thick" if "=" in written or match["thick"] else stroke
        pointed = not written or written.endswith(">")
        drawn = {(arrow.source, arrow.target) for arrow in self.arrows}
        if source == target or (source, target) in drawn:
            message = f"A second arrow leads from “{source}” to “{target}”, or one to itself."
            raise _Refused(message, "Put both words on one arrow, or a box between.")
        if len(self.arrows) == MOST_ARROWS:
            remedy = "Draw two diagrams, each of what is told beside it."
            raise _Refused(f"The diagram has more than {MOST_ARROWS} arrows.", remedy)
        self.arrows.append(
            Arrow(source=source, target=target, text=_text(said), stroke=stroke, pointed=pointed)
        )


def _text(written: str) -> str:
    text = " ".join(written.strip().removeprefix('"').removesuffix('"').split())
    code = CODES.search(text)
    if code is not None:
        message = f"“{code[0][:30]}” is not read in a diagram's text."
        raise _Refused(message, "Write the character itself, and plain words.")
    if len(text) > LONGEST:
        message = f"A text in the diagram has {len(text)} characters; {LONGEST} are shown."
        raise _Refused(message, "Say the rest in the lesson's own text.")
    return text
