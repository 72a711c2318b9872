"""What every action and every page needs to hand: the course, the record, the clock."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.engine.authorising import Viewer
from course.engine.searching import Search
from progress.store import Store, StoreError


@dataclass(frozen=True, slots=True)
class Classroom:
    """The room in which things are done.

    Attributes:
        catalogue: Returns the course as it reads now.
        store: The record.
        now: Returns milliseconds since the epoch, UTC.
        new_id: Returns a new random id.
        who: Returns the public id in verified cookies, or None.
        return_code: Returns the code by which a person comes back on another browser.
        search: Searches the course as it reads now, and remembers nothing of it.
        cohort: Slug and title of the cohort that new people join.
    """

    catalogue: Callable[[], Catalogue]
    store: Store
    now: Callable[[], int]
    new_id: Callable[[], str]
    who: Callable[[dict[str, str]], str | None]
    return_code: Callable[[str], str]
    search: Search
    cohort: tuple[str, str] = ("everyone", "Everyone on this computer")

    def viewer(self, cookies: dict[str, str]) -> Viewer | None:
        """Say who is at the screen, from cookies verified now; None when nobody is known."""
        public_id = self.who(cookies)
        learner = self.store.learner(public_id) if public_id else None
        if learner is None:
            return None
        return Viewer(learner.learner_id, learner.public_id, learner.display_name, learner.roles)


class NotOpen(RuntimeError):
    """There is no classroom in this process; the message says why and what to do."""


_lock = threading.Lock()
_found: Classroom | StoreError | None = None
_opener: Callable[[], Classroom] | None = None


def install(found: Classroom | StoreError) -> None:
    """Make a classroom, or the reason why there is none, known to this process's pages."""
    global _found
    _found = found


def open_with(opener: Callable[[], Classroom]) -> None:
    """Open this process's classroom, now and whenever somebody asks to try again.

    When the record cannot be used, the reason is kept and the pages tell it.
    """
    global _opener
    _opener = opener
    try_again()


def try_again() -> None:
    """Try to open the classroom if it is not open; several at once try once."""
    with _lock:
        if _opener is None or isinstance(_found, Classroom):
            return
        try:
            install(_opener())
        except StoreError as trouble:
            install(trouble)


def shut() -> None:
    """Close what is open; the pages then say that the course is not open."""
    global _found, _opener
    with _lock:
        if isinstance(_found, Classroom):
            _found.store.close()
        _found = _opener = None


def the_classroom() -> Classroom:
    """Return this process's classroom.

    Raises:
        StoreError: The record cannot be used; the message says why.
        NotOpen: Nothing was opened.
    """
    if _found is None:
        raise NotOpen("The course is not open. Start it with: make run")
    if isinstance(_found, StoreError):
        # A new one each time: the same one raised again would keep every caller's frames.
        raise type(_found)(*_found.args)
    return _found
