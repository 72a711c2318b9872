"""Settings: who you are here, how to come back elsewhere, and which roles people have."""

from dataclasses import dataclass

from course.actions.switch_role import ROLES
from course.classroom import Classroom
from course.content.escaping import literal
from course.engine.authorising import Viewer, authorise, may


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person whose roles an operator may switch."""

    learner_id: int
    name: str
    you: bool
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What Settings shows.

    Attributes:
        code: The return code by which this person comes back on another browser.
        people: For operators: everybody, the viewer first; empty for others.
        roles: Role to its name and what it may see.
    """

    name: str
    code: str
    people: tuple[PersonRow, ...]
    roles: dict[str, tuple[str, str]]


def settings(classroom: Classroom, viewer: Viewer) -> SettingsView:
    """Say what Settings shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    everybody = classroom.store.learners() if may(viewer, "grant role") else ()
    people = [
        PersonRow(
            person.learner_id,
            literal(person.display_name),
            person.learner_id == viewer.learner_id,
            person.roles,
        )
        for person in everybody
    ]
    people.sort(key=lambda person: not person.you)
    return SettingsView(
        literal(viewer.name), classroom.return_code(viewer.public_id), tuple(people), ROLES
    )
