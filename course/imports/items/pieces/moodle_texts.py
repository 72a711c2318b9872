"""Texts and settings of one question in Moodle XML, and what is told about them."""

from collections import Counter
from collections.abc import Mapping

from course.imports.items.pieces.attachments import Attachments
from course.imports.items.pieces.foreign import Form, brought
from course.imports.items.pieces.xml import Node

FORMATS: Mapping[str, Form] = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}
TRUE = frozenset({"1", "true"})
FALSE = frozenset({"", "0", "false", "0.0000000"})
USUAL: Mapping[str, frozenset[str]] = {
    "penalty": frozenset({"", "0.3333333", "0.1", "0.1000000", "0.5000000", *FALSE}),
    "hidden": FALSE,
    "shuffleanswers": TRUE | {""},
    "answernumbering": frozenset({"", "abc", "none"}),
    "showstandardinstruction": TRUE | FALSE,
    "shownumcorrect": TRUE | FALSE,
    "unitgradingtype": FALSE,
    "unitpenalty": frozenset({"", "0.1", "0.1000000", "1"}),
    "showunits": frozenset({"", "2", "3"}),
    "unitsleft": FALSE,
    "layouttype": frozenset({"", "0", "VERTICAL"}),
    "selecttype": frozenset({"", "0", "ALL"}),
    "selectcount": frozenset({"", "0", "2"}),
    "gradingtype": frozenset({"", "4", "RELATIVE_ALL_PREVIOUS_AND_NEXT"}),
    "showgrading": frozenset({"", "1", "SHOW", "0", "HIDE"}),
    "numberingstyle": frozenset({"", "none"}),
    "responseformat": frozenset({"", "editor"}),
    "responserequired": TRUE | FALSE,
    "responsefieldlines": frozenset({"", "10", "15"}),
    "attachments": FALSE,
    "attachmentsrequired": FALSE,
    "maxbytes": FALSE,
    "filetypeslist": FALSE,
    "minwordlimit": FALSE,
    "maxwordlimit": FALSE,
    "usecase": FALSE,
}
"""Settings of Moodle that mean nothing here, with the values that say nothing new there."""

SPOKEN: Mapping[str, str] = {
    "correctfeedback": "This was said after any right answer.",
    "partiallycorrectfeedback": "This was said after any partly right answer.",
    "incorrectfeedback": "This was said after any wrong answer.",
    "graderinfo": "This was for whoever marks the answer.",
    "responsetemplate": "This stood in the field before anybody wrote.",
    "instructions": "These were instructions about units.",
}
USUALLY_SPOKEN = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
    }
)
"""What Moodle puts there by itself."""


class Texts:
    """Reads the texts of one question."""

    def __init__(self, media: dict[str, bytes], settings: Counter[str]) -> None:
        self.media = media
        self.settings = settings
        self.told: list[tuple[int, str, str]] = []

    def say(self, line: int, what: str, kept: str = "") -> None:
        """Keep something that is not understood."""
        self.told.append((line, what, kept))

    def read(self, node: Node | None) -> str:
        """Read an element with a text in one of Moodle's formats, and its pictures."""
        if node is None:
            return ""
        inner = node.first("text")
        written = inner.text if inner else node.text
        form = FORMATS.get(node.attributes.get("format", "html"), "html")
        files = Attachments(node, self.media, self.say)
        if form == "markdown":
            written = files.in_markdown(written)
        line = (inner or node).line
        text = brought(
            written.strip(), form, lambda what, kept: self.say(line, what, kept), files.picture
        )
        files.rest()
        return text

    def plain(self, node: Node, *path: str) -> str:
        """Read plain text on one line as Markdown."""
        return brought(" ".join(node.said(*path).split()), "plain", lambda *_: None)

    def setting(self, node: Node) -> None:
        """Note an element that is not a part of the question itself."""
        if node.name in SPOKEN:
            text = self.read(node)
            if text and text not in USUALLY_SPOKEN:
                self.say(node.line, SPOKEN[node.name], text)
        elif node.name in USUAL:
            if node.text.strip() not in USUAL[node.name]:
                self.settings[f"{node.name} {node.text.strip()}"] += 1
        else:
            kept = " ".join(everything_in(node).split())
            self.say(node.line, f"The element “{node.name}” is not understood.", kept)


def everything_in(node: Node) -> str:
    """Join all text inside an element; what files hold is left out."""
    if node.name == "file":
        return node.attributes.get("name", "")
    inside = (everything_in(child) for child in node.children)
    return " ".join(filter(None, [node.text.strip(), *inside]))
