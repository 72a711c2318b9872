"""Pictures that texts show, found and renamed to travel inside a file."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from course.content.markdown import inlines, reader

FOLDER = "images"
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


class Carried(NamedTuple):
    """A picture of one text.

    Attributes:
        address: As the text writes it.
        name: Its path in the other system, such as ``images/plan.png``.
        content: None when there is no such file.
    """

    address: str
    name: str
    content: bytes | None


def pictures_in(markdown: str, folder: str, pictures: Mapping[str, bytes]) -> Iterator[Carried]:
    """Find the pictures of a text; those that lie on the web are no concern of it.

    Args:
        folder: Where the text's file lies, relative to the course.
        pictures: Bytes by path relative to the course.
    """
    if "![" not in markdown:
        return
    seen: set[str] = set()
    for inline in inlines(reader().parse(markdown)):
        for token in inline.children or ():
            address = str(token.attrs.get("src", "")) if token.type == "image" else ""
            if address and address not in seen and not ELSEWHERE.match(address):
                seen.add(address)
                path = posixpath.normpath(posixpath.join(folder, unquote(address)))
                # An address in another notation is not found in the text, so it stays as it is.
                content = pictures.get(path) if f"({address}" in markdown else None
                yield Carried(address, _inside(address), content)


def _inside(address: str) -> str:
    """Return a path that leads nowhere else: one outside of the folder loses its way there."""
    path = posixpath.normpath(unquote(address).lstrip("/"))
    return f"{FOLDER}/{posixpath.basename(path)}" if path.startswith("..") else path
