"""How many times the same delayed consequence can be waiting at once."""

from course.scenario.model import Choice, Later, Scenario, Scene

MANY = 12
"""How many are provided for where there is no bound, or where it is higher."""


def most_waiting(scenario: Scenario, scene: Scene, choice: Choice, later: Later) -> int | None:
    """Count how often a consequence can be waiting at once; None when nothing bounds it.

    One that counts decisions is made at most once in each of them, and the one made now stands
    beside those that fall due on the way out.
    """
    avoiding = later.at
    if choice.once or not _comes_back(scenario, scene.id, avoiding):
        return 1
    return None if later.after is None else later.after + 1


def provided(scenario: Scenario, scene: Scene, choice: Choice, later: Later) -> int:
    """Return for how many at once a format without lists makes room, 1 to ``MANY``."""
    return min(most_waiting(scenario, scene, choice, later) or MANY, MANY)


def _comes_back(scenario: Scenario, scene: str, avoiding: str | None) -> bool:
    """Tell whether a scene leads back to itself without passing another one."""
    edges = scenario.leads_to
    met: set[str] = set()
    waiting = [to for to in edges[scene] if to != avoiding]
    while waiting:
        here = waiting.pop()
        if here == scene:
            return True
        if here not in met:
            met.add(here)
            waiting.extend(to for to in edges[here] if to != avoiding)
    return False
