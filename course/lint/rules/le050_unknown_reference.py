"""Finds modules, scenarios and artefacts that are named and that the course does not have."""

from collections.abc import Collection, Iterator

from course.content.model import Module
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.ids import did_you_mean
from course.lint.book import Book

RULE = Rule("LE050", "unknown-reference", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each prerequisite and each scenario or artefact that nobody wrote."""
    modules = {module.id for module in book.modules}
    for module in book.modules:
        yield from _unknown(book, module, "prerequisites", "module", modules - {module.id})
        if book.scenarios is not None:
            yield from _unknown(book, module, "scenarios", "scenario", book.scenarios)
        if book.artefacts:
            yield from _unknown(book, module, "artefacts", "artefact", book.artefacts.keys())
            yield from _unfed(book, module)


def _unfed(book: Book, module: Module) -> Iterator[Diagnostic]:
    """Report each reflection that feeds an artefact or a field of one that is not there."""
    for lesson, reflect in ((one, r) for one in module.lessons for r in one.reflects):
        name, _, part = (word.strip() for word in reflect.artefact.partition("/"))
        fields = book.artefacts.get(name)
        if not reflect.artefact or (fields is not None and (not part or part in fields)):
            continue
        place = book.label_below(lesson.path, reflect.line, "artefact")
        if fields is None:
            message = f"There is no artefact “{name}”."
            yield RULE.found(lesson.path, place, message, did_you_mean(name, book.artefacts))
        else:
            message = f"The artefact “{name}” has no field “{part}”."
            yield RULE.found(lesson.path, place, message, did_you_mean(part, fields))


def _unknown(
    book: Book, module: Module, key: str, what: str, known: Collection[str]
) -> Iterator[Diagnostic]:
    named: tuple[str, ...] = getattr(module, key)
    for number, name in enumerate(named):
        if name not in known:
            place = book.place(module.path, key, number)
            message = f"There is no {what} “{name}”."
            yield RULE.found(module.path, place, message, did_you_mean(name, known))
