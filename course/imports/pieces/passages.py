"""A Twee 3 text cut into its passages."""

import json
import re
from dataclasses import dataclass
from typing import Any

from course.content.markdown import tidy

HEADER = re.compile(
    r"::[ \t]*(?P<name>(?:\\.|[^\\\[\]{}])*?)[ \t]*(?:\[(?P<tags>(?:\\.|[^\\\]])*)\])?"
    r"[ \t]*(?:\{.*\})?[ \t]*\Z"
)
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Passage:
    """One passage.

    Attributes:
        line: 1-based line of its header; its body begins on the next.
        body: Its text, without blank lines at the end.
    """

    name: str
    tags: tuple[str, ...]
    line: int
    body: str

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of a character of the body."""
        return self.line + 1 + self.body.count("\n", 0, offset)


def passages_of(text: str) -> tuple[list[Passage], str]:
    """Cut a text into passages; also returns what stands above the first."""
    above: list[str] = []
    found: list[tuple[str, tuple[str, ...], int, list[str]]] = []
    for number, line in enumerate(tidy(text).split("\n"), start=1):
        header = HEADER.match(line)
        if header:
            name = " ".join(ESCAPED.sub(r"\1", header["name"]).split())
            found.append((name, tuple((header["tags"] or "").split()), number, []))
        else:
            (found[-1][3] if found else above).append(line)
    passages = [
        Passage(name, tags, line, "\n".join(body).rstrip()) for name, tags, line, body in found
    ]
    return passages, "\n".join(above).strip()


def data_of(passages: list[Passage]) -> dict[str, Any]:
    """Read what ``StoryData`` says; nothing when it cannot be read."""
    text = next((passage.body for passage in passages if passage.name == "StoryData"), "")
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
