"""Pictures of the course: which files they are, and the addresses that show them."""

import posixpath
from collections.abc import Collection, Iterable
from urllib.parse import quote, unquote

from markdown_it.token import Token

from course.content.dialect import tokens_of
from course.content.findings import Findings
from course.content.markdown import inlines
from course.content.references import ROOT, find, inside
from course.content.rules import PICTURE_FORMAT
from course.content.source import Source

PICTURES = "/picture/"
"""What the address of every picture begins with; its path inside ``modules/`` follows."""
TYPES = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def type_of(path: str) -> str | None:
    """Return the media type of a picture, by the end of its name; None for other files."""
    return TYPES.get(posixpath.splitext(path)[1].casefold())


def addresses(markdown: str, path: str, pictures: Collection[str]) -> dict[str, str]:
    """Find the addresses of a text's pictures, by their targets as written.

    Args:
        path: The text's file, relative to the course.
        pictures: Paths of the pictures that are there; others have no address.
    """
    if "![" not in markdown:
        return {}
    written = {
        str(child.attrs.get("src", ""))
        for inline in inlines(tokens_of(markdown))
        for child in inline.children or ()
        if child.type == "image"
    }
    found = {target: inside(path, target) for target in sorted(written)}
    return {
        target: PICTURES + quote(resolved.removeprefix(ROOT))
        for target, resolved in found.items()
        if resolved in pictures and resolved is not None
    }


def check_formats(findings: Findings, source: Source, tokens: Iterable[Token]) -> None:
    """Note each picture of the course in a format that is not shown."""
    for token, place in find(source, tokens, "image"):
        path = inside(source.path, str(token.attrs.get("src", "")))
        if path is not None and type_of(path) is None:
            message = f"The picture “{unquote(posixpath.basename(path))[:80]}” cannot be shown."
            remedy = f"Save it as one of: {', '.join(sorted(TYPES))}."
            findings.add(PICTURE_FORMAT, place, message, remedy)
