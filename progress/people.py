"""Who a learner id is: the only personal data in the record."""

import unicodedata
from dataclasses import dataclass, field

ROLES = ("lead", "operator", "trainer")


@dataclass(frozen=True, slots=True)
class Learner:
    """A person in the record.

    Attributes:
        learner_id: Internal number, never exported.
        public_id: Random UUID, the name used outside the record.
        display_name: What the person typed; empty after erasure.
        subject: ``issuer|subject`` of the sign-in, or None.
        created_at: Milliseconds since the epoch, UTC.
        roles: Roles granted: ``lead``, ``trainer``, ``operator``; every person is a learner.
    """

    learner_id: int
    public_id: str
    display_name: str
    subject: str | None = None
    created_at: int = 0
    roles: frozenset[str] = field(default_factory=frozenset)


def name_key(display_name: str) -> str:
    """Say by what a name is sorted: without accents and case, so that Éva stands beside Eve."""
    plain = unicodedata.normalize("NFKD", display_name.strip().casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))
