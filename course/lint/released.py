"""What lint rules ask of the last release: what is gone, what changed, what was declared."""

from collections.abc import Collection, Iterator

from course.content.model import LeftOut, Lesson
from course.content.reading import is_page
from course.content.release import RELEASE, Released
from course.content.source import Place
from course.items import Item
from course.lint.book import Book

LEARNT = ("lesson", "item", "reflect", "scenario")
"""Kinds that learners' records hang on."""


def gone(book: Book) -> Iterator[Released]:
    """Yield what the release had and the course has no more, retired ids left out.

    What may only be unreadable for now is not held to be gone.
    """
    if book.release is None:
        return
    retired = {key for lesson in _lessons(book) for one in lesson.changes for key in one.retired}
    there, unsure = _there(book), _unsure(book)
    for entry in book.release.of(*LEARNT):
        if entry.key in there or entry.id in retired:
            continue
        if entry.kind == "scenario":
            if book.scenarios is not None and entry.path not in book.files:
                yield entry
        elif _folder(entry.path) not in unsure:
            yield entry


def kept_items(book: Book) -> Iterator[tuple[Released, Item, Lesson]]:
    """Yield every item that the release had too, with the lesson that it stands in now."""
    if book.release is None:
        return
    for lesson in _lessons(book):
        for item in lesson.items:
            before = book.release.entries.get(("item", item.id))
            if before is not None:
                yield before, item, lesson


def declares(book: Book, lesson: Lesson) -> bool:
    """Tell whether a lesson declares a material change that the release did not have yet."""
    before = book.release.entries.get(("lesson", lesson.id)) if book.release else None
    known = before.declared if before else ()
    return any(one.material and one.fingerprint not in known for one in lesson.changes)


def place_of(book: Book, entry: Released) -> tuple[str, Place]:
    """Say where to tell about something gone: its lesson's head, or its line in the release."""
    if entry.path in book.outlines:
        return entry.path, book.place(entry.path, "id")
    lines = book.release.lines if book.release else {}
    return RELEASE, Place(lines.get(entry.key, 1), 1)


def _lessons(book: Book) -> Iterator[Lesson]:
    return (lesson for module in book.modules for lesson in module.lessons)


def _there(book: Book) -> Collection[tuple[str, str]]:
    found = {("scenario", key) for key in book.scenarios or ()}
    for lesson in _lessons(book):
        found.add(("lesson", lesson.id))
        found |= {("item", item.id) for item in lesson.items}
        found |= {("reflect", reflect.id) for reflect in lesson.reflects}
    return found


def _unsure(book: Book) -> Collection[str]:
    """Return the folders in which a file or a block could not be read."""
    modules = {f"{_folder(module.path)}/module.md" for module in book.modules}
    read = {lesson.path for lesson in _lessons(book)} | modules | {"modules/course.md"}
    unread = {_folder(path) for path in book.files if is_page(path) and path not in read}
    broken = {
        _folder(lesson.path)
        for lesson in _lessons(book)
        if any(isinstance(block, LeftOut) for block in lesson.blocks)
    }
    return unread | broken


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
