"""Commands for trainers: find mistakes, and play a scenario in the terminal."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from course.catalogue import Catalogue
from course.cli.against import Compared, compare
from course.cli.exploring import Explored, explore_all
from course.cli.target import PATH, or_could_not_run, read_target, stories_at
from course.diagnostics import Diagnostic, Severity, has_errors
from course.engine.performing import Chooser, asking, at_random, best_rated, first, perform
from course.engine.wording import counted

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
STORY_FILES = ("scenario.md", "playthroughs.md")


@click.command()
@PATH
@FORMAT
@or_could_not_run
def lint(path: Path | None, form: str) -> None:
    """Find mistakes in lessons, questions and facts.

    PATH is a file or folder, of this course or of any other place; without it, the whole course.
    """
    catalogue, found = read_target(path)
    _report(catalogue, [d for d in found if d.code.startswith("LE")], form)


@click.command()
@PATH
@FORMAT
@click.option(
    "--against",
    type=click.Choice(["record"]),
    help="Also say which runs under way in the record these scenarios would affect, and how.",
)
@click.option("--quick", is_flag=True, help="Leave out what has to explore every possible play.")
@or_could_not_run
def check(path: Path | None, form: str, against: str | None, quick: bool) -> None:
    """Find mistakes in scenarios: syntax, names, shape of the story, written playthroughs.

    Then every possible play is explored: what cannot happen, what always does, and how it ends.
    """
    catalogue, found = read_target(path)
    whole = path is None or (path / "scenarios").is_dir()
    stories = (
        catalogue.scenarios if path is None or whole else stories_at(path.resolve(), catalogue)
    )
    compared = compare(stories, whole=whole) if against else Compared()
    own = [d for d in found if d.code.startswith("SC") or d.path.endswith(STORY_FILES)]
    if path is not None and not stories and not own:
        raise FileNotFoundError(f"{path} holds no scenario, so nothing was checked.")
    more, explored = explore_all(() if quick else stories)
    found = sorted([*own, *compared.findings, *more])
    told = [*compared.told, *(line for one in explored for line in one.lines())]
    _report(catalogue, found, form, told, explored)


def _report(
    catalogue: Catalogue,
    found: Sequence[Diagnostic],
    form: str,
    told: Sequence[str] = (),
    explored: Sequence[Explored] = (),
) -> None:
    if form == "json":
        checked = {**catalogue.counts, "states": sum(one.states for one in explored)}
        whole = {
            "findings": [asdict(diagnostic) for diagnostic in found],
            "explored": [asdict(one) for one in explored],
            "checked": checked,
        }
        click.echo(json.dumps(whole, indent=2))
    else:
        for diagnostic in found:
            click.echo(f"{diagnostic} [{diagnostic.severity.value}]")
        for line in (*told, _summary(catalogue, found, sum(one.states for one in explored))):
            click.echo(line)
    sys.exit(1 if has_errors(list(found)) else 0)


def _summary(catalogue: Catalogue, found: Sequence[Diagnostic], states: int) -> str:
    read = ", ".join(counted(n, word[:-1]) for word, n in catalogue.counts.items())
    levels = ", ".join(
        counted(sum(d.severity is severity for d in found), word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
    )
    walked = f", {states:,} states" if states else ""
    return f"Checked {read}{walked}: {levels}."


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True, help="What chance is drawn from.")
@click.option(
    "--choose",
    type=click.Choice(["first", "random", "panel"]),
    help="Let the computer decide; without it, you are asked.",
)
@or_could_not_run
def play(path: Path, seed: int, choose: str | None) -> None:
    """Play the scenario in PATH in the terminal, to an ending."""
    catalogue, found = read_target(path)
    stories = stories_at(path.resolve(), catalogue)
    if not stories:
        for diagnostic in found:
            click.echo(str(diagnostic), err=True)
        raise FileNotFoundError(f"{path} holds no scenario that can be played.")
    if len(stories) > 1:
        names = ", ".join(story.id for story in stories)
        raise FileNotFoundError(f"{path} holds several scenarios: {names}. Name the folder of one.")
    for line in perform(stories[0], str(seed), _chooser(choose, str(seed))):
        click.echo(line)


def _chooser(policy: str | None, seed: str) -> Chooser:
    if policy is None:
        return asking(lambda question: str(click.prompt(question)), click.echo)
    return {"first": first, "panel": best_rated, "random": at_random(seed)}[policy]
