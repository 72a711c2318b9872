"""The proposed order of modules, and how a plan stands against the time, in words."""

from dataclasses import dataclass

from course.content.dialect import label
from course.engine.arranging import Arranged
from course.engine.ordering import Proposed
from course.engine.pacing import in_words


@dataclass(frozen=True, slots=True)
class ProposedModule:
    """One module of the order; texts are ready for Streamlit.

    Attributes:
        state: Where the learner stands with it, in words.
        why: Why it comes here; empty once it is complete.
    """

    id: str
    title: str
    state: str
    minutes: int
    why: str


def proposed_module(one: Arranged) -> ProposedModule:
    """Say what a list of modules shows of one of them."""
    return ProposedModule(
        id=one.module.id,
        title=f"{one.module.number} · {label(one.module.title)}",
        state=one.standing.state,
        minutes=one.module.minutes,
        why=label(" ".join(one.why)) if one.why else "",
    )


def pace_in_words(found: Proposed) -> tuple[str, ...]:
    """Say how the plan stands, in sentences ready for Streamlit; the verdict is the first."""
    reached = [f"“{module.title}”" for module in found.reached]
    return tuple(map(label, in_words(found.pace, reached)))
