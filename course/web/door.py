"""The door: the five things that signing in needs from the rest of the course."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.web.identity import SHORTEST_SECRET
from progress.people import Learner


@dataclass(frozen=True, slots=True)
class Door:
    """What the sign-in routes may ask for.

    Attributes:
        secret: Signs cookies, forms and return codes; 32 characters or more, kept for years.
        find: The person with a public id, or None. May wait for the record.
        everybody: All people. May wait for the record.
        enter: Adds a person by public id and name, or returns the one with that public id.
        now: Milliseconds since the epoch, UTC.

    Raises:
        ValueError: The secret is too short to protect anybody; nothing is opened.
    """

    secret: str
    find: Callable[[str], Learner | None]
    everybody: Callable[[], Sequence[Learner]]
    enter: Callable[[str, str], Learner]
    now: Callable[[], int]

    def __post_init__(self) -> None:
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(
                f"The sign-in secret has {len(self.secret)} characters. It needs at least "
                f"{SHORTEST_SECRET} random ones, or cookies can be forged."
            )

    def person(self, public_id: str | None) -> Learner | None:
        """Return somebody who can be signed in: known to the record and not erased."""
        learner = self.find(public_id) if public_id else None
        return learner if learner is not None and learner.display_name else None

    def people(self, public_ids: Sequence[str]) -> tuple[Learner, ...]:
        """Return those of these people who can be signed in, in the order given."""
        found = (self.person(public_id) for public_id in public_ids)
        return tuple(learner for learner in found if learner is not None)


DoorProvider = Callable[[], Door]
"""Gives the door once the record is open; may raise ``StoreError`` while it is not."""
