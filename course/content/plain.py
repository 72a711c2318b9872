"""Markdown as it may go elsewhere or come from there: without HTML, or as plain text."""

import re

from markdown_it.token import Token

from course.content.markdown import reader, text_of, tidy

TAG = re.compile(r"<(?=[A-Za-z/!?])")
GONE = "\0"
"""Stands for a line that goes; ``tidy`` leaves no such character in a text."""


def without_html(markdown: str) -> str:
    """Escape HTML tags, which we show as text and which would take effect elsewhere."""
    if not TAG.search(markdown):
        return markdown
    tags: list[str] = []
    for token in reader().parse(markdown):
        found = [token] if token.type == "html_block" else token.children or []
        tags += [
            each.content.strip() for each in found if each.type in ("html_block", "html_inline")
        ]
    for tag in dict.fromkeys(tags):
        shown = TAG.sub(r"\\<", tag)
        markdown = re.sub(rf"(?<!\\){re.escape(tag)}", shown.replace("\\", r"\\"), markdown)
    return markdown


def plain(markdown: str) -> str:
    """Return what a reader sees of a text, on one line; pictures by their alternative text."""
    tokens = reader().parse(markdown)
    said = (
        text_of(token.children or ())
        if token.type == "inline"
        else token.content * (token.type in ("fence", "code_block", "html_block"))
        for token in tokens
    )
    return " ".join(" ".join(said).split())


def is_plain(markdown: str) -> bool:
    """Tell whether a text reads the same without Markdown's marks."""
    return plain(markdown) == " ".join(markdown.split())


def fitting(markdown: str) -> str:
    """Make a text from elsewhere fit into a block: no HTML, no heading that would end it."""
    shown = without_html(tidy(markdown)).strip()
    lines = shown.split("\n")
    for token in reader().parse(shown):
        if token.type == "heading_open" and token.map and token.level == 0:
            _lower(lines, token, range(*token.map))
    return "\n".join(line for line in lines if line != GONE)


def _lower(lines: list[str], token: Token, where: range) -> None:
    """Make a heading of the first three levels one of the fourth."""
    if token.tag not in ("h1", "h2", "h3"):
        return
    if token.markup.startswith("#"):
        lines[where[0]] = f"#### {lines[where[0]].lstrip(' #')}".rstrip()
        return
    text = " ".join(lines[number].strip() for number in where[:-1])
    lines[where[0]] = f"#### {text}"
    for number in where[1:]:
        lines[number] = GONE
