"""How one way of playing fares, exactly: every way in which chance can fall is followed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from course.exploring.choosers import Chooser, how_many
from course.exploring.prospects import Prospects, opening_prospects, prospects
from course.scenario.model import Scenario
from course.scenario.outcomes import sameness
from course.scenario.playing import offers
from course.scenario.steps import Position

LONGEST = 500
"""Decisions after which a player who goes in circles is given up."""
LEAST = 1e-9
"""Probability below which a branch of chance is given up, as never ending."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a player ends.

    Attributes:
        endings: Probability by ending scene.
        unended: Probability of never ending.
        visits: Expected entries, by scene.
        taken: Expected number of times taken, by ``scene/choice``.
    """

    endings: Mapping[str, float]
    unended: float
    visits: Mapping[str, float]
    taken: Mapping[str, float]


def follow(scenario: Scenario, choose: Chooser) -> Followed:
    """Play one strategy to every end that it can have."""
    tally = _Tally(scenario)
    standing = tally.arrived(opening_prospects(scenario), 1.0)
    for _ in range(LONGEST):
        after: dict[object, tuple[float, Position]] = {}
        for share, position in standing.values():
            for key, (more, there) in tally.decided(position, share, choose).items():
                before = after[key][0] if key in after else 0.0
                after[key] = (before + more, there)
        standing = {key: entry for key, entry in after.items() if entry[0] > LEAST}
        if not standing:
            break
    ended = sum(tally.endings.values())
    return Followed(tally.endings, max(0.0, 1.0 - ended), tally.visits, tally.taken)


Standing = dict[object, tuple[float, Position]]


class _Tally:
    """What is counted on the way."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.endings: defaultdict[str, float] = defaultdict(float)
        self.visits: defaultdict[str, float] = defaultdict(float)
        self.taken: defaultdict[str, float] = defaultdict(float)

    def decided(self, position: Position, share: float, choose: Chooser) -> Standing:
        """Take the decision that the player takes here."""
        scene = self._scenario.by_id[position.scene]
        offered = [offer.choice for offer in offers(self._scenario, position) if offer.open]
        if scene.decision == "none" or len(offered) < max(1, how_many(scene, offered)):
            return {}
        decision = choose(scene, offered, position)
        for choice in decision:
            self.taken[f"{scene.id}/{choice}"] += share
        return self.arrived(prospects(self._scenario, position, decision), share)

    def arrived(self, found: Prospects, share: float) -> Standing:
        """Count where a step leads; return the positions from which the run goes on."""
        standing: Standing = {}
        for likely, step in found:
            there, reached = step.position, share * likely
            for scene in (*(passage.scene for passage in step.passed), there.scene):
                self.visits[scene] += reached
            if self._scenario.by_id[there.scene].ending:
                self.endings[there.scene] += reached
                continue
            key = sameness(there)
            before = standing[key][0] if key in standing else 0.0
            standing[key] = (before + reached, there)
        return standing
