"""Finds modules, scenarios and artefacts that are named and that the course does not have."""

from collections.abc import Collection, Iterator

from course.content.marked_yaml import Key
from course.content.model import Module
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.ids import did_you_mean
from course.lint.book import Book, Feed

RULE = Rule("LE050", "unknown-reference", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each module, scenario or artefact that is named and that nobody wrote."""
    modules = {module.id for module in book.modules}
    yield from _ways_in(book, modules)
    for feed in book.feeds if book.artefacts else ():
        yield from _fed(book, feed)
    for module in book.modules:
        yield from _unknown(book, module, "prerequisites", "module", modules - {module.id})
        if book.scenarios is not None:
            yield from _unknown(book, module, "scenarios", "scenario", book.scenarios)
        if book.artefacts:
            yield from _unknown(book, module, "artefacts", "artefact", book.artefacts.keys())
            yield from _unfed(book, module)


def _ways_in(book: Book, modules: Collection[str]) -> Iterator[Diagnostic]:
    """Report each module and scenario that a way into the course names in vain."""
    if book.course is None:
        return
    for key, way in book.course.ways_in.items():
        named: list[tuple[str, str, Collection[str], tuple[Key, ...]]] = [
            *(("module", name, modules, ("modules", at)) for at, name in enumerate(way.modules)),
            *(("module", name, modules, ("why", name)) for name in way.why),
        ]
        stories = book.scenarios
        if stories is not None:
            told = enumerate(way.scenarios)
            named += [("scenario", name, stories, ("scenarios", at)) for at, name in told]
        for what, name, known, where in named:
            if name not in known:
                place = book.place(book.course.path, "ways_in", key, *where)
                message = f"There is no {what} “{name}”."
                yield RULE.found(book.course.path, place, message, did_you_mean(name, known))


def _unfed(book: Book, module: Module) -> Iterator[Diagnostic]:
    """Report each reflection that feeds an artefact or a field of one that is not there."""
    for lesson, reflect in ((one, r) for one in module.lessons for r in one.reflects):
        if reflect.artefact:
            place = book.label_below(lesson.path, reflect.line, "artefact")
            yield from _fed(book, Feed(reflect.artefact, lesson.path, place))


def _fed(book: Book, feed: Feed) -> Iterator[Diagnostic]:
    """Report what is fed and is not there: an artefact, or a field of one."""
    name, _, part = (word.strip() for word in feed.named.partition("/"))
    fields = book.artefacts.get(name)
    if fields is None:
        message = f"There is no artefact “{name}”."
        yield RULE.found(feed.path, feed.place, message, did_you_mean(name, book.artefacts))
    elif part and part not in fields:
        message = f"The artefact “{name}” has no field “{part}”."
        yield RULE.found(feed.path, feed.place, message, did_you_mean(part, fields))


def _unknown(
    book: Book, module: Module, key: str, what: str, known: Collection[str]
) -> Iterator[Diagnostic]:
    named: tuple[str, ...] = getattr(module, key)
    for number, name in enumerate(named):
        if name not in known:
            place = book.place(module.path, key, number)
            message = f"There is no {what} “{name}”."
            yield RULE.found(module.path, place, message, did_you_mean(name, known))
