"""How well a learner's confidence fits their results, in words."""

from collections.abc import Iterator, Mapping, Sequence

from course.engine.wording import counted, percent
from progress.store import Attempt

FEWEST = 3
"""First answers at one level of confidence below which nothing is said about it."""


def calibration(attempts: Mapping[str, Sequence[Attempt]]) -> Iterator[str]:
    """Compare what was said with what came true, by level of confidence.

    Only first answers in lessons count: in a check, a question may have been met before.
    The mean score is compared with the level itself, as in a reliability diagram
    (Murphy and Winkler 1977); nothing is said about fewer than three answers.
    """
    in_lessons = ([one for one in given if one.sitting is None] for given in attempts.values())
    first = [given[0] for given in in_lessons if given]
    for level in (90, 70, 50):
        scores = [attempt.score for attempt in first if attempt.confidence == level]
        if len(scores) >= FEWEST:
            mean = sum(scores) / len(scores)
            yield (
                f"When you said {percent(level / 100)} sure you scored {percent(mean)} on average "
                f"over {counted(len(scores), 'question')}."
            )
