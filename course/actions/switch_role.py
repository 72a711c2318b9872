"""An operator gives a person a role or takes it back."""

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise

ROLES = {
    "lead": ("Cohort lead", "Sees who has completed what, never anybody’s answers."),
    "trainer": ("Trainer", "Sees every finding in the course’s content."),
}
"""Roles that can be given: what each is called, and what it may see."""


class UnknownRole(ValueError):
    """There is no such role to give; nothing is stored."""


def switch_role(
    classroom: Classroom, viewer: Viewer, learner_id: int, role: str, granted: bool
) -> None:
    """Grant or withdraw a role; it is in the audit log either way.

    Raises:
        NotAllowed: The viewer is no operator; nothing is stored.
        UnknownRole: Nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "grant role")
    if role not in ROLES:
        raise UnknownRole(f"There is no role “{role}” to give. Known: {', '.join(ROLES)}.")
    classroom.store.set_role(viewer.public_id, learner_id, role, granted, classroom.now())
