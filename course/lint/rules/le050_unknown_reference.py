"""Finds modules and scenarios that a module names and the course does not have."""

from collections.abc import Collection, Iterator

from course.content.model import Module
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.ids import did_you_mean
from course.lint.book import Book

RULE = Rule("LE050", "unknown-reference", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each prerequisite and each scenario that nobody wrote."""
    modules = {module.id for module in book.modules}
    for module in book.modules:
        yield from _unknown(book, module, "prerequisites", "module", modules - {module.id})
        if book.scenarios is not None:
            yield from _unknown(book, module, "scenarios", "scenario", book.scenarios)


def _unknown(
    book: Book, module: Module, key: str, what: str, known: Collection[str]
) -> Iterator[Diagnostic]:
    named: tuple[str, ...] = getattr(module, key)
    for number, name in enumerate(named):
        if name not in known:
            place = book.place(module.path, key, number)
            message = f"There is no {what} “{name}”."
            yield RULE.found(module.path, place, message, did_you_mean(name, known))
