"""The inline part of a text from elsewhere, gathered run by run and written as Markdown."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from course.content.markdown import reader, text_of
from course.imports.items.pieces.escaping import escaped, guarded, squeezed

ORDER = ("**", "*", "~~", "`")
WHITE = re.compile(r"\s+")
ADDRESS = "!#$%&'*+,/:;=?@[]~-._"
"""What may stand in a link's address as it is; brackets and blanks would end it."""


class _Run(NamedTuple):
    """A stretch with the same marks.

    Attributes:
        written: Markdown that stands for itself, such as a picture; then ``text`` is its
            alternative text.
    """

    text: str
    marks: frozenset[str]
    href: str
    written: str = ""


class Inlines:
    """Gathers one paragraph."""

    def __init__(self, say: Callable[[str, str], None]) -> None:
        self.say = say
        self.runs: list[_Run] = []
        self.marks: list[str] = []
        self.href = ""

    def open(self, mark: str) -> None:
        """Begin a mark such as ``**``."""
        self.marks.append(mark)

    def close(self, mark: str) -> None:
        """End a mark; one that was never begun is passed over."""
        if mark in self.marks:
            del self.marks[len(self.marks) - 1 - self.marks[::-1].index(mark)]

    def link(self, href: str) -> None:
        """Begin a link, or end it with an empty address."""
        self.href = href

    def text(self, text: str) -> None:
        """Add text, whose white space counts as blanks."""
        if text:
            blanks = WHITE.sub(" ", text)
            self.runs.append(_Run(blanks, frozenset(self.marks), self.href))

    def line(self) -> None:
        """Add a line break."""
        self.runs.append(_Run("\n", frozenset(), ""))

    def picture(self, alt: str, path: str) -> None:
        """Add a picture."""
        alt = " ".join(alt.split())
        written = f"![{escaped(alt)}]({path})"
        self.runs.append(_Run(alt, frozenset(), "", written))

    def take(self) -> str:
        """Return the paragraph as Markdown and begin another; marks stay open."""
        runs, self.runs = self.runs, []
        lines: list[list[_Run]] = [[]]
        for run in runs:
            if run.text == "\n" and not run.written:
                lines.append([])
            else:
                lines[-1].append(run)
        shown = [text for line in lines if (text := self._line(line))]
        return "\\\n".join(shown)

    def _line(self, runs: list[_Run]) -> str:
        """Write one line with its marks, or without where they would not be read as such."""
        seen = squeezed("".join(run.text for run in runs))
        bare = [run._replace(marks=frozenset()) for run in runs]
        for tried in (runs, bare):
            rich = guarded(squeezed("".join(_written(run) for run in _merged(tried))))
            if _seen(rich) == seen:
                return rich
        for href in dict.fromkeys(run.href for run in runs if run.href):
            self.say("A link is left out; its text is kept.", href)
        return escaped(" ".join(seen.split()))


def _merged(runs: list[_Run]) -> list[_Run]:
    merged: list[_Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        alike = last and (last.marks, last.href) == (run.marks, run.href)
        if last and alike and not last.written and not run.written:
            merged[-1] = last._replace(text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _written(run: _Run) -> str:
    if run.written or not run.text.strip():
        return run.written or run.text
    inner = run.text.strip()
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    tail = run.text[len(run.text.rstrip()) :]
    if "`" in run.marks:
        shown = f"`{inner}`" if "`" not in inner else f"`` {inner} ``"
    else:
        shown = escaped(inner)
    for mark in reversed(ORDER[:3]):
        if mark in run.marks:
            shown = f"{mark}{shown}{mark}"
    if run.href:
        shown = f"[{shown}]({quote(run.href, safe=ADDRESS)})"
    return f"{lead}{shown}{tail}"


def _seen(markdown: str) -> str | None:
    """Return what is seen of one paragraph; None when Markdown makes anything else of it."""
    tokens = reader().parse(markdown)
    if not tokens:
        return ""
    if len(tokens) != 3 or tokens[0].type != "paragraph_open":
        return None
    return squeezed(text_of(tokens[1].children or ()))
