"""Bold labels that carry a value: ``**Label:** value · **Label:** value``, with their places."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from markdown_it.token import Token

from course.content.source import Place, Source
from course.ids import did_you_mean

# A label opens a paragraph, a line or what follows a middle dot; its colon is inside the bold.
LABEL = re.compile(
    r"(?:^|(?<=\n)|(?<=[·•] ))[ \t]*(?P<bold>\*\*|__)(?P<name>[^*\n]+?)\s*:(?P=bold)"
)
LINK_TARGET = re.compile(r"\[([^\]]*)\]\([^)]*\)")
NEARLY = re.compile(r"([^:\n]{1,40}?)\s*:(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Label:
    """One label with its value.

    Attributes:
        name: As written, without the colon.
        value: Markdown as written, up to the next label; empty when nothing follows.
        place: Where the bold begins.
        value_place: Where the value's first character stands.
        offset: 0-based place of the bold in the inline token's content.
    """

    name: str
    value: str
    place: Place
    value_place: Place
    offset: int


def find_labels(source: Source, inline: Token) -> tuple[Label, ...]:
    """Find the labels of a paragraph, in order; none when it is ordinary prose.

    Text before the first label is ``inline.content[: labels[0].offset]``.
    """
    matches = _in_bold(inline)
    if not matches:
        return ()
    ends = [_before_dot(inline.content, match.start()) for match in matches[1:]]
    ends.append(len(inline.content))
    return tuple(_label(source, inline, *pair) for pair in zip(matches, ends, strict=True))


def _label(source: Source, inline: Token, match: re.Match[str], end: int) -> Label:
    raw = inline.content[match.end() : end]
    begins = match.end() + len(raw) - len(raw.lstrip())
    value = "\n".join(line.strip() for line in raw.strip().split("\n"))
    bold = match.start("bold")
    place, value_place = source.place(inline, bold), source.place(inline, begins)
    return Label(match["name"].strip(), value, place, value_place, bold)


def _before_dot(content: str, start: int) -> int:
    return len(content[:start].rstrip(" ·•\t\n"))


def _in_bold(inline: Token) -> list[re.Match[str]]:
    """Keep the matches that markdown-it reads as bold too: not those inside a code span."""
    bold = _bold_texts(inline.children or [])
    kept: list[re.Match[str]] = []
    passed = 0
    for match in LABEL.finditer(inline.content):
        wanted = _squeezed(LINK_TARGET.sub(r"\1", match["name"]))
        if wanted in islice(bold, passed, None):
            passed = bold.index(wanted, passed) + 1
            kept.append(match)
    return kept


def _bold_texts(children: list[Token]) -> list[str]:
    texts: list[str] = []
    inside = False
    for token in children:
        if token.type == "strong_open":
            inside = True
            texts.append("")
        elif token.type == "strong_close":
            inside = False
        elif inside:
            texts[-1] += token.content
    return [_squeezed(text) for text in texts]


def _squeezed(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@dataclass(frozen=True)
class LabelTable:
    """The labels of one language.

    Attributes:
        words: Label as trainers write it, by the id that code uses (``only-if``: ``Only if``).
    """

    words: Mapping[str, str]

    def id_of(self, name: str) -> str | None:
        """Find the id of a label as written; upper and lower case are the same."""
        return self._ids.get(" ".join(name.split()).casefold())

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {word.casefold(): key for key, word in self.words.items()}

    def suggest(self, name: str, ids: Collection[str] | None = None) -> str:
        """Say which label was probably meant among those that may stand here."""
        allowed = [word for key, word in self.words.items() if ids is None or key in ids]
        return did_you_mean(name, allowed)

    def nearly(self, text: str) -> str | None:
        """Find the known label that a text opens with in another shape: ``**Effects**: x``."""
        match = NEARLY.match(text.strip().replace("*", "").replace("_", ""))
        key = self.id_of(match[1]) if match else None
        return self.words[key] if key else None
