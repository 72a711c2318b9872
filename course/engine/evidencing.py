"""What the record shows of a competency, and the level that this would support: 1 to 3, never 4.

Decided: 1 recognises, 2 applies with help, 3 judges alone, 4 shapes others. A level needs evidence
of its own kind, and enough of it; each takes the one before. What was answered right at the first
try shows that something is recognised. What was decided well in a scenario, or written into a
document, shows that it is applied, with the lesson at hand. What is still right after a day or
more, and in scenarios beyond the first, shows judgement that stands by itself. Who shapes others
does it where no course looks, so level 4 is given to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.content.dialect import label
from course.engine.drawing import competency
from course.engine.versions import name_now
from course.engine.wording import counted, joined
from course.scenario.model import Choice, Scenario
from progress.store import Attempt, LearnerPage, RunState

FEWEST = 3
"""Pieces of evidence of one kind below which nothing is derived from them."""

DAY = 24 * 60 * 60 * 1000
"""Milliseconds after which an answer shows what was kept, and not what was just read."""

LEVELS = ("No level yet", "Recognises", "Applies with help", "Judges alone", "Shapes others")
GOOD = ("best", "good")
DECISIONS_ALONE = 6
"""Rated decisions that it takes to speak of judgement."""

WELL, ALONE = 2 / 3, 0.8
"""Shares that have to go well: half of the choices on offer are rated best or good, so half would
show nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of something went well."""

    well: int
    of: int

    def reaches(self, fewest: int, share: float) -> bool:
        """Tell whether there is enough of it, and enough of that went well."""
        return self.of >= fewest and self.well >= share * self.of


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is of one competency.

    Attributes:
        first: Questions answered in full at the first try, wherever that was.
        kept: Of those met again after a day or more, how many were answered in full then.
        decided: Rated decisions that their authors call best or good, of each scenario's first
            run that counts.
        scenarios: Titles of these scenarios, Markdown on one line.
        written: Fields of documents in which the learner saved something.
    """

    first: Share
    kept: Share
    decided: Share
    scenarios: tuple[str, ...]
    written: int

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.first.of or self.decided.of or self.written)

    @property
    def level(self) -> int:
        """The level that it supports, 0 to 3; 0 for too little to say."""
        reached = 0
        for holds in (self._recognises, self._applies, self._judges):
            if not holds:
                break
            reached += 1
        return reached

    @property
    def _recognises(self) -> bool:
        return self.first.reaches(FEWEST, 0.5)

    @property
    def _applies(self) -> bool:
        well_decided = self.decided.reaches(1, WELL) or not self.decided.of
        return well_decided and self.decided.well + self.written >= FEWEST

    @property
    def _judges(self) -> bool:
        return self.kept.reaches(FEWEST, ALONE) and self.decided.reaches(DECISIONS_ALONE, ALONE)

    def told(self) -> Iterator[str]:
        """Say what there is, kind by kind, in parts of a sentence."""
        if self.first.of:
            asked = counted(self.first.of, "question")
            yield f"{self.first.well} of {asked} in full at the first try"
        if self.kept.of:
            yield f"{self.kept.well} of {self.kept.of} in full again a day or more later"
        if self.decided.of:
            where = joined([f"“{title}”" for title in self.scenarios])
            made = counted(self.decided.of, "decision")
            yield f"{self.decided.well} of {made} in {where} rated best or good by their authors"
        if self.written:
            yield f"{counted(self.written, 'field')} written in your documents"

    def lacks(self) -> str:
        """Say what the next level would take; empty where that is only more answers, or unseen."""
        if self.level == 0 and self.first.of >= FEWEST:
            return "Level 1 takes half of the questions in full at the first try."
        if self.level == 1:
            return (
                f"Level 2 takes {FEWEST} things applied: fields of your documents, and decisions "
                "rated best or good, which have to be two in three of those you took."
            )
        if self.level == 2:
            return (
                f"Level 3 takes {FEWEST} questions met again after a day or more and "
                f"{DECISIONS_ALONE} rated decisions, four in five of each in full, best or good."
            )
        return ""


def evidence(catalogue: Catalogue, page: LearnerPage, key: str) -> Evidence:
    """Collect what the record shows of a competency.

    An answer counts for the first competency that its question names, a decision for the first
    that its scenario names, since nobody says which decision shows which; a field counts for each
    that it names.
    """
    answers = [
        sorted(given, key=lambda one: (one.at, one.attempt))
        for item, given in page.attempts.items()
        if given and item in catalogue.item_of and competency(catalogue.item_of[item][1]) == key
    ]
    again = [kept for given in answers if (kept := _later(given))]
    runs = [
        (story, run)
        for story in catalogue.scenarios
        if story.competencies[:1] == (key,) and (run := _first_run(story, page))
    ]
    rated = [one.rating for story, run in runs for one in _chosen(story, run) if one.rating]
    return Evidence(
        first=Share(sum(given[0].score >= 1.0 for given in answers), len(answers)),
        kept=Share(sum(one.score >= 1.0 for one in again), len(again)),
        decided=Share(sum(rating in GOOD for rating in rated), len(rated)),
        scenarios=tuple(label(story.title) for story, _ in runs),
        written=_written(catalogue, page, key),
    )


def _later(given: list[Attempt]) -> Attempt | None:
    """Return the first answer that came a day or more after the first of all."""
    return next((one for one in given if one.at - given[0].at >= DAY), None)


def _first_run(story: Scenario, page: LearnerPage) -> RunState | None:
    ended = (r for r in page.runs if r.scenario == story.id and r.ending and r.mode == "assessed")
    return min(ended, key=lambda run: run.started_at, default=None)


def _chosen(story: Scenario, run: RunState) -> Iterator[Choice]:
    """Yield what was chosen, as far as the scenario still has it."""
    for scene_id, ids in zip(run.scenes, run.path, strict=False):
        scene = story.by_id.get(name_now(scene_id, story))
        # Of an order nothing was chosen: all of its entries were put in a row.
        if scene is not None and scene.decision != "order":
            yield from (choice for choice in scene.choices if choice.id in ids)


def _written(catalogue: Catalogue, page: LearnerPage, key: str) -> int:
    return sum(
        key in field.competencies
        for form in catalogue.artefacts
        for field in form.fields
        if (entry := page.kept.fields.get(form.id, {}).get(field.id)) and entry.text
    )
