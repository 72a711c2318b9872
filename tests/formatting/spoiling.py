"""Ways to spoil the form of a text without touching what it says, and ways to break it."""

import re
from random import Random

from hypothesis import strategies as st

PIECES = [
    *(
        "- ",
        "  - ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "> ",
        ">",
        "1. ",
        "* ",
        "`",
        "```",
        "---",
        "\\",
        "|",
    ),
    *("**Feedback:** ", "**Id:** a", "**Id**: ", "__Id:__ ", " · ", "[x] ", "[X]", "[]", "  ", " "),
    *(
        "### Question: ",
        "### question : x",
        "## ",
        "# ",
        "<!--",
        "-->",
        "<b>",
        "![a](a.png)",
        "***",
    ),
    *("[^ph-advisors]", "[", "]", ":", "&a", "\u2028", "\x85", "\x0b", "\r", "\r\n", "\u00a0", "é"),
    *("| a | b |\n|-|-|\n|c|d|\n", "===", "[a](#b)", "> [!note]\n", "\n\n\n", "   * a\n", "+ b\n"),
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "repeat", "insert", "cut", "indent", "end", "swap"]),
        st.integers(0, 400),
        st.integers(0, 60),
        st.sampled_from(PIECES),
    ),
    max_size=6,
)


def edited(text: str, edits: list[tuple[str, int, int, str]]) -> str:
    """Change lines at random, as a slip of the hand would and worse."""
    lines = text.split("\n")
    for how, line, column, piece in edits:
        at = line % len(lines)
        old = lines[at]
        new = {
            "delete": [],
            "repeat": [old, old],
            "insert": [old[:column] + piece + old[column:]],
            "cut": [old[column:]],
            "indent": [" " * (column % 7) + old.lstrip()],
            "end": [old[:column]],
            "swap": [piece, old],
        }[how]
        lines[at : len(lines) if how == "end" else at + 1] = new
        lines = lines or [""]
    return "\n".join(lines)


def spoilt(text: str, seed: int) -> str:
    """Write a text in canonical form another way that is read the same."""
    dice = Random(seed)
    end = text.index("\n---\n") + 5 if text.startswith("---\n") else 0
    head, body = text[:end], text[end:]
    # What a story tells is kept to the letter, so only what is read piece by piece is spoilt.
    story, mark, debrief = body.partition("\n# Debrief\n")
    ways = dice.sample(BODY, dice.randint(1, len(BODY)))
    for way in ways:
        story = way(story, dice)
    if dice.random() < 0.5:
        head = _other_order(head)
    whole = head + story + mark + debrief + "\n" * dice.randint(0, 3)
    return whole.replace("\n", dice.choice(["\n", "\r\n"]))


def _other_order(head: str) -> str:
    """Move the first key, which fits on one line, to the end."""
    rule, _, rest = head.partition("\n")
    first, _, others = rest.partition("\n")
    return f"{rule}\n{others.removesuffix('---' + chr(10))}{first}\n---\n" if head else ""


def _wide_gaps(body: str, dice: Random) -> str:
    where = r"\n\n(?=##? |\*\*[A-Z][a-z]+:\*\* )" if "](#" in body else r"\n\n"
    return re.sub(where, lambda m: "\n" * dice.randint(2, 4), body)


def _loose_entries(body: str, dice: Random) -> str:
    return re.sub(r"\n(?=  - \*\*)", lambda m: "\n\n" if dice.random() < 0.3 else "\n", body)


def _wide_headings(body: str, dice: Random) -> str:
    return re.sub(
        r"^(#+) (.*)$",
        lambda m: f"{m[1]}  {m[2]}{dice.choice(['', '  ', ' ##'])}",
        body,
        flags=re.M,
    )


def _small_kinds(body: str, dice: Random) -> str:
    return re.sub(r"^### (Question|Case): ", lambda m: f"### {m[1].lower()} :  ", body, flags=re.M)


def _blanks_behind_labels(body: str, dice: Random) -> str:
    return re.sub(
        r"^(\*\*Id:.*|  - \*\*.*|\|.*)$",
        lambda m: m[1] + dice.choice(["", " ", "\t"]),
        body,
        flags=re.M,
    )


def _turned_labels(body: str, dice: Random) -> str:
    def turned(match: re.Match[str]) -> str:
        return dice.choice([" • ", "\n"]).join(reversed(match[0].split(" · ")))

    return re.sub(r"^\*\*(?:Id|Outcome):\*\* .* · .*$", turned, body, flags=re.M)


def _small_labels(body: str, dice: Random) -> str:
    return re.sub(
        r"^  - \*\*(Feedback|Effects|Why):\*\* ",
        lambda m: f"  - **{m[1].lower()}:**  ",
        body,
        flags=re.M,
    )


def _stars(body: str, dice: Random) -> str:
    """Write the options of questions and the choices of stories with stars, indented wider."""
    inner = dice.choice(["  * ", "   + ", "    - "])
    body = re.sub(r"^  - (?=\*\*)", inner, body, flags=re.M)
    return re.sub(r"^- ", "* ", body, flags=re.M)


def _capital_ticks(body: str, dice: Random) -> str:
    return body.replace("- [x] ", "- [X] ").replace("- [ ] ", "- [] ")


BODY = (
    _wide_gaps,
    _loose_entries,
    _wide_headings,
    _small_kinds,
    _blanks_behind_labels,
    _turned_labels,
    _small_labels,
    _capital_ticks,
    _stars,
)
