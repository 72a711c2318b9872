"""A GIFT file cut into blocks, and a block into its comment, title, text and answers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Noncharacters stand for escaped characters while a block is cut; no text may hold them.
SHIELDS = dict(zip("\\:#={}~n", map(chr, range(0xFDD0, 0xFDD8)), strict=True))
OPENED = str.maketrans({shield: "\n" if char == "n" else char for char, shield in SHIELDS.items()})
SHIELDED = re.compile("[\ufdd0-\ufdd7]")
ESCAPE = re.compile(r"\\([\\:#={}~n])")
BRACKET = r"((?:\\[\\\]]|[^\]\\\x00-\x1f\x7f])+)\]"
ID, TAG = re.compile(r"\[id:" + BRACKET), re.compile(r"\[tag:" + BRACKET)
MOODLES_OWN = re.compile(r"//\s*question:\s*\d+\s+name:")
CATEGORY = "$CATEGORY:"


class Block(NamedTuple):
    """What stands between two blank lines.

    Attributes:
        line: 1-based line of its first line.
        text: Escaped characters are shielded; comment lines are empty.
        comments: With their 1-based lines.
    """

    line: int
    text: str
    comments: tuple[tuple[int, str], ...]

    def line_of(self, at: int) -> int:
        """Return the line of a 0-based place in the text."""
        return self.line + self.text.count("\n", 0, at)


class Cut(NamedTuple):
    """A question in its pieces, all of them shielded.

    Attributes:
        name: None when no title is written.
        before: The text above the answers, or all of a description.
        after: The text behind them, which makes the answers a gap.
        answers: What stands in braces without the general feedback; None for a description.
        answers_at: 0-based place of the answers in the block's text.
        text_at: 0-based place of the text.
    """

    name: str | None
    before: str
    after: str = ""
    answers: str | None = None
    feedback: str = ""
    answers_at: int = 0
    text_at: int = 0


def blocks_of(text: str) -> Iterator[Block]:
    """Cut a file at its blank lines; a category's line stands for itself."""
    lines: list[str] = []
    first = 1
    text = SHIELDED.sub("\ufffd", text)
    for number, line in enumerate([*text.split("\n"), ""], 1):
        stripped = line.strip()
        if stripped and not lines:
            first = number
        if stripped:
            lines.append(stripped if stripped.startswith("//") else line.rstrip())
        if lines and (not stripped or _is_category(lines)):
            yield _block(first, lines)
            lines = []


def _is_category(lines: list[str]) -> bool:
    return lines[-1].lstrip().startswith(CATEGORY) and all(
        line.startswith("//") for line in lines[:-1]
    )


def _block(first: int, lines: list[str]) -> Block:
    comments = tuple((n, line) for n, line in enumerate(lines, first) if line.startswith("//"))
    kept = ["" if line.startswith("//") else line for line in lines]
    shielded = ESCAPE.sub(lambda match: SHIELDS[match[1]], "\n".join(kept))
    return Block(first, shielded, comments)


def opened(text: str) -> str:
    """Return shielded text as it was meant."""
    return text.translate(OPENED)


def ident_in(comment: str) -> str:
    """Find the id in a comment; empty when there is none."""
    found = ID.search(comment)
    return _unbracketed(found[1]) if found else ""


def tags_in(comment: str) -> list[str]:
    """List the tags in a comment."""
    return [_unbracketed(found[1]) for found in TAG.finditer(comment)]


def _unbracketed(text: str) -> str:
    return re.sub(r"\\([\\\]])", r"\1", text).strip()


def remark_in(comment: str) -> str:
    """Return what a comment says besides id and tags; empty for what Moodle itself writes."""
    if MOODLES_OWN.match(comment):
        return ""
    said = " ".join(TAG.sub("", ID.sub("", comment)).lstrip("/").split())
    return said if any(char.isalnum() for char in said) else ""


def cut(text: str) -> Cut | None:
    """Cut a block as Moodle does; None when a brace has no partner."""
    name, at = None, len(text) - len(text.lstrip())
    if text.startswith("::", at):
        end = text.find("::", at + 2)
        if end >= 0:
            name, at = text[at + 2 : end], end + 2
    begins, ends = text.find("{", at), text.find("}", at)
    if begins < 0 and ends < 0:
        return Cut(name, text[at:].strip(), text_at=at)
    if begins < 0 or ends < begins:
        return None
    answers, marker, feedback = text[begins + 1 : ends].rpartition("####")
    if not marker:
        answers, feedback = feedback, ""
    return Cut(
        name,
        text[at:begins].strip(),
        text[ends + 1 :].strip(),
        answers,
        feedback.strip(),
        begins + 1,
        at,
    )
