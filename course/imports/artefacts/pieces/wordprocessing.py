"""What a reader sees of WordprocessingML, whoever saved it: blocks, texts, styles, bookmarks."""

from collections.abc import Iterator
from typing import Any

HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements around blocks that change nothing about them."""
UNSEEN = frozenset({
    "pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "del", "moveFrom", "delText", "instrText",
    "Fallback", "txbxContent", "footnoteReference", "endnoteReference", "commentReference",
})  # fmt: skip
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}

Element = Any
"""An element as python-docx returns it; its classes differ with the tag."""


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    name = element.tag
    return name.rsplit("}", 1)[-1] if isinstance(name, str) else ""


def value(element: Element, name: str = "val") -> str:
    """Return an attribute, in whatever namespace it is."""
    for key, said in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(said)
    return ""


def child(element: Element, *path: str) -> Element | None:
    """Follow names inwards, always to the first; None where there is none."""
    here = element
    for name in path:
        here = next((one for one in here if local(one) == name), None)
        if here is None:
            return None
    return here


def inside(element: Element, *wanted: str) -> Iterator[Element]:
    """Find elements of some names in order, through what is seen, not within each other."""
    stack = list(reversed(element))
    while stack:
        here = stack.pop()
        name = local(here)
        if name in wanted:
            yield here
        elif name not in UNSEEN:
            stack.extend(reversed(here))


def blocks(body: Element) -> Iterator[Element]:
    """Return the paragraphs, tables and loose bookmarks of a body in order."""
    stack = list(reversed(body))
    while stack:
        here = stack.pop()
        name = local(here)
        if name in ("p", "tbl", "bookmarkStart"):
            yield here
        elif name in HOLDERS:
            stack.extend(reversed(here))


def text_of(paragraph: Element) -> str:
    """Return what is read in a paragraph, with insertions that nobody has accepted yet."""
    found = []
    for one in inside(paragraph, "t", "br", *SIGNS):
        name = local(one)
        if name == "t":
            found.append(one.text or "")
        elif name == "br":
            found.append("" if value(one, "type") in ("page", "column") else "\n")
        else:
            found.append(SIGNS[name])
    return "".join(found)


def cell_text(cell: Element) -> str:
    """Return the text of a table's cell, one line for each paragraph."""
    return "\n".join(text_of(one) for one in cell.iter() if local(one) == "p").strip("\n")


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row, those inside content controls as well."""
    return list(inside(row, "tc"))


def rows_of(table: Element) -> list[Element]:
    """Return the rows of a table, those inside content controls as well."""
    return list(inside(table, "tr"))


def span(cell: Element) -> int:
    """Return how many columns a cell takes."""
    grid = child(cell, "tcPr", "gridSpan")
    said = value(grid) if grid is not None else ""
    return min(63, int(said)) if said.isascii() and said.isdecimal() and int(said[:3]) else 1


def bookmarks(element: Element) -> tuple[str, ...]:
    """Return the names of the bookmarks that begin inside an element."""
    return tuple(value(one, "name") for one in element.iter() if local(one) == "bookmarkStart")


class Styles:
    """Knows the names of styles: ids differ between office programs and languages."""

    def __init__(self, element: Element) -> None:
        self.names = {
            value(one, "styleId"): value(name).casefold()
            for one in element
            if local(one) == "style" and (name := child(one, "name")) is not None
        }

    def of(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style in small letters; empty without one."""
        style = child(paragraph, "pPr", "pStyle")
        return self.names.get(value(style), "") if style is not None else ""

    def of_runs(self, paragraph: Element) -> set[str]:
        """Return the names of the character styles in a paragraph."""
        found = (child(run, "rPr", "rStyle") for run in inside(paragraph, "r"))
        return {self.names.get(value(style), "") for style in found if style is not None}
