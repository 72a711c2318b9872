"""The command that raises scores after the marking of a question was corrected."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache

import click
from pydantic import ValidationError

from course.actions.publish_course import history_of
from course.actions.regrade_answer import regrade_answers
from course.bootstrap import files_of, now, open_record, read_settings, today
from course.catalogue import Catalogue
from course.cli.target import COULD_NOT_RUN, or_could_not_run
from course.engine.regrading import Kept, PassChange, Raised, pass_changes, to_raise
from course.engine.wording import counted, percent
from course.ids import did_you_mean
from course.items import Item
from course.reading import read_course
from progress.people import Learner
from progress.store import ContentRef, LearnerPage, Store


@dataclass(frozen=True, slots=True)
class Concerned:
    """What the repairs mean for one learner.

    Attributes:
        answers: How many answers they gave to the items in question.
    """

    learner: Learner
    answers: int
    raised: tuple[Raised, ...]
    modules: tuple[PassChange, ...]


@click.command()
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option("--apply", "write", is_flag=True, help="Raise the scores; without it, only tell.")
@click.option("--names", is_flag=True, help="Tell people's names instead of their public ids.")
@or_could_not_run
def repair(items: tuple[str, ...], write: bool, names: bool) -> None:
    """Raise scores after the marking of a question was corrected by its Repair label.

    ITEM is the id of a question; without one, every question with a repair counts. What would
    change is told first, and nothing is written without --apply. No score is ever lowered.
    """
    settings = read_settings()
    catalogue = read_course(files_of(settings.content), today=today())
    chosen = _chosen(catalogue, items)
    if not chosen:
        click.echo("No question has a repair, so there is nothing to raise.")
        return
    with closing(open_record(settings, create=False)) as store:
        catalogue = replace(catalogue, history=history_of(store))
        kept = _kept(store)
        pages = (store.page(learner.learner_id) for learner in store.learners())
        looked = [_look(catalogue, chosen, page, kept) for page in pages]
        if write:
            for one in looked:
                regrade_answers(store, catalogue, one.learner.learner_id, one.raised, now())
    for line in _told(looked, chosen, names):
        click.echo(line)
    raised = any(one.raised for one in looked)
    if raised:
        click.echo("Written." if write else "Nothing was written. Add --apply to raise them.")


def _chosen(catalogue: Catalogue, asked: Sequence[str]) -> tuple[Item, ...]:
    """Return the items to repair; say why and stop where one named cannot be."""
    known = {key: item for key, (_, item) in catalogue.item_of.items()}
    for key in asked:
        if key not in known:
            _stop(f"The course has no question “{key}” that can be read.", did_you_mean(key, known))
        if known[key].repair is None:
            what = "Write “**Repair:** void”, “accept all” or “accept b, c” behind its id first."
            _stop(f"The question “{key}” has no repair.", what)
    chosen = (known[key] for key in (dict.fromkeys(asked) or known))
    return tuple(item for item in chosen if item.repair is not None)


def _stop(found: str, remedy: str) -> None:
    click.echo(f"cio-course: {found} {remedy}", err=True)
    sys.exit(COULD_NOT_RUN)


def _kept(store: Store) -> Kept:
    @cache
    def kept(item: str, version: str) -> Item | None:
        found = store.content(ContentRef("item", item, version))
        try:
            return Item.model_validate_json(found.body) if found else None
        except ValidationError:
            return None

    return kept


def _look(catalogue: Catalogue, items: Sequence[Item], page: LearnerPage, kept: Kept) -> Concerned:
    answers = sum(len(page.attempts.get(item.id, ())) for item in items)
    raised = to_raise(items, page, kept)
    changed = pass_changes(catalogue.modules, page, raised, catalogue.history)
    return Concerned(page.learner, answers, raised, changed)


def _told(looked: Sequence[Concerned], items: Sequence[Item], names: bool) -> Iterator[str]:
    for one in looked:
        who = _name(one.learner) if names else one.learner.public_id
        for raised in one.raised:
            given = raised.given
            scores = f"{percent(given.score)} → {percent(raised.score)}"
            yield f"{who}: {given.item}, answer {given.attempt}: {scores}"
        for module in one.modules:
            yield f"{who}: module {module.module.id}: {_moved(module)}"
    answers, up = sum(one.answers for one in looked), sum(len(one.raised) for one in looked)
    people = sum(bool(one.raised) for one in looked)
    passing = sum(any(module.passes for module in one.modules) for one in looked)
    yield (
        f"{counted(len(items), 'question')} with a repair: {counted(up, 'answer')} of "
        f"{counted(people, 'person', 'people')} worth more, {counted(passing, 'person', 'people')} "
        f"newly at a pass mark, {counted(answers - up, 'answer')} unaffected."
    )


def _moved(module: PassChange) -> str:
    told = f"{percent(module.before)} → {percent(module.after)}"
    if module.passes:
        told += ", pass mark reached"
    return told + (", module complete" if module.completes else "")


def _name(learner: Learner) -> str:
    # A name is what somebody typed: nothing in it may move the cursor of a terminal.
    return "".join(character for character in learner.display_name if character.isprintable())
