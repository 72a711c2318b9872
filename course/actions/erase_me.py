"""A person has their own record erased, for good; what is asked again gives the same receipt."""

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from progress.store import ErasureReceipt


class NotYourSuccessor(ValueError):
    """Nobody else here has the number given; nothing is erased and no role is given."""


def erase_me(classroom: Classroom, viewer: Viewer, successor: int | None = None) -> ErasureReceipt:
    """Delete everything about the viewer.

    Args:
        successor: Who becomes operator first, when the viewer is one; None for nobody.

    Raises:
        StoreBusy: All rows are deleted, but another program still reads an older state of the
            file. Call again, with the same viewer: the rest is done then.
        NotAllowed, NotYourSuccessor, StoreError: Nothing is deleted.
    """
    authorise(viewer, "learn", viewer.learner_id)
    if successor is not None:
        _hand_over(classroom, viewer, successor)
    # A public id is given once and erased once, so it names the request for every retry.
    request_id = f"erase-{viewer.public_id}"
    return classroom.store.erase(viewer.learner_id, request_id, classroom.now())


def only_operator(classroom: Classroom, viewer: Viewer) -> bool:
    """Tell whether nobody but the viewer can give and take roles, while others are here."""
    authorise(viewer, "learn", viewer.learner_id)
    others = [who for who in classroom.store.learners() if who.learner_id != viewer.learner_id]
    return (
        "operator" in viewer.roles
        and bool(others)
        and not any("operator" in other.roles for other in others)
    )


def _hand_over(classroom: Classroom, viewer: Viewer, successor: int) -> None:
    authorise(viewer, "grant role")
    others = {who.learner_id for who in classroom.store.learners()} - {viewer.learner_id}
    if successor not in others:
        raise NotYourSuccessor("That person is not here any more. Choose another, or nobody.")
    classroom.store.set_role(viewer.public_id, successor, "operator", True, classroom.now())
