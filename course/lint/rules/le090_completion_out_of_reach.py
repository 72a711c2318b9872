"""Finds what the course asks for before it is complete, and nobody can do."""

from collections.abc import Iterator

from course.content.marked_yaml import Key
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.wording import counted
from course.ids import did_you_mean
from course.lint.book import Book

RULE = Rule("LE090", "completion-out-of-reach", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each module that is not there, and each number above what there is."""
    if book.course is None:
        return
    rule = book.course.completion
    known = [module.id for module in book.modules]
    if rule.modules != "all":
        for number, name in enumerate(rule.modules):
            if name not in known:
                message = f"The course asks for a module “{name}”, which it does not have."
                yield _found(book, message, did_you_mean(name, known), "modules", number)
    if book.scenarios is not None:
        yield from _too_many(book, "scenarios", "scenario", rule.scenarios, len(book.scenarios))
    if book.artefacts:
        yield from _too_many(book, "artefacts", "paper", rule.artefacts, len(book.artefacts))
    if not (rule.modules or rule.scenarios or rule.artefacts):
        message = "The course asks for nothing, so it is never complete."
        yield _found(book, message, "Write “modules: all”, or leave “completion” out.", "modules")


def _too_many(book: Book, key: str, what: str, asked: int, there: int) -> Iterator[Diagnostic]:
    if asked > there:
        message = f"The course asks for {counted(asked, what)}, but has {there}."
        yield _found(book, message, f"Write “{key}: {there}”, or fewer.", key)


def _found(book: Book, message: str, remedy: str, *keys: Key) -> Diagnostic:
    path = book.course.path if book.course else ""
    return RULE.found(path, book.place(path, "completion", *keys), message, remedy)
