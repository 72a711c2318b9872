"""Bullets that come with text copied from a word processor and are none in Markdown."""

import re
from typing import NamedTuple

from course.content.page import Node, Page
from course.content.source import Place

# Word's bullets by sight, and in the private-use codes that its symbol fonts leave behind.
GLYPH = re.compile(r"^[ \t]*(?P<mark>[•·▪●◦‣⁃∙■□○➢\uf0b7\uf0a7\uf0d8])[ \t\u00a0]*(?=\S)", re.M)
DASH = re.compile(r"^[ \t]*(?P<mark>[–—])[ \t\u00a0]+(?=\S)", re.M)


class WordBullet(NamedTuple):
    """The first of a paragraph's bullets.

    Attributes:
        mark: The character as written.
    """

    mark: str
    place: Place


def word_bullet(page: Page, node: Node) -> WordBullet | None:
    """Find the first word-processor bullet of a paragraph; one dash alone is a dash."""
    if node.inline is None:
        return None
    text = node.inline.content
    match = GLYPH.search(text)
    if match is None:
        dashes = list(DASH.finditer(text))
        match = dashes[0] if len(dashes) > 1 else None
    if match is None:
        return None
    return WordBullet(match["mark"], page.source.place(node.inline, match.start("mark")))
