"""What the kinds of question have in common when they are written as QTI 3.0."""

from typing import NamedTuple

from course.content.dialect import plain
from course.exports.items.pieces.qti_rules import feedback
from course.exports.items.pieces.qti_text import Texts
from course.exports.items.pieces.tags import tag, text
from course.items import Item

RESPONSE, SCORE, CHOSEN, ANSWERED = "RESPONSE", "SCORE", "CHOSEN", "ANSWERED"


class Answering(NamedTuple):
    """The parts of an item that depend on its kind.

    Attributes:
        responses: Response declarations.
        outcomes: Outcome declarations besides ``SCORE``.
        body: The interaction, a block or several.
        rules: Response rules that set ``SCORE``.
        feedback: What is said about single options.
    """

    responses: str
    body: str
    rules: str
    outcomes: str = ""
    feedback: str = ""


def about_all(item: Item, texts: Texts) -> str:
    """Write what is said about entries whatever the answer was."""
    said = (
        tag("div", {}, tag("p", {}, tag("strong", {}, text(plain(option.text)))), written)
        for option in item.options
        if (written := texts.blocks(option.feedback))
    )
    content = "".join(said)
    return feedback(ANSWERED, ANSWERED, content) if content else ""
