"""Commands that take stories and questions elsewhere and bring them here."""

import sys
from pathlib import Path

import click

from course.cli.comparing import compare_questions
from course.cli.questions import export_questions, import_questions, read_file, tell
from course.cli.target import or_could_not_run, read_target, stories_at
from course.content.decoding import decode
from course.diagnostics import has_errors
from course.engine.wording import counted
from course.exports import Format, formats
from course.exports.items import formats as question_formats
from course.imports import NothingToImport, sources
from course.imports.items import sources as question_sources
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario

LONGEST = 1_000_000
"""Characters of a file from elsewhere that are read."""

EXPORTS = sorted({*formats(), *question_formats()})
IMPORTS = sorted({*sources(), *question_sources()})
OVERWRITE = click.option("--overwrite", is_flag=True, help="Write over a file that is there.")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(EXPORTS))
@click.argument("target", required=False, type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; else it is shown.")
@OVERWRITE
@or_could_not_run
def export(form: str, target: Path | None, to: Path | None, overwrite: bool) -> None:
    """Write a scenario, or the questions of a part of the course, in another format.

    TARGET is a path, or the id of a module, lesson or question; without one, questions of the
    whole course are written. What the format cannot express is told first.
    """
    _refuse_to_overwrite(to, overwrite)
    if form in question_formats():
        export_questions(question_formats()[form], target, to)
        return
    if target is None:
        raise FileNotFoundError("Name the scenario to export: its folder, or its scenario.md.")
    scenario = _scenario_at(target)
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
        tell(wrong)
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
@click.argument("form", metavar="FORMAT", type=click.Choice(IMPORTS))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="The folder for scenario.md, or the lesson to write; else it is shown.",
)
@click.option("--update", is_flag=True, help="Bring questions into a lesson that is there.")
@click.option("--compare", is_flag=True, help="Tell what would change in the course, and stop.")
@OVERWRITE
@or_could_not_run
def import_(
    form: str, file: Path, to: Path | None, update: bool, compare: bool, overwrite: bool
) -> None:
    """Make a skeleton of a scenario, or a lesson of questions, from FILE in another format.

    What is not understood is kept as a to-do with its line, in a trainer note. With --update,
    questions whose ids are in the lesson are changed in their place and others are added.
    """
    if form in question_sources():
        source = question_sources()[form]
        if compare:
            compare_questions(source, read_file(source, file))
            return
        import_questions(source, file, to, overwrite=overwrite, updating=update)
        return
    _import_story(form, file, to, overwrite)


def _import_story(form: str, file: Path, to: Path | None, overwrite: bool) -> None:
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
    tell(list(parse_scenario(markdown, str(target or "scenario.md"))[1]))
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
