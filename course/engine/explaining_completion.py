"""Whether the course is complete for a learner, and why: the rule of ``course.md``, explained."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.content.artefacts import Artefact
from course.content.completion import Completion
from course.content.editions import Edition
from course.engine.completing import ModuleStanding, module_standing
from course.engine.reaching import done_by, ever_all_done, reached
from course.engine.reasons import Reason
from course.engine.wording import counted, day, joined, number_word
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """What a learner has reached in the whole course.

    Attributes:
        complete: Whether everything was done that the course asks for, or asked for in an earlier
            edition, and no question that it asks for is asked again.
        until: When the edition that was completed was replaced, milliseconds since the epoch;
            None where the one that stands is complete, or none is.
        modules: Every module of the course by id, also those that it does not ask for.
        asked: Ids of the modules that it asks for.
        takes: What is missing, in short: ``3 modules``, ``1 scenario``.
        reasons: Why it is complete, or is not.
    """

    complete: bool
    until: int | None
    modules: Mapping[str, ModuleStanding]
    asked: tuple[str, ...]
    takes: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def explain(self) -> Reason:
        """Say why the course is complete, or what it still takes."""
        if self.complete:
            since = "" if self.until is None else " in an earlier edition, and stays so"
            return Reason(f"The course is complete{since}.", True, parts=self.reasons)
        takes = [takes for takes in self.takes if takes]
        said = f"it still takes {joined(takes)}" if takes else "it asks for nothing yet"
        if not takes and self.reasons:
            said = "questions of it are asked again"
        return Reason(f"The course is not complete: {said}.", False, parts=self.reasons)


def course_standing(
    catalogue: Catalogue, page: LearnerPage, zone: str | None = None
) -> CourseStanding:
    """Sum up what a learner has reached, and why the course is complete or not.

    It depends on nothing but what happened, the course as it reads now and the editions of it
    that the record keeps: nothing that is edited later lowers it but a declared material change.

    Args:
        zone: In which dates are told; UTC without one.
    """
    rule, history = catalogue.course.completion, catalogue.history
    modules = {one.id: module_standing(one, page, history, zone) for one in catalogue.modules}
    asked = rule.asks_for(tuple(modules))
    edition = catalogue.edition
    papers = written(edition, history.editions, page)
    now = Has(edition, {key for key in asked if modules[key].counts}, played(page), papers)
    until = None if now.is_all else _reached_until(catalogue, page)
    held = any(modules[key].held for key in asked)
    complete = now.is_all or (until is not None and not held)
    told = _Told(catalogue, page, modules, asked, now)
    return CourseStanding(
        complete=complete,
        until=until if complete else None,
        modules=modules,
        asked=asked,
        takes=tuple(now.lacks()),
        reasons=tuple(told.reasons(until if complete else None, zone)),
    )


@dataclass(frozen=True, slots=True)
class Has:
    """What is there of what an edition asks for.

    Attributes:
        modules: Ids of the complete ones, as far as they count.
        scenarios: Ids of those played to an ending.
        artefacts: Ids of those written to the half.
    """

    edition: Edition
    modules: Collection[str]
    scenarios: Collection[str]
    artefacts: Collection[str]

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the modules that are asked for."""
        return self.edition.rule.asks_for([module.id for module in self.edition.modules])

    @property
    def enough_scenarios(self) -> int:
        """How many scenarios are asked for, and not more than can be played."""
        return min(self.edition.rule.scenarios, len({*self.edition.scenarios, *self.scenarios}))

    @property
    def enough_artefacts(self) -> int:
        """How many papers are asked for, and not more than can be written."""
        return min(self.edition.rule.artefacts, len({*self.edition.artefacts, *self.artefacts}))

    @property
    def is_all(self) -> bool:
        """Whether it is all, of a course that asks for something."""
        # A course whose modules cannot be read for now is complete for nobody.
        if not self.asked and self.edition.rule.modules != ():
            return False
        return (
            bool(self.asked or self.enough_scenarios or self.enough_artefacts)
            and set(self.asked) <= set(self.modules)
            and len(self.scenarios) >= self.enough_scenarios
            and len(self.artefacts) >= self.enough_artefacts
        )

    def lacks(self) -> Iterator[str]:
        """Say in short what is missing."""
        for missing, what in (
            (len({*self.asked} - {*self.modules}), "module"),
            (self.enough_scenarios - len(self.scenarios), "scenario"),
            (self.enough_artefacts - len(self.artefacts), "document"),
        ):
            if missing > 0:
                yield counted(missing, what)


def played(page: LearnerPage) -> frozenset[str]:
    """Return the scenarios that were played to an ending, also those that are there no more."""
    return frozenset(run.scenario for run in page.runs if run.ending and run.mode == "assessed")


def written(now: Edition, before: Collection[Edition], page: LearnerPage) -> frozenset[str]:
    """Return the artefacts that are written to the half, in this or an earlier form of them.

    A field counts once its learner saved something in it. Whoever wipes it afterwards has worked
    on it all the same: a paper that may have to be disclosed is not kept for a certificate's sake.
    """
    return frozenset(
        key
        for edition in (*before, now)
        for key, fields in edition.artefacts.items()
        if key in page.kept.fields and is_half(entered(key, page), fields)
    )


def entered(artefact: str, page: LearnerPage) -> frozenset[str]:
    """Return the fields of an artefact in which the learner ever saved something."""
    kept = page.kept.fields.get(artefact, {})
    return frozenset(key for key, entry in kept.items() if entry.text or entry.version > 1)


def is_half(entered: Collection[str], fields: Collection[str]) -> bool:
    """Tell whether at least half of these fields are among those entered."""
    return bool(fields) and 2 * len({*fields} & {*entered}) >= len(fields)


def _reached_until(catalogue: Catalogue, page: LearnerPage) -> int | None:
    """Say when the last edition that this learner completed was replaced; None without one."""
    editions = catalogue.history.editions
    ends = [following.since for following in editions[1:]]
    for edition, end in reversed(list(zip(editions, ends, strict=False))):
        if was_all(edition, end, catalogue, page):
            return end
    return None


def was_all(edition: Edition, end: int, catalogue: Catalogue, page: LearnerPage) -> bool:
    """Tell whether a learner had done all that an edition asks for by a time while it stood."""
    asked = edition.rule.asks_for([module.id for module in edition.modules])
    looked = [module for module in edition.modules if module.id in asked]
    history = catalogue.history
    # Most editions fail here, and the rest takes long.
    if not all(ever_all_done(module, page, history) for module in looked):
        return False
    then = done_by(page, end)
    before = [one for one in history.editions if one.since <= edition.since]
    found = Has(
        edition,
        [module.id for module in edition.modules],
        played(then),
        written(edition, before, page),
    )
    return found.is_all and all(reached(one, page, history, end).complete for one in looked)


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells the reasons of the course to one learner."""

    catalogue: Catalogue
    page: LearnerPage
    modules: Mapping[str, ModuleStanding]
    asked: tuple[str, ...]
    now: Has

    def reasons(self, until: int | None, zone: str | None) -> Iterator[Reason]:
        """Say what is there and what is missing.

        Args:
            until: When the edition that was completed was replaced, if it is an earlier one.
        """
        if until is not None:
            said = f"What it asks for was changed on {day(until, zone)}, after you had done it all."
            yield Reason(said, True)
        asks_more = until is not None
        if self.asked:
            yield self._modules(asks_more)
        if self.now.enough_scenarios:
            yield self._scenarios(asks_more)
        if self.now.enough_artefacts:
            yield self._artefacts(asks_more)

    @property
    def rule(self) -> Completion:
        return self.catalogue.course.completion

    def _modules(self, offered: bool) -> Reason:
        done = sum(self.modules[key].counts for key in self.asked)
        total = counted(len(self.asked), "module")
        which = "" if self.rule.modules == "all" else " that the course asks for"
        said = f"{number_word(done).capitalize()} of {total}{which} complete."
        if not done:
            said = f"No module is complete yet; there are {len(self.asked)}{which}."
        if len(self.asked) == 1:
            said = f"The one module{which} is {'complete' if done else 'not complete yet'}."
        met = offered or done == len(self.asked)
        return Reason(said, met, parts=tuple(self.modules[key].explain() for key in self.asked))

    def _scenarios(self, offered: bool) -> Reason:
        done, enough = len(self.now.scenarios), self.now.enough_scenarios
        asks = f"The course asks for {counted(enough, 'scenario')} played to an ending"
        said = f"{asks}; you have played {number_word(done) if done else 'none'}."
        if done >= enough:
            return Reason(said, True)
        still = [one for one in self.catalogue.scenarios if one.id not in self.now.scenarios]
        parts = tuple(
            Reason(f"“{one.title}” is not played yet.", offered, "scenario", one.id)
            for one in still
        )
        return Reason(f"{said} Practice does not count.", offered, parts=parts)

    def _artefacts(self, offered: bool) -> Reason:
        done, enough = len(self.now.artefacts), self.now.enough_artefacts
        asks = f"The course asks for {counted(enough, 'document')} with half of its fields written"
        said = f"{asks}; you have {number_word(done) if done else 'none'}."
        if done >= enough:
            return Reason(said, True)
        still = [one for one in self.catalogue.artefacts if one.id not in self.now.artefacts]
        nearest = sorted(still, key=lambda one: -len(entered(one.id, self.page)))
        parts = tuple(self._paper(one, offered) for one in nearest)
        told = f"{said} A field counts once you have saved something in it."
        return Reason(told, offered, parts=parts)

    def _paper(self, paper: Artefact, offered: bool) -> Reason:
        entries = len(entered(paper.id, self.page) & paper.field_of.keys())
        half = (len(paper.fields) + 1) // 2
        said = f"“{paper.title}” has {entries} of the {half} fields that it takes."
        return Reason(said, offered, "artefact", paper.id)
