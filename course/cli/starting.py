"""The command that gives a trainer a text to begin with."""

import re
import unicodedata
from pathlib import Path
from typing import Literal, get_args

import click

from course.bootstrap import files_of, read_settings
from course.catalogue import Catalogue
from course.cli.drafts.aim import Aim
from course.cli.drafts.artefact import artefact
from course.cli.drafts.lesson import lesson
from course.cli.drafts.module import module
from course.cli.drafts.question import SITUATIONS, question
from course.cli.drafts.scenario import scenario
from course.cli.target import or_could_not_run
from course.content.model import Module
from course.formatting import format_text
from course.ids import is_key, slug
from course.items import all_kinds
from course.reading import read_course

What = Literal["lesson", "item", "scenario", "module", "artefact"]
TITLES = {
    "lesson": "The colour",
    "scenario": "The green report",
    "module": "Reports",
    "artefact": "What a report rests on",
}
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
NUMBER = re.compile(r"(\d{1,4})-")
KINDS = [name.replace("_", "-") for name in all_kinds()]


@click.command()
@click.argument("what", type=click.Choice(get_args(What)))
@click.option("--kind", type=click.Choice(KINDS), help="Of an item; single-choice without it.")
@click.option("--title", default="", help="As learners will read it; ids are made from it.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="A new file, a folder to put it in, or for an item the lesson it is added to.",
)
@or_could_not_run
def new(what: What, kind: str | None, title: str, into: Path | None) -> None:
    """Print a lesson, item, scenario, module or artefact to begin with.

    It is complete and free of findings, and about a case that shows what a good one looks like. A
    trainer note in it says what to replace. Nothing is ever written over.
    """
    if kind is not None and what != "item":
        raise click.UsageError("--kind says what an item is answered with; leave it out here.")
    catalogue = read_course(files_of(read_settings().content))
    aim = _aim(what, " ".join(title.split()), catalogue, into, kind or "single-choice")
    text = _text(what, aim, kind or "single-choice")
    if into is None:
        click.echo(text, nl=False)
    elif what == "item":
        _add(text, into)
    else:
        _create(text, _target(what, aim.id, into))


def _aim(what: What, title: str, catalogue: Catalogue, into: Path | None, kind: str) -> Aim:
    """Find free names, and the competency and objective that the text may be about."""
    home = _module_at(catalogue, into)
    known = list(catalogue.course.competencies) or ["C1"]
    competency = (home.competencies if home and home.competencies else known)[0]
    example = SITUATIONS[kind.replace("-", "_")].title
    named = title or (example if what == "item" else TITLES[what])
    return Aim(
        title=title,
        id=_free(named, _taken(what, catalogue)),
        competency=competency,
        objective=_objective(home) or Aim().objective,
    )


def _module_at(catalogue: Catalogue, into: Path | None) -> Module | None:
    """Find the module that a path lies in; without a path, one that still lacks a question."""
    if into is not None:
        content = read_settings().content
        folder = into.resolve() if into.is_dir() else into.resolve().parent
        return next((m for m in catalogue.modules if (content / m.path).parent == folder), None)
    lacking = (m for m in catalogue.modules if _untested(m))
    return next(lacking, catalogue.modules[-1] if catalogue.modules else None)


def _untested(module: Module) -> list[str]:
    tested = {item.objective for item in module.items}
    return [key for key in module.objectives if key not in tested]


def _objective(module: Module | None) -> str:
    return next(iter([*_untested(module), *module.objectives]), "") if module else ""


def _taken(what: What, catalogue: Catalogue) -> set[str]:
    return {
        "item": {*catalogue.item_of, *catalogue.reflect_of},
        "lesson": {*catalogue.place_of},
        "module": {*catalogue.module_of},
        "scenario": {*catalogue.scenario_of},
        "artefact": {*catalogue.artefact_of},
    }[what]


def _free(title: str, taken: set[str]) -> str:
    """Make an id of a title; a number behind it where it is taken."""
    bare = unicodedata.normalize("NFKD", slug(title)).encode("ascii", "ignore").decode()
    plain = NOT_PLAIN.sub("-", bare).strip("-")
    key = plain if is_key(plain) else "draft"
    names = [key, *(f"{key}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _text(what: What, aim: Aim, kind: str) -> str:
    if what == "item":
        return question(aim, kind.replace("-", "_"))
    drafts = {"lesson": lesson, "module": module, "scenario": scenario, "artefact": artefact}
    return drafts[what](aim)


def _target(what: What, ident: str, into: Path) -> Path:
    """Say which file to make: a folder's next one, or the file that is named."""
    if not into.is_dir():
        return into
    if what == "scenario":
        return into / ident / "scenario.md"
    if what == "artefact":
        return into / f"{ident}.md"
    numbers = [int(m[1]) for path in into.iterdir() if (m := NUMBER.match(path.name))]
    name = f"{max(numbers, default=0) + 1:02}-{ident}"
    return into / name / "module.md" if what == "module" else into / f"{name}.md"


def _create(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise FileExistsError(f"{target} is there already. Name another file.") from None
    click.echo(f"Written: {target}", err=True)


def _add(text: str, lesson_file: Path) -> None:
    """Put an item behind what a lesson holds."""
    if not lesson_file.is_file():
        raise FileNotFoundError(
            f"{lesson_file} is no lesson that an item could be added to. "
            "Make one with “cio-course new lesson”, or leave --into out."
        )
    before = lesson_file.read_bytes().decode("utf-8")
    ends = before.rstrip("\n")
    with lesson_file.open("a", encoding="utf-8", newline="\n") as file:
        file.write(("\n" if before == ends else "") + ("\n" if ends else "") + text)
    if format_text(before, lesson_file.name).errors:
        click.echo(f"{lesson_file} holds errors; run “cio-course lint” on it.", err=True)
    click.echo(f"Added to: {lesson_file}", err=True)
