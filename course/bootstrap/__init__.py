"""The only reader of settings, clock and file system, and the only opener of stores."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from course.actions.enrol_learner import enrol_learner
from course.bootstrap.bookcase import Bookcase
from course.bootstrap.files import FOLDERS as FOLDERS
from course.bootstrap.files import LARGEST as LARGEST
from course.bootstrap.files import PICTURES as PICTURES
from course.bootstrap.files import TEXT as TEXT
from course.bootstrap.files import files_at as files_at
from course.bootstrap.files import files_of as files_of
from course.bootstrap.settings import HOUSE as HOUSE
from course.bootstrap.settings import Settings as Settings
from course.bootstrap.settings import collect_seldom as collect_seldom
from course.bootstrap.settings import new_id, secret_of
from course.bootstrap.settings import now as now
from course.bootstrap.settings import read_settings as read_settings
from course.bootstrap.settings import today as today
from course.classroom import Classroom, open_with, shut, the_classroom, try_again
from course.web.door import Door
from course.web.identity import return_code, who
from progress.store import Store, StoreError
from progress.stores.sqlite import open_store

RETRY = 5.0
"""Seconds between two tries to open a record that could not be used."""


def open_record(settings: Settings, *, create: bool) -> Store:
    """Open the record of this installation.

    Args:
        create: Whether to make a new one when there is none; never in place of a broken one.

    Raises:
        StoreError: The record cannot be used; the message says why and what to do.
    """
    if create:
        settings.data.mkdir(parents=True, exist_ok=True)
    return open_store(settings.record, create=create, now=settings.clock)


def open_classroom(settings: Settings) -> Classroom:
    """Open record and course for a running app.

    Raises:
        StoreError: The record or a file of the course cannot be used.
    """
    try:
        return _opened(settings)
    except OSError as trouble:
        raise StoreError(
            f"A file or folder that the course needs cannot be used: {trouble}. Nothing was "
            "changed. Give the account that runs the course the right to it, or make room."
        ) from trouble


def _opened(settings: Settings) -> Classroom:
    # The secret outlives the record only when somebody lost the record: then say so, and do not
    # put an empty one in its place.
    store = open_record(settings, create=not (settings.data / "secret").exists())
    try:
        secret = secret_of(settings)
        bookcase = Bookcase(settings, store)
    except (StoreError, OSError):
        store.close()
        raise
    return Classroom(
        catalogue=bookcase.catalogue,
        store=store,
        now=settings.clock,
        new_id=new_id,
        who=lambda cookies: who(cookies, secret, settings.clock()),
        return_code=lambda public_id: return_code(public_id, secret),
        search=bookcase.search,
    )


def door(settings: Settings) -> Door:
    """Return what signing in needs.

    Raises:
        StoreError: The record cannot be used.
    """
    classroom = the_classroom()
    return Door(
        secret=secret_of(settings),
        find=classroom.store.learner,
        everybody=classroom.store.learners,
        enter=lambda public_id, name: enrol_learner(classroom, public_id, name),
        now=settings.clock,
    )


def trouble() -> str | None:
    """Say what keeps the course from working, or None; ``/healthz`` answers with it."""
    try:
        the_classroom().store.cohorts()
    except StoreError as found:
        return str(found)
    return None


@contextmanager
def open_for_pages(settings: Settings) -> Iterator[None]:
    """Hold a classroom open for the pages; when the record cannot be used, they say why."""
    open_with(lambda: open_classroom(settings))
    closing = threading.Event()
    threading.Thread(target=_keep_trying, args=(closing,), daemon=True).start()
    try:
        yield
    finally:
        closing.set()
        shut()


def _keep_trying(closing: threading.Event) -> None:
    # Signing in stands before every page, so nobody reaches a button to try again with.
    while not closing.wait(RETRY):
        try_again()
