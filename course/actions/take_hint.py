"""A learner takes a hint."""

from course.catalogue import item_ref
from course.classroom import Classroom
from course.engine.answering import Drawn, asked, hints_taken, name_of_place, standing
from course.engine.authorising import Viewer, authorise
from progress.events import HintTaken
from progress.store import ContentRef, Entry


class NoSuchHint(ValueError):
    """The question has no such hint, or one before it was not taken yet; nothing is stored."""


def take_hint(classroom: Classroom, viewer: Viewer, drawn: Drawn, number: int) -> None:
    """Remember that a hint of a question as it was drawn was taken; twice is once.

    A hint once taken stays taken for that wording, in the lesson and in checks. Where the question
    has meanwhile been answered for good, there is nothing to take it for and nothing is stored.

    Args:
        number: 1-based; the next one, or one that was taken before.

    Raises:
        KeyError: The item or the version drawn was never part of the course; nothing is stored.
        NoSuchHint, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    reworded = catalogue.item_of[drawn.item][1].hash != drawn.hash
    shown = ContentRef("item", drawn.item, drawn.hash)
    kept = classroom.store.content(shown) if reworded else None
    place, item = asked(catalogue, page, drawn, kept)
    taken = hints_taken(page, drawn.item, drawn.hash)
    if not 1 <= number <= min(taken + 1, len(item.hints)):
        raise NoSuchHint(
            f"The question has {len(item.hints)} hints and {taken} of them were taken; "
            f"number {number} is not the next."
        )
    if number <= taken or standing(item, page.attempts.get(item.id, ()), drawn.sitting).settled:
        return
    where = name_of_place(page, drawn, place.lesson.id)
    event = HintTaken(module=place.module.id, lesson=where, item=item.id, number=number)
    key = f"h:{item.id}:{drawn.attempt}:{number}"
    entry = Entry(key, event, item_ref(item), classroom.now())
    classroom.store.append(viewer.learner_id, [entry])
