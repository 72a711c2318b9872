"""Pieces of Markdown written so that they are read back as they were: titles, labels, quotes."""

import re
import textwrap

from course.content.markdown import reader, text_of

# What Markdown gives a meaning anywhere in a line, or at its start.
MARKS = re.compile(r"[\\`*_\[\]<>&~|#]|\A[-+=]|(?<=\d)[.)]")
ESCAPE = r"\\\g<0>"
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
LONGEST_TRIED = 2_000
"""Characters beyond which a text is escaped at once: trying would read it twice."""

PLAIN = frozenset({"text", "text_special", "link_open", "link_close"})
# What would end the paragraph above it and begin a block of its own.
BEGINS_A_BLOCK = re.compile(r"[-+*>#=~`<|_:]|\d+[.)]")


def as_text(text: str, opening: str = "", closing: str = "") -> str:
    """Write plain text with as few backslashes as it needs to be read back as it is.

    Args:
        opening: What stands before it, such as ``## `` or ``- [``.
        closing: What stands behind it, such as ``](#scene)``.
    """
    # A leading “#” is cut off by whoever reads titles, and with it what is written here.
    guard = "\\#" if text != text.strip() else ""
    tried = [text, MARKS.sub(ESCAPE, text)] if len(text) <= LONGEST_TRIED else []
    ways = tried[text.startswith("#") :]
    for written in ways:
        if not guard and _read_back(f"{opening}{written}{closing}") == text:
            return f"{opening}{written}{closing}"
    return f"{opening}{guard}{PUNCTUATION.sub(ESCAPE, text)}{closing}"


def _read_back(written: str) -> str | None:
    """Return the plain text that Markdown makes of one block; None when it is anything else."""
    inline = [token for token in reader().parse(written) if token.type == "inline"]
    children = inline[0].children or [] if len(inline) == 1 else []
    if any(child.type not in PLAIN for child in children):
        return None
    return " ".join(text_of(children).split())


def opens_with_prose(markdown: str) -> bool:
    """Tell whether a text begins with a paragraph, and not with a list, a table or code."""
    tokens = reader().parse(markdown)
    return not tokens or tokens[0].type == "paragraph_open"


def ends_with_list(markdown: str) -> bool:
    """Tell whether a list that follows a text would be read as going on with it."""
    tokens = reader().parse(markdown)
    return bool(tokens) and tokens[-1].type in ("bullet_list_close", "ordered_list_close")


def swallows_what_follows(markdown: str) -> bool:
    """Tell whether a text ends in code that nothing closes, so that nothing may follow it."""
    tokens = reader().parse(f"{markdown}\n\nx")
    return not (len(tokens) >= 3 and tokens[-2].type == "inline" and tokens[-2].content == "x")


def labelled(name: str, value: str, *, bullet: str = "") -> str:
    """Write a label and its value; lines below the first are indented under a bullet.

    Args:
        bullet: What stands before the bold, such as ``  - ``; empty for a paragraph of its own.
    """
    opening = f"{bullet}**{name}:**"
    if "\n" not in value:
        return f"{opening} {value}"
    indent = " " * len(bullet)
    if bullet and not opens_with_prose(value):
        return f"{opening}\n\n{textwrap.indent(value, indent)}"
    head, gap, rest = value.partition("\n\n")
    first, *more = head.split("\n")
    lines = [f"{opening} {first}".rstrip(), *(_continuing(line, indent) for line in more)]
    return "\n".join(lines) + (gap + textwrap.indent(rest, indent) if gap else "")


def _continuing(line: str, indent: str) -> str:
    # So far to the right, nothing but more of the paragraph can stand.
    return f"{indent}    {line}" if BEGINS_A_BLOCK.match(line) else f"{indent}{line}"


def quoted(name: str, markdown: str) -> str:
    """Write a quote that begins with a label."""
    apart = "\n" in markdown and not opens_with_prose(markdown)
    said = f"**{name}:**\n\n{markdown}" if apart else f"**{name}:** {markdown}"
    return "\n".join(f"> {line}" if line else ">" for line in said.split("\n"))
