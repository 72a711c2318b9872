"""Commands for scenarios: find mistakes in them, and play one in the terminal."""

import sys
from pathlib import Path

import click

from course.cli.against import Compared, compare
from course.cli.exploring import explore_all
from course.cli.reporting import FORMAT, Report, tell
from course.cli.target import PATH, or_could_not_run, read_target, stories_at
from course.diagnostics import has_errors
from course.engine.performing import Chooser, asking, at_random, best_rated, first, perform

STORY_FILES = ("scenario.md", "playthroughs.md")


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
    tell(Report(found, catalogue.counts, told, explored), form)
    sys.exit(1 if has_errors(found) else 0)


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
