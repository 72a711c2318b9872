"""XML read into elements that know their lines, with nothing that could harm whoever reads it.

Expat itself is used, and a document type is refused as soon as it is announced: without one there
are no entities to declare, so nothing can grow ("billion laughs") and nothing is fetched. Another
package could do no more than refuse the same declarations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from course.imports.items import NothingToImport

DEEPEST = 60
"""Elements inside each other."""
MOST = 400_000
"""Elements in a file."""


@dataclass
class Node:
    """An element.

    Attributes:
        text: All text directly inside it, in order.
        line: 1-based line of its opening tag.
    """

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text directly inside it, in order."""
        return "".join(self.pieces)

    def all(self, name: str) -> Iterator["Node"]:
        """Find the elements of a name that are directly inside."""
        return (child for child in self.children if child.name == name)

    def first(self, *path: str) -> "Node | None":
        """Follow names inwards, always to the first; None where there is none."""
        here: Node | None = self
        for name in path:
            here = next(here.all(name), None) if here else None
        return here

    def said(self, *path: str) -> str:
        """Return the text at the end of a path without white space around it; else nothing."""
        found = self.first(*path)
        return found.text.strip() if found else ""


class _Refused(Exception):
    """Something is in the file that is not read."""


class _Tree:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        node = Node(name, self.parser.CurrentLineNumber, attributes)
        self.count += 1
        if len(self.open) >= DEEPEST or self.count > MOST:
            raise _Refused(
                f"There are more than {MOST:,} elements, or {DEEPEST} inside each other."
            )
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _data(self, data: str) -> None:
        if self.open:
            self.open[-1].pieces.append(data)

    def _doctype(self, *_: object) -> None:
        raise _Refused("A document type stands here, which a file of questions does not need.")

    def _entity(self, *_: object) -> None:
        raise _Refused("An entity is declared here, which a file of questions does not need.")


def read_xml(data: bytes, name: str) -> Node:
    """Read a file.

    Raises:
        NothingToImport: It is no well-formed XML, or holds what is refused; its text has the line.
    """
    tree = _Tree()
    try:
        tree.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as trouble:
        line = getattr(trouble, "lineno", tree.parser.CurrentLineNumber)
        remedy = "Export it again: it may have been cut off or edited by hand."
        message = f"{name}:{line} This is no well-formed XML ({_reason(trouble)}). {remedy}"
        raise NothingToImport(message) from None
    except _Refused as refused:
        line = tree.parser.CurrentLineNumber
        remedy = "Delete it, or export the questions again."
        raise NothingToImport(f"{name}:{line} {refused} {remedy}") from None
    if tree.root is None:
        raise NothingToImport(f"{name}:1 The file is empty.")
    return tree.root


def _reason(trouble: Exception) -> str:
    code = getattr(trouble, "code", None)
    return expat.ErrorString(code) or "unknown" if code else str(trouble)
