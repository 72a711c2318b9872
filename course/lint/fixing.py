"""Mends what a machine can mend: one file at a time, and only where it leaves fewer findings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, groupby
from typing import Protocol, cast

from course.content.decoding import decode
from course.content.lessons import read_lesson
from course.content.model import Fact
from course.content.page import Page, read_page
from course.content.parsing import read_course, read_module
from course.diagnostics import Diagnostic, Edit, Fix
from course.lint import fixes, lint_rules
from course.lint.sheet import LINE_END, Sheet, edited
from course.shelves import on_shelf

Key = tuple[str, str]

MOST_STEPS = 3
"""Fixes in a row that are tried before there must be fewer findings."""
IDS = re.compile(r"(?:\*\*|__)Id:(?:\*\*|__)[ \t]*([a-z0-9-]+)", re.IGNORECASE)


class Mender(Protocol):
    """What a file on the shelf ``course/lint/fixes`` provides.

    Attributes:
        MENDS: Codes of the findings that it may mend.
    """

    MENDS: tuple[str, ...]

    def mend(self, sheet: Sheet, found: Diagnostic) -> Fix | None:
        """Say which edits mend a finding; None when somebody has to decide."""


@dataclass(frozen=True)
class Mended:
    """A file after its repair.

    Attributes:
        text: As it reads now.
        repaired: What was mended, with the fix that did it.
    """

    text: str
    repaired: tuple[Diagnostic, ...] = ()


@cache
def menders() -> Mapping[str, Mender]:
    """Find every fix on the shelf, by the codes that it mends."""
    shelf = on_shelf(fixes.__name__).values()
    return {code: cast(Mender, mender) for mender in shelf for code in mender.MENDS}


def taken_ids(texts: Iterable[str]) -> set[str]:
    """List every id that a question or a reflection has in some texts."""
    return set(chain.from_iterable(IDS.findall(text) for text in texts))


def alone(text: str, path: str, facts: Mapping[str, Fact] | None) -> tuple[Diagnostic, ...]:
    """Say what is found in one page by itself, without what only shows when files meet."""
    page = read_page(text, path)
    return _alone(page, facts)


def _alone(page: Page, facts: Mapping[str, Fact] | None) -> tuple[Diagnostic, ...]:
    name = page.path.rpartition("/")[2]
    if name == "module.md":
        found = read_module(page, 0, ())[1]
    elif name == "course.md":
        found = read_course(page)[1]
    else:
        found = read_lesson(page, facts).diagnostics
    looked = (rule.in_page(page) for rule in lint_rules() if rule.in_page is not None)
    return tuple(sorted({*found, *chain.from_iterable(looked)}))


def mend(
    text: str, path: str, *, facts: Mapping[str, Fact] | None = None, taken: set[str] | None = None
) -> Mended:
    """Mend a page until nothing more can be, and change nothing else.

    Every round leaves fewer findings than the one before, so there is an end to them; a fix that
    would not is left out.

    Args:
        text: As decoded, with its own line ends.
        facts: The ledger; None leaves citations unchecked.
        taken: Ids that are in use elsewhere; those that are made here are added.
    """
    taken = set() if taken is None else taken
    repaired: list[Diagnostic] = []
    while True:
        mended = _round(text, path, facts, taken)
        if mended.text == text:
            return Mended(text, tuple(repaired))
        repaired += mended.repaired
        text = mended.text


def _round(text: str, path: str, facts: Mapping[str, Fact] | None, taken: set[str]) -> Mended:
    page = read_page(text, path)
    found = _alone(page, facts)
    offered = tuple(_offered(page, found, {*taken, *taken_ids([text])}))
    if not offered:
        return Mended(text)
    kept = tuple(_apart(offered))
    whole = edited(text, chain.from_iterable(_edits(one) for one in kept))
    if len(alone(whole, path, facts)) <= len(found) - len(kept):
        mended = Mended(whole, kept)
    else:
        mended = _one_by_one(text, path, facts, kept, taken)
    taken |= taken_ids([mended.text])
    return mended


def _one_by_one(
    text: str,
    path: str,
    facts: Mapping[str, Fact] | None,
    offered: tuple[Diagnostic, ...],
    taken: set[str],
) -> Mended:
    """Try fixes one after the other, the last first so that no place moves."""
    left = len(alone(text, path, facts))
    known = {_key(one, text) for one in offered}
    repaired: list[Diagnostic] = []
    for one in reversed(offered):
        tried = Mended(edited(text, _edits(one)), (one,))
        for _ in range(MOST_STEPS):
            found = alone(tried.text, path, facts)
            if len(found) < left:
                text, left = tried.text, len(found)
                repaired = [*tried.repaired, *repaired]
                break
            tried = _one_step_on(tried, path, found, known, taken)
    return Mended(text, tuple(repaired))


def _one_step_on(
    tried: Mended, path: str, found: Iterable[Diagnostic], known: set[Key], taken: set[str]
) -> Mended:
    """Mend what a fix has brought to light: a label that is read now may lack its id beside it."""
    page = read_page(tried.text, path)
    fresh = [one for one in found if _key(one, tried.text) not in known]
    offered = tuple(_apart(_offered(page, fresh, {*taken, *taken_ids([tried.text])})))
    whole = edited(tried.text, chain.from_iterable(_edits(one) for one in offered))
    return Mended(whole, (*tried.repaired, *offered))


def _key(found: Diagnostic, text: str) -> Key:
    """Name a finding so that it is known again when lines have moved."""
    lines = LINE_END.split(text)[::2]
    return found.code, lines[found.line - 1] if found.line <= len(lines) else ""


def _offered(page: Page, found: Iterable[Diagnostic], taken: set[str]) -> Iterator[Diagnostic]:
    sheet = Sheet(page, taken)
    for one in found:
        mender = menders().get(one.code)
        fix = mender.mend(sheet, one) if mender is not None else None
        if fix is not None:
            yield replace(one, fix=fix)


def _edits(found: Diagnostic) -> tuple[Edit, ...]:
    return found.fix.edits if found.fix else ()


def _apart(offered: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out fixes that would touch the lines of an earlier one; the next round sees them."""
    used: set[int] = set()
    for one in offered:
        lines = {n for e in _edits(one) for n in range(e.line, e.end_line + 1)}
        if not used & lines:
            used |= lines
            yield one


def with_fixes(
    found: Iterable[Diagnostic], files: Mapping[str, bytes], facts: Mapping[str, Fact] | None
) -> tuple[Diagnostic, ...]:
    """Put the fix to every finding that has one which leaves fewer findings in its file.

    Args:
        files: Contents by the path that findings name.
    """
    taken: set[str] | None = None
    made: list[Diagnostic] = []
    for path, group in groupby(sorted(found), key=lambda one: one.path):
        here = list(group)
        if any(one.code in menders() for one in here) and path in files:
            taken = taken_in(files) if taken is None else taken
            here = list(_with_fixes(here, files[path], path, facts, set(taken)))
        made += here
    return tuple(made)


def taken_in(files: Mapping[str, bytes]) -> set[str]:
    """List every id in use in the pages among some files."""
    pages = (data for path, data in files.items() if path.endswith(".md"))
    return taken_ids(data.decode("utf-8", "replace") for data in pages)


def _with_fixes(
    found: Iterable[Diagnostic],
    data: bytes,
    path: str,
    facts: Mapping[str, Fact] | None,
    taken: set[str],
) -> Iterator[Diagnostic]:
    text, _ = decode(data, path)
    if text is None:
        yield from found
        return
    page = read_page(text, path)
    left = len(_alone(page, facts))
    for one in found:
        offered = next(_offered(page, [one], taken), one)
        whole = edited(text, _edits(offered)) if offered.fix else text
        fewer = offered.fix is not None and len(alone(whole, path, facts)) < left
        yield offered if fewer else one
