"""A certificate as a PDF that screen readers can read (PDF/UA-1), set with Typst.

The layout is a constant; names and titles reach it as JSON, so nothing in them is ever code. It is
compiled in the folder of this file, out of which Typst reads nothing.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from course.engine.certifying import LIMITS, TITLE, Paper
from course.exports.certificate.layout import LAYOUT

MIME = "application/pdf"
NO_DAY = date(2000, 1, 1)
SERIF = "Libertinus Serif"
"""Comes with Typst: Latin, Greek, Cyrillic and Hebrew look the same on every machine."""
ROOT: Any = str(Path(__file__).parent)  # Typst's types want one like the input's, its code does not
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
PLACEHOLDERS = re.compile(r"last ?resort|adobe (not)?def|adobe blank|tofu", re.I)
"""Fonts that show a box for every letter there is."""
LAST = re.compile(r"mono|symbol|math|emoji|unifont", re.I)
"""Fonts that stand in for letters only where no other has them."""


class NoFont(ValueError):
    """No font on this machine has some of the letters; no file is made.

    Attributes:
        letters: Those letters, each once.
    """

    def __init__(self, letters: Sequence[str]) -> None:
        """Say which letters they are."""
        self.letters = tuple(dict.fromkeys(letters))
        super().__init__(f"No font on this computer has {', '.join(self.letters)}.")


def certificate(paper: Paper) -> bytes:
    """Set a certificate; the same words and fonts give the same bytes.

    Raises:
        NoFont: A letter could only be shown as a box, which nobody would want on paper.
    """
    try:
        return _set(paper, (SERIF,))
    except NoFont:
        return _set(paper, (SERIF, *_families()))


def showable(name: str) -> None:
    """Make sure that a name can be set here, before a certificate is given with it.

    Raises:
        NoFont: Some of its letters cannot be shown.
    """
    certificate(Paper(name, "", "", NO_DAY, "", ""))


def file_name(paper: Paper) -> str:
    """Name the file by its code: ``certificate-K7QX-2M9D-AB3C.pdf``."""
    return f"certificate-{paper.code}.pdf"


def _set(paper: Paper, fonts: Sequence[str]) -> bytes:
    day = paper.day
    told = {
        "title": TITLE,
        "lead": "This certifies that",
        "name": paper.name,
        "link": "has completed the course",
        "course": paper.course,
        "did": paper.did,
        "limits": LIMITS,
        "parts": [
            ("Date", paper.written_day),
            ("Version of the course", paper.version),
            ("Verification code", paper.code),
        ],
        "verify": paper.verify,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "fonts": fonts,
    }
    try:
        return typst.compile(
            LAYOUT,
            format="pdf",
            root=ROOT,
            sys_inputs={"told": json.dumps(told)},
            pdf_standards=["ua-1"],
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            ignore_system_fonts=len(fonts) == 1,
        )
    except typst.TypstError as error:
        letters = [_letter(found) for found in LACKING.findall(error.diagnostic)]
        if letters:
            raise NoFont(letters) from error
        raise


def _letter(written: str) -> str:
    """Read a letter as Typst's messages write it; one that needs another gets a circle to it."""
    letter = ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), written)
    return f"\N{DOTTED CIRCLE}{letter}" if unicodedata.category(letter[0])[0] == "M" else letter


@cache
def _families() -> tuple[str, ...]:
    """Name the fonts of this machine, those that are drawn for texts first."""
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    usable = [name for name in found if not PLACEHOLDERS.search(name)]
    return tuple(sorted(usable, key=lambda name: (bool(LAST.search(name)), name)))
