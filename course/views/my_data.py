"""My data: what the record holds about you, and what erasing it deletes and leaves."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.actions.erase_me import only_operator
from course.classroom import Classroom
from course.content.escaping import literal
from course.engine.authorising import Viewer, authorise
from course.engine.wording import counted, day, joined
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class MyDataView:
    """What the page shows; texts are ready for Streamlit.

    Attributes:
        held: How much the record holds, in a sentence.
        deleted: What erasing deletes, as a list.
        stays: What it leaves, and why.
        successors: Who could become operator, number to name; empty unless the viewer is the
            only one and others are here.
    """

    held: str
    deleted: tuple[str, ...]
    stays: tuple[str, ...]
    successors: dict[int, str]


def my_data(classroom: Classroom, viewer: Viewer, zone: str | None) -> MyDataView:
    """Say what My data shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    page = classroom.store.page(viewer.learner_id)
    events = sum(1 for _ in classroom.store.events(viewer.learner_id))
    alone = only_operator(classroom, viewer)
    since = day(page.learner.created_at, zone)
    return MyDataView(
        held=f"The record holds {counted(events, 'event')} about you since {since}.",
        deleted=tuple(_deleted(page)),
        stays=tuple(_stays(page)),
        successors={
            who.learner_id: literal(who.display_name)
            for who in (classroom.store.learners() if alone else ())
            if who.learner_id != viewer.learner_id
        },
    )


def _deleted(page: LearnerPage) -> Iterator[str]:
    yield "your name, your roles, and that you belong to a cohort"
    counts = (
        (len(page.lessons), "lesson"),
        (sum(map(len, page.attempts.values())), "answer"),
        (len(page.runs), "run of a scenario"),
    )
    told = [
        counted(number, word, "runs of scenarios" if "run" in word else "")
        for number, word in counts
        if number
    ]
    if told:
        yield joined(told)
    yield "every reflection, note, reason and artefact, in every version that you saved"
    if page.kept.certificates:
        yield f"{counted(len(page.kept.certificates), 'certificate')}, with the name on it"


def _stays(page: LearnerPage) -> Iterator[str]:
    yield (
        "A line that an erasure took place: its number, a random id that stood for you, the time, "
        "and how many events were deleted. It proves that your wish was fulfilled, and names "
        "nobody. Changes of your roles stay in the same log, by that id."
    )
    yield "No statistic: what you decided is no longer counted in what others are shown."
    if page.kept.certificates:
        yield (
            "Certificates that you downloaded stay with you, but nobody can verify them any more: "
            "their codes become unknown."
        )
    yield (
        "Copies of the whole record that an operator made before, as backups, hold yours until "
        "they are deleted. Ask your operator for that."
    )
