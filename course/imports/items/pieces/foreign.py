"""A text in one of Moodle's formats as Markdown that fits into a block."""

import re
from collections.abc import Callable
from typing import Literal

from course.content.markdown import tidy
from course.content.plain import fitting
from course.imports.items.pieces.escaping import escaped, squeezed
from course.imports.items.pieces.html import Picture, as_markdown

Form = Literal["html", "moodle", "plain", "markdown"]
BLANK_LINES = re.compile(r"\n\s*\n")
FORMS: tuple[Form, ...] = ("html", "moodle", "plain", "markdown")


def brought(
    text: str,
    form: Form,
    say: Callable[[str, str], None],
    picture: Picture = lambda _: "",
) -> str:
    """Write a text as Markdown; what was Markdown stays as it is, without HTML.

    Args:
        form: ``moodle`` is HTML in which line ends count.
        say: Called with what is left out and its text.
    """
    text = tidy(text)
    if form == "markdown":
        return fitting(text)
    if form == "plain":
        return escaped(squeezed(text))
    if form == "moodle":
        text = BLANK_LINES.sub("<p>", text.strip()).replace("\n", "<br>")
    return as_markdown(text, picture, say)
