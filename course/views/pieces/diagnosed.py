"""How a learner stands with the diagnostic, in a line for other pages."""

from course.catalogue import Catalogue
from course.engine.checking import Sat
from course.engine.diagnosing import minutes_for, questions, sat
from course.engine.wording import counted
from progress.store import LearnerPage


def in_short(catalogue: Catalogue, page: LearnerPage) -> tuple[str, str]:
    """Say on other pages how the diagnostic stands, and what a link to it says.

    Returns:
        A sentence and the link's words; both empty where there is nothing to ask.
    """
    sitting = sat(catalogue, page)
    if sitting is not None:
        return _begun_in_short(sitting)
    asked = questions(catalogue, page)
    if not asked:
        return "", ""
    minutes = counted(minutes_for(asked), "minute")
    told = f"The diagnostic, about {minutes}, fits the order to what you know."
    return told, "Take the diagnostic"


def _begun_in_short(sitting: Sat) -> tuple[str, str]:
    if not sitting.open:
        return "The order follows your diagnostic.", "See what it showed"
    done, total = len(sitting.answers), len(sitting.asked)
    return f"Diagnostic: {done} of {counted(total, 'question')} answered.", "Go on with it"
