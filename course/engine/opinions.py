"""What others think of a decision: where the panel stands, both arguments, what others chose."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course.content.dialect import plain
from course.engine.performing import BEST_FIRST
from course.engine.wording import joined, number_word
from course.scenario.graph import reachable
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.playing import offers
from course.scenario.steps import Position
from progress.store import Decisions, Taken

FEWEST = 5
"""Other learners who must have decided before anything is said about what they chose."""
NEAR = Fraction(1, 6)
"""Shares of votes that differ by no more are a split: one voter in twelve closes a lead of two."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What speaks for a choice that was not taken.

    Attributes:
        closed: Why it was not open; Markdown, empty when it was.
    """

    choice: Choice
    closed: str


def standing(choice: Choice) -> str:
    """Say where the panel stands on a choice; empty where nobody has judged it."""
    if choice.votes:
        return f"{choice.votes[0]} of {choice.votes[1]} experts chose this"
    return f"The authors rate this {choice.rating}" if choice.rating else ""


def whose_judgement(story: Scenario) -> str:
    """Say whose judgement the ratings of a story are; empty where it has none."""
    choices = [choice for scene in story.scenes for choice in scene.choices]
    said = []
    if any(choice.votes for choice in choices):
        said.append("Votes are those of a panel of experts, counted and not turned into shares.")
    if any(choice.rating and not choice.votes for choice in choices):
        said.append("Ratings are the judgement of the scenario’s authors; no panel has voted.")
    return " ".join(said)


def split(scene: Scene) -> str:
    """Say that the panel is split over a scene, with the votes; empty where it is not."""
    voted = _ranked(choice for choice in scene.choices if choice.votes)[:2]
    if len(voted) < 2 or _share(voted[0]) - _share(voted[1]) > NEAR:
        return ""
    said = [
        f"{choice.votes[0]} of {choice.votes[1]} for “{plain(choice.text)}”"
        for choice in voted
        if choice.votes
    ]
    return f"The panel is split: {joined(said)}."


def arguments(
    story: Scenario, position: Position, decision: tuple[str, ...]
) -> tuple[Argument, ...]:
    """Choose what is put beside a decision: the best-supported choices that were not taken.

    Of an order nothing is left; of a pick, what is rated best; elsewhere the choice that is
    supported most, and the two that lead where the panel is split.
    """
    scene = story.by_id[position.scene]
    offered = {o.choice.id: o for o in offers(story, position) if o.state != "hidden"}
    judged = [c for c in scene.choices if c.id in offered and c.why and (c.rating or c.votes)]
    ranked = _ranked(judged)
    if scene.decision == "pick":
        wanted = [choice for choice in ranked if _rank(choice) == _rank(ranked[0])]
    else:
        wanted = (
            ranked[:2] if split(scene) or (ranked[:1] and ranked[0].id in decision) else ranked[:1]
        )
    return tuple(
        Argument(choice, offered[choice.id].reason)
        for choice in wanted
        if choice.id not in decision
    )


def _ranked(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=_rank)


def _rank(choice: Choice) -> tuple[Fraction, int]:
    return -_share(choice), BEST_FIRST.index(choice.rating)


def _share(choice: Choice) -> Fraction:
    return Fraction(*choice.votes) if choice.votes else Fraction(0)


def others_chose(story: Scenario, scene_id: str, mine: tuple[str, ...], known: Decisions) -> str:
    """Say what others chose in a scene, as counts; never who.

    Args:
        known: What others decided, the learner left out.
    """
    scene = story.by_id[scene_id]
    taken = [t for t in known.taken if t.scene == scene_id and _fits(scene, t)]
    here = _learners(story, scene, taken)
    if known.learners < FEWEST:
        return ""
    if here < FEWEST:
        return "Fewer than five others came to this decision, so what they chose stays hidden."
    if scene.decision == "pick":
        return _picked(scene, mine, taken, here)
    if scene.decision == "order":
        return _put_first(scene, taken, here)
    return _chose(scene, mine, taken, here)


def _fits(scene: Scene, taken: Taken) -> bool:
    known = {choice.id for choice in scene.choices}
    return bool(taken.choices) and set(taken.choices) <= known


def _learners(story: Scenario, scene: Scene, taken: Sequence[Taken]) -> int:
    """Count who decided in a scene; where one can come back, only who is sure to be different."""
    counts = [entry.learners for entry in taken]
    again = any(scene.id in reachable(story, to) for to in scene.leads_to if to in story.by_id)
    return max(counts, default=0) if again else sum(counts)


def _chose(scene: Scene, mine: tuple[str, ...], taken: Sequence[Taken], here: int) -> str:
    said = []
    for entry in sorted(taken, key=lambda t: (t.choices != mine, -t.learners)):
        what = "as you did" if entry.choices == mine else f"“{_text(scene, entry.choices[0])}”"
        said.append(f"{number_word(entry.learners)} chose {what}")
    if mine not in [entry.choices for entry in taken]:
        said.append("none chose as you did")
    return f"Of {number_word(here)} others, {joined(said)}."


def _picked(scene: Scene, mine: tuple[str, ...], taken: Sequence[Taken], here: int) -> str:
    counts: Counter[str] = Counter()
    for entry in taken:
        counts.update(dict.fromkeys(entry.choices, entry.learners))
    said = [
        f"{number_word(count)} picked “{_text(scene, key)}”{' too' if key in mine else ''}"
        for key, count in counts.most_common()
    ]
    return f"Of {number_word(here)} others, {joined(said)}."


def _put_first(scene: Scene, taken: Sequence[Taken], here: int) -> str:
    counts: Counter[str] = Counter()
    for entry in taken:
        counts[entry.choices[0]] += entry.learners
    said = [f"{number_word(n)} put “{_text(scene, key)}” first" for key, n in counts.most_common()]
    return f"Of {number_word(here)} others, {joined(said)}."


def _text(scene: Scene, key: str) -> str:
    return plain(scene.choice(key).text)


def about_the_others(known: Decisions) -> str:
    """Say how many others there are to compare with, or why nothing is compared."""
    if known.learners >= FEWEST:
        return (
            f"Beside your decisions stands what {number_word(known.learners)} others chose in the "
            "first run that they finished: counts, never who."
        )
    others = "nobody else has" if not known.learners else _have(known.learners)
    return (
        "What others chose is shown once five others have finished this scenario; so far "
        f"{others}. With fewer, a count could give a person away."
    )


def _have(learners: int) -> str:
    return f"{number_word(learners)} {'has' if learners == 1 else 'have'}"
