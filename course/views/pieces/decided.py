"""One decision of a debrief: what was chosen, what followed from it, and what others think."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course.content.dialect import label, to_streamlit
from course.engine.consequences import Consequence, consequences, never_due, own_changes
from course.engine.opinions import arguments, others_chose, split, standing
from course.engine.telling import changes_in_words, unseen_in_words
from course.scenario.model import Choice, Scenario
from course.scenario.steps import Position, Step
from progress.store import Decisions


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing chosen, or one that was not, with what speaks for it.

    Attributes:
        rating: "The authors rate this good", "9 of 12 experts chose this", or empty.
        closed: Why it was not open; empty when it was.
    """

    text: str
    why: str
    rating: str
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A delayed consequence.

    Attributes:
        joined: The decision at its other end, with what binds the two.
        changes: What it moved, seen and unseen.
    """

    joined: str
    text: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision in the order of the run.

    Attributes:
        ordered: Whether what was chosen stands in an order.
        changes: What it moved at once, as the learner saw it.
        unseen: What it moved at once without being shown during play.
        came_due: What fell due with it, from itself or an earlier decision.
        set_going: What it caused that fell due with a later decision.
        waiting: What it caused that never fell due, as a sentence.
        rationale: What the learner wrote before deciding.
        split: That the panel is split here, with the votes; empty where it is not.
        beside: The best-supported choices that were not taken.
        others: What others chose, as counts; empty where there are too few of them.
    """

    number: int
    scene: str
    ordered: bool
    chosen: tuple[Chosen, ...]
    rationale: str
    feedback: tuple[str, ...]
    changes: tuple[str, ...]
    unseen: tuple[str, ...]
    came_due: tuple[Due, ...]
    set_going: tuple[Due, ...]
    waiting: str
    split: str
    beside: tuple[Chosen, ...]
    others: str


def decided(
    story: Scenario,
    steps: Sequence[Step],
    rationales: Sequence[str],
    numbers: Mapping[str, int],
    others: Decisions,
) -> tuple[Decided, ...]:
    """Say every decision of a run.

    Args:
        steps: The opening, then one step per decision.
        numbers: Number of each source on the page.
    """
    known = _Known(story, steps, numbers, others)
    return tuple(known.decided(number, reason) for number, reason in enumerate(rationales, start=1))


class _Known:
    """What the decisions of one run have in common."""

    def __init__(
        self,
        story: Scenario,
        steps: Sequence[Step],
        numbers: Mapping[str, int],
        others: Decisions,
    ) -> None:
        self._story = story
        self._steps = steps
        self._numbers = numbers
        self._others = others
        self._consequences = consequences(story, steps)

    def decided(self, number: int, rationale: str) -> Decided:
        """Say one decision."""
        story, step = self._story, self._steps[number]
        scene, own = story.by_id[step.scene], own_changes(step)
        return Decided(
            number=number,
            scene=label(scene.title),
            ordered=scene.decision == "order",
            chosen=tuple(self._chosen(scene.choice(key)) for key in step.decision),
            rationale=rationale,
            feedback=tuple(to_streamlit(line, sources=self._numbers) for line in step.feedback),
            changes=changes_in_words(story, own),
            unseen=unseen_in_words(story, own),
            came_due=tuple(
                self._due(each, each.from_cause)
                for each in self._consequences
                if each.due == number
            ),
            set_going=tuple(
                self._due(each, each.to_effect)
                for each in self._consequences
                if each.cause == number < each.due
            ),
            waiting=never_due(story, self._steps, number),
            split=split(scene),
            beside=self._beside(self._steps[number - 1].position, step.decision),
            others=others_chose(story, scene.id, step.decision, self._others),
        )

    def _beside(self, position: Position, decision: tuple[str, ...]) -> tuple[Chosen, ...]:
        return tuple(
            self._chosen(argument.choice, label(argument.closed))
            for argument in arguments(self._story, position, decision)
        )

    def _chosen(self, choice: Choice, closed: str = "") -> Chosen:
        why = to_streamlit(choice.why, sources=self._numbers)
        return Chosen(label(choice.text), why, standing(choice), closed)

    def _due(self, consequence: Consequence, joined: str) -> Due:
        changes = consequence.changes
        unseen = (f"unseen: {each}" for each in unseen_in_words(self._story, changes))
        moved = (*changes_in_words(self._story, changes), *unseen)
        return Due(joined, label(consequence.text), moved)
