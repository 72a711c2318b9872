"""In which order a learner may take the modules, with a reason for each place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from course.catalogue import Catalogue
from course.content.model import Module, WayIn
from course.engine.checking import checks_of
from course.engine.completing import ModuleStanding, module_standing
from course.engine.diagnosing import Shown, homes, shown
from course.engine.wording import joined
from progress.store import LearnerPage, Plan

IN_COURSE_ORDER = "It comes next in the order of the course."


@dataclass(frozen=True, slots=True)
class Arranged:
    """One module at its place.

    Attributes:
        why: Why it comes here, in sentences; Markdown of one line each, empty once done.
        first: Whether the way in that the learner chose begins with it.
        straight: Whether the diagnostic lets its learner go straight to the check.
        standing: What the learner has reached in it.
    """

    module: Module
    why: tuple[str, ...]
    first: bool
    straight: bool
    standing: ModuleStanding

    @property
    def done(self) -> bool:
        """Whether it is complete."""
        return self.standing.complete


def plan_of(catalogue: Catalogue, page: LearnerPage) -> Plan | None:
    """Return what the learner is here for, by their newest plan; None before the first."""
    return page.kept.plans.get(catalogue.course.id)


def way_of(catalogue: Catalogue, page: LearnerPage) -> WayIn | None:
    """Return the way in that the learner chose; None where they did not, or it is gone."""
    plan = plan_of(catalogue, page)
    return catalogue.course.ways_in.get(plan.aim) if plan else None


def has_own_order(catalogue: Catalogue, page: LearnerPage) -> bool:
    """Tell whether the learner said, or showed, what the order of the modules depends on."""
    return way_of(catalogue, page) is not None or bool(shown(catalogue, page))


def arranged(catalogue: Catalogue, page: LearnerPage) -> tuple[Arranged, ...]:
    """Put every module of the course at one place, the complete ones last.

    What the chosen way in begins with comes first, in its order. Then those that treat what the
    diagnostic found open, most so first; then the others; then those in which it found nothing to
    learn before the check. Each of these in the order of the course.
    """
    way = way_of(catalogue, page)
    treated = _treated(catalogue, page)
    first = list(dict.fromkeys(way.modules)) if way else []
    placed = [
        _arranged(module, way, treated.get(module.id, ()), page, catalogue)
        for module in catalogue.modules
    ]

    def rank(one: Arranged) -> tuple[bool, int, int]:
        if one.first:
            return (one.done, 0, first.index(one.module.id))
        need = max((each.need for each in treated.get(one.module.id, ())), default=0)
        return (one.done, 1 if need else 3 if one.straight else 2, -need)

    return tuple(_with_reasons(sorted(placed, key=rank), catalogue, treated, way))


def _treated(catalogue: Catalogue, page: LearnerPage) -> Mapping[str, Sequence[Shown]]:
    """Pair each module with what the diagnostic showed about the competencies at home in it."""
    where = homes(catalogue)
    found: dict[str, list[Shown]] = {}
    for each in shown(catalogue, page):
        if each.competency in where:
            found.setdefault(where[each.competency].id, []).append(each)
    return found


def _arranged(
    module: Module,
    way: WayIn | None,
    found: Sequence[Shown],
    page: LearnerPage,
    catalogue: Catalogue,
) -> Arranged:
    known = bool(found) and all(each.showed == "sure" for each in found)
    return Arranged(
        module,
        why=(),
        first=way is not None and module.id in way.modules,
        straight=known and bool(checks_of(module)),
        standing=module_standing(module, page, catalogue.history),
    )


def _with_reasons(
    placed: Sequence[Arranged],
    catalogue: Catalogue,
    treated: Mapping[str, Sequence[Shown]],
    way: WayIn | None,
) -> Iterator[Arranged]:
    for one in placed:
        said = way.why.get(one.module.id) if way else None
        found = _found(treated.get(one.module.id, ()), catalogue, one)
        reasons = (said, *found) if said else tuple(found)
        if not reasons and one.first and way is not None:
            reasons = (f"“{way.title}” begins with it.",)
        why = () if one.done else reasons or (IN_COURSE_ORDER,)
        yield replace(one, why=why)


def _found(found: Sequence[Shown], catalogue: Catalogue, one: Arranged) -> Iterator[str]:
    def titles(*needs: int) -> list[str]:
        known = catalogue.course.competencies
        return [f"“{known[each.competency].title}”" for each in found if each.need in needs]

    sure, unsure = titles(2), titles(1)
    if sure:
        yield f"In the diagnostic you were nearly certain and not right on {joined(sure)}."
    if unsure:
        where = "" if sure else "In the diagnostic "
        yield f"{where}{joined(unsure)} stayed open."
    if one.straight:
        yield (
            f"In the diagnostic you were right and sure on {joined(titles(0))}: "
            "you may go straight to the check."
        )
