"""Paragraphs, bookmarks, fields and table cells of WordprocessingML, put together as elements."""

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from course.exports.pieces.characters import holdable

Element = BaseOxmlElement


def tag(name: str, /, *inside: Element, **attributes: str | int) -> Element:
    """Make an element of the ``w`` namespace, with attributes of the same."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def run(text: str, style: str = "", *, bold: bool = False) -> Element:
    """Make a run; tabs and line ends in its text become those of Word.

    Args:
        style: Id of a character style; none when empty.
    """
    made = OxmlElement("w:r")
    looks = [tag("rStyle", val=style)] if style else []
    looks += [tag("b")] if bold else []
    if looks:
        made.append(tag("rPr", *looks))
    content = OxmlElement("w:r")
    content.text = holdable(text)
    made.extend(list(content))
    return made


def paragraph(style: str, *inside: Element) -> Element:
    """Make a paragraph with the id of a style."""
    return tag("p", tag("pPr", tag("pStyle", val=style)), *inside)


def field(code: str) -> Element:
    """Make a field that Word works out, such as ``PAGE``."""
    return tag("fldSimple", run("1"), instr=code)


class Bookmarks:
    """Hands out the numbers that bookmarks need."""

    def __init__(self) -> None:
        self.number = 0

    def around(self, name: str, *inside: Element) -> list[Element]:
        """Put a bookmark around runs."""
        self.number += 1
        start = tag("bookmarkStart", id=self.number, name=name)
        return [start, *inside, tag("bookmarkEnd", id=self.number)]


def cell(width: int, content: Iterable[Element], shade: str = "") -> Element:
    """Make a table cell.

    Args:
        width: In twentieths of a point.
        shade: Colour behind it as ``RRGGBB``; none when empty.
    """
    looks = [tag("tcW", w=width, type="dxa")]
    looks += [tag("shd", val="clear", color="auto", fill=shade)] if shade else []
    return tag("tc", tag("tcPr", *looks), *content)


def row(cells: Iterable[Element], *, header: bool = False) -> Element:
    """Make a row that no page end cuts; a header is repeated on each page."""
    looks = [tag("cantSplit"), *([tag("tblHeader")] if header else [])]
    return tag("tr", tag("trPr", *looks), *cells)
