"""A trainer saves the course: it is kept as it reads now, and what it asks from now on."""

from dataclasses import replace

from pydantic import ValidationError

from course.catalogue import NO_COURSE, Catalogue, edition_ref, edition_version
from course.content.editions import Edition, History
from progress.store import Store

MOST_TRIES = 20
"""Tries to get a number for an edition; each is lost only to another process that got one."""


def publish_course(store: Store, catalogue: Catalogue, now: int) -> Catalogue:
    """Keep every piece of a course; return the course with its history.

    Where it asks something else than before, that is a new edition. Rewording makes none, and
    neither does a front page that cannot be read: then the rule that was read last stays.

    Args:
        now: Milliseconds since the epoch, UTC.

    Raises:
        StoreError: The course is not to be shown; an answer could not be bound to it.
    """
    store.register_content(tuple(catalogue.versions()), now)
    editions, number = _kept(store)
    if catalogue.course is NO_COURSE and editions:
        course = NO_COURSE.model_copy(update={"completion": editions[-1].rule})
        return replace(catalogue, course=course, history=History(tuple(editions)))
    for _ in range(MOST_TRIES):
        if editions and editions[-1].asks_like(catalogue.edition):
            break
        # Another process may be quicker; then this number is taken, and the next is tried.
        since = max([now, *(edition.since for edition in editions[-1:])])
        edition = catalogue.edition.model_copy(update={"since": since})
        store.register_content([edition_version(edition, number + 1)], now)
        editions, number = _kept(store)
    return replace(catalogue, history=History(tuple(editions)))


def history_of(store: Store) -> History:
    """Return what a course asked so far, as its record keeps it.

    Raises:
        StoreError: The record cannot be read.
    """
    return History(tuple(_kept(store)[0]))


def _kept(store: Store) -> tuple[list[Edition], int]:
    """Return the editions that can be read, and how many there are."""
    found: list[Edition] = []
    number = 0
    while (kept := store.content(edition_ref(number + 1))) is not None:
        number += 1
        try:
            found.append(Edition.model_validate_json(kept.body))
        except ValidationError:
            continue  # written by a newer course; nothing is taken from anybody by its absence
    return found, number
