"""Commands that take a story elsewhere and bring one here."""

import sys
from pathlib import Path

import click

from course.cli.target import or_could_not_run, read_target, stories_at
from course.content.decoding import decode
from course.diagnostics import Diagnostic, has_errors
from course.engine.wording import counted
from course.exports import Format, formats
from course.imports import NothingToImport, sources
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario

LONGEST = 1_000_000
"""Characters of a file from elsewhere that are read."""

OVERWRITE = click.option("--overwrite", is_flag=True, help="Write over a file that is there.")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(sorted(formats())))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; else it is shown.")
@OVERWRITE
@or_could_not_run
def export(form: str, path: Path, to: Path | None, overwrite: bool) -> None:
    """Write the scenario in PATH in another format: ink, mermaid or twee.

    What that format cannot express is told first, with scenes and lines.
    """
    _refuse_to_overwrite(to, overwrite)
    scenario = _scenario_at(path)
    made = formats()[form]
    _tell_losses(made, scenario)
    _put(made.export(scenario), to)


def _tell_losses(made: Format, scenario: Scenario) -> None:
    losses = made.losses(scenario)
    if not losses:
        click.echo(f"{made.name} expresses all of “{scenario.title}”.", err=True)
        return
    click.echo(f"What {made.name} does not express of “{scenario.title}”:", err=True)
    for loss in losses:
        click.echo(f"- {loss}", err=True)


def _scenario_at(path: Path) -> Scenario:
    """Read the one scenario that a path names; leaves with its findings when it has errors."""
    catalogue, found = read_target(path)
    wrong = [d for d in found if d.code.startswith("SC") and has_errors([d])]
    if wrong:
        _tell(wrong)
        click.echo(f"Not exported: {counted(len(wrong), 'error')}.", err=True)
        sys.exit(1)
    stories = stories_at(path.resolve(), catalogue)
    if len(stories) == 1:
        return stories[0]
    if stories:
        names = ", ".join(story.id for story in stories)
        raise FileNotFoundError(f"{path} holds several scenarios: {names}. Name the folder of one.")
    raise FileNotFoundError(f"{path} holds no scenario. Give its folder, or its scenario.md.")


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(sorted(sources())))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Path(path_type=Path), help="The folder for scenario.md; else it is shown."
)
@OVERWRITE
@or_could_not_run
def import_(form: str, file: Path, to: Path | None, overwrite: bool) -> None:
    """Make a skeleton of a scenario from FILE, a story in another format: twee.

    What is not understood is kept as a to-do with its line, in a trainer note.
    """
    target = to / "scenario.md" if to else None
    _refuse_to_overwrite(target, overwrite)
    text, unreadable = decode(file.read_bytes(), str(file), longest=LONGEST)
    if text is None:
        raise OSError(f"{unreadable[0]}")
    try:
        markdown = sources()[form].to_markdown(text, file.stem)
    except NothingToImport as trouble:
        raise OSError(f"{file}: {trouble}") from None
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
    _put(markdown, target)
    _tell(list(parse_scenario(markdown, str(target or "scenario.md"))[1]))
    left = counted(markdown.count("> **Trainer note:** To do"), "to-do")
    click.echo(f"{left} left: search for “To do”, then run cio-course check.", err=True)


def _refuse_to_overwrite(to: Path | None, overwrite: bool) -> None:
    if to is not None and to.exists() and not overwrite:
        raise FileExistsError(f"{to} is there already. Add --overwrite, or name another file.")


def _put(text: str, to: Path | None) -> None:
    if to is None:
        click.echo(text, nl=False)
        return
    to.write_text(text, "utf-8", newline="\n")
    click.echo(f"Written: {to}", err=True)


def _tell(found: list[Diagnostic]) -> None:
    for diagnostic in found:
        click.echo(f"{diagnostic} [{diagnostic.severity.value}]", err=True)
