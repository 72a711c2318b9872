"""One canonical form for what trainers write; it changes no meaning, and proves it by reading."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, cast

from course.content.markdown import tidy
from course.diagnostics import Diagnostic
from course.formatting import forms
from course.formatting.changes import Change, apart, harmless, made
from course.formatting.ledger import in_order
from course.formatting.meaning import Meaning, meaning
from course.formatting.sheet import Role, Sheet, read_sheet
from course.shelves import on_shelf

__all__ = ["Formatted", "all_forms", "format_text", "is_formatted"]

MOST_ROUNDS = 12
NAMED: dict[str, Role] = {
    "course.md": "course",
    "module.md": "module",
    "scenario.md": "scenario",
    "playthroughs.md": "playthroughs",
    "glossary.md": "glossary",
}
STORY = re.compile(r"^meters:|^\*\*Ending:\*\*", re.MULTILINE)


class Formatted(NamedTuple):
    """What became of a file.

    Attributes:
        text: In canonical form; as given when it was left alone.
        errors: Why it was left alone, though its form could be better.
    """

    text: str
    errors: tuple[Diagnostic, ...] = ()


Form = Callable[[Sheet], Iterable[Change]]


@cache
def all_forms() -> tuple[Form, ...]:
    """Find every form on the shelf, by file name."""
    return tuple(cast(Form, module.changes) for module in on_shelf(forms.__name__).values())


def is_formatted(path: str) -> bool:
    """Tell whether a file of this path has a canonical form: a page, a story or the ledger."""
    name = path.rpartition("/")[2]
    return name == "facts.yaml" or (name.endswith(".md") and name != "README.md")


def format_text(text: str, path: str) -> Formatted:
    """Bring a file into its canonical form; a file that holds errors is left as it is.

    Every change is read back: what would alter a fingerprint, a text shown or a finding is not
    made. Formatting twice is formatting once, since it goes on until nothing is left to change.

    Args:
        path: File as its trainer knows it; its name tells what kind of file it is.
    """
    if path.endswith(".yaml"):
        return _ledger(text, path)
    role = _role(path, text)
    now = tidy(text)
    before: Meaning | None = None
    for _ in range(MOST_ROUNDS):
        changes = _changes(read_sheet(now, role))
        if before is None and (changes or now != text):
            before = meaning(text, path, role)
            if before.errors:
                return Formatted(text, before.errors)
        kept = harmless(now, changes, _reads_as(before, path, role)) if before else []
        if not kept:
            return Formatted(now)
        now = made(now, kept)
    return Formatted(text)


def _changes(sheet: Sheet) -> list[Change]:
    return apart(change for form in all_forms() for change in form(sheet))


def _reads_as(before: Meaning, path: str, role: Role) -> Callable[[str], bool]:
    return lambda text: before.is_same(meaning(text, path, role))


def _role(path: str, text: str) -> Role:
    folders, _, name = path.rpartition("/")
    if folders.endswith("artefacts"):
        return "page"
    if name in NAMED:
        return NAMED[name]
    return "scenario" if STORY.search(text) else "lesson"


def _ledger(text: str, path: str) -> Formatted:
    ordered = in_order(tidy(text))
    if ordered == text:
        return Formatted(text)
    before = meaning(text, path, "ledger")
    if before.errors:
        return Formatted(text, before.errors)
    return Formatted(ordered if before.is_same(meaning(ordered, path, "ledger")) else text)
