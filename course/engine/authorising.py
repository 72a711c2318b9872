"""Who may do what: one rule for every read and write (OWASP ASVS 5.0, 8.2 and 8.3)."""

from dataclasses import dataclass
from typing import Literal

Deed = Literal["learn", "read cohort", "read content health", "read scenario map", "grant role"]

ROLE_FOR: dict[str, str] = {
    "read cohort": "lead",
    "read content health": "trainer",
    "read scenario map": "trainer",
    "grant role": "operator",
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever is at the screen.

    Attributes:
        learner_id: Their number in the record.
        public_id: Their name outside the record.
        roles: ``lead``, ``trainer``, ``operator``; everybody is a learner.
    """

    learner_id: int
    public_id: str
    name: str
    roles: frozenset[str] = frozenset()


class NotAllowed(PermissionError):
    """The viewer may not do this; nothing is read and nothing is stored."""


def authorise(viewer: Viewer, deed: Deed, owner: int | None = None) -> None:
    """Let the deed pass or refuse it.

    Args:
        deed: ``learn`` reads and writes a learner's own record; the others need a role.
        owner: ``learner_id`` of the record concerned, for ``learn``.

    Raises:
        NotAllowed: Nothing is read or stored.
    """
    if deed == "learn":
        if owner is not None and owner != viewer.learner_id:
            raise NotAllowed("This record belongs to somebody else.")
        return
    role = ROLE_FOR[deed]
    if role not in viewer.roles:
        raise NotAllowed(f"This needs the role “{role}”. An operator grants it under Settings.")


def may(viewer: Viewer, deed: Deed) -> bool:
    """Tell whether a deed would pass, for showing or hiding a way to it."""
    try:
        authorise(viewer, deed)
    except NotAllowed:
        return False
    return True
