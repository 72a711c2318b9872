"""The command `cio-course`: lint, check, play, backup and doctor, for trainers and operators.

Exit codes: 0 all well, 1 findings at error level, 2 could not run.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from pathlib import Path

import click

from course.aside import read_aside
from course.bootstrap import FOLDERS, TEXT, files_at, files_of, open_record, read_settings
from course.catalogue import Catalogue
from course.diagnostics import Diagnostic, Severity, has_errors
from course.engine.performing import Chooser, asking, at_random, best_rated, first, perform
from course.engine.wording import counted
from course.reading import read_course
from course.scenario.model import Scenario
from progress.store import StoreError

COULD_NOT_RUN = 2

PATH = click.argument("path", required=False, type=click.Path(path_type=Path))
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@click.group(help=__doc__)
@click.version_option(package_name="cio-course")
def main() -> None:
    """Hold the subcommands together."""


def _or_could_not_run(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def run(*args: object, **kwargs: object) -> None:
        try:
            command(*args, **kwargs)
        except (StoreError, OSError) as trouble:
            click.echo(f"cio-course: {trouble}", err=True)
            sys.exit(COULD_NOT_RUN)

    return run


@main.command()
@PATH
@FORMAT
@_or_could_not_run
def lint(path: Path | None, form: str) -> None:
    """Find mistakes in lessons, questions and facts.

    PATH is a file or folder, of this course or of any other place; without it, the whole course.
    """
    catalogue, found = _read(path)
    _report(catalogue, [d for d in found if d.code.startswith("LE")], form)


@main.command()
@PATH
@FORMAT
@_or_could_not_run
def check(path: Path | None, form: str) -> None:
    """Find mistakes in scenarios: syntax, names, shape of the story, written playthroughs."""
    catalogue, found = _read(path)
    _report(catalogue, [d for d in found if d.code.startswith("SC")], form)


def _read(path: Path | None) -> tuple[Catalogue, list[Diagnostic]]:
    home = read_settings().content
    target = (path or home).resolve()
    if not target.exists():
        raise FileNotFoundError(f"{path} is not there. Give a file or a folder that exists.")
    if target == home or (target / "modules").is_dir() or (target / "scenarios").is_dir():
        catalogue = read_course(files_of(target))
        return catalogue, list(catalogue.diagnostics)
    if target.is_relative_to(home) and target.relative_to(home).parts[0] in FOLDERS:
        catalogue = read_course(files_of(home))
        within = target.relative_to(home).as_posix()
        here = [d for d in catalogue.diagnostics if f"{d.path}/".startswith(f"{within}/")]
        return catalogue, here
    files = files_at(target)
    if not any(Path(name).suffix in TEXT for name in files):
        raise FileNotFoundError(f"{path} holds no .md or .yaml file, so nothing was checked.")
    return read_aside(files, files_of(home))


def _report(catalogue: Catalogue, found: list[Diagnostic], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([asdict(diagnostic) for diagnostic in found], indent=2))
    else:
        for diagnostic in found:
            click.echo(f"{diagnostic} [{diagnostic.severity.value}]")
        click.echo(_summary(catalogue, found))
    sys.exit(1 if has_errors(found) else 0)


def _summary(catalogue: Catalogue, found: list[Diagnostic]) -> str:
    read = ", ".join(counted(n, word[:-1]) for word, n in catalogue.counts.items())
    levels = ", ".join(
        counted(sum(d.severity is severity for d in found), word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
    )
    return f"Checked {read}: {levels}."


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--seed", type=int, default=1, show_default=True, help="What chance is drawn from.")
@click.option(
    "--choose",
    type=click.Choice(["first", "random", "panel"]),
    help="Let the computer decide; without it, you are asked.",
)
@_or_could_not_run
def play(path: Path, seed: int, choose: str | None) -> None:
    """Play the scenario in PATH in the terminal, to an ending."""
    catalogue, found = _read(path)
    stories = _stories_at(path.resolve(), catalogue)
    if not stories:
        for diagnostic in found:
            click.echo(str(diagnostic), err=True)
        raise FileNotFoundError(f"{path} holds no scenario that can be played.")
    if len(stories) > 1:
        names = ", ".join(story.id for story in stories)
        raise FileNotFoundError(f"{path} holds several scenarios: {names}. Name the folder of one.")
    for line in perform(stories[0], str(seed), _chooser(choose, str(seed))):
        click.echo(line)


def _stories_at(target: Path, catalogue: Catalogue) -> list[Scenario]:
    home = read_settings().content
    if not target.is_relative_to(home):
        return list(catalogue.scenarios)
    return [
        story
        for story in catalogue.scenarios
        if (home / story.path).is_relative_to(target) or (home / story.path).parent == target.parent
    ]


def _chooser(policy: str | None, seed: str) -> Chooser:
    if policy is None:
        return asking(lambda question: str(click.prompt(question)), click.echo)
    return {"first": first, "panel": best_rated, "random": at_random(seed)}[policy]


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@_or_could_not_run
def backup(target: Path) -> None:
    """Write a verified copy of the record to TARGET, also while the course is in use."""
    store = open_record(read_settings(), create=False)
    try:
        store.backup(target)
    finally:
        store.close()
    click.echo(f"Copied and verified: {target} ({target.stat().st_size:,} bytes).")


@main.command()
@click.option("--rebuild", is_flag=True, help="First make all projections anew from the events.")
@_or_could_not_run
def doctor(rebuild: bool) -> None:
    """Look the record over: its file, and whether its projections equal a rebuild."""
    store = open_record(read_settings(), create=False)
    try:
        if rebuild:
            click.echo(f"rebuilt: {counted(store.rebuild(), 'event')} read")
        health = store.verify()
    finally:
        store.close()
    for name, value in health.facts.items():
        click.echo(f"{name}: {value}")
    for finding in health.findings:
        click.echo(f"finding: {finding}")
    click.echo("No finding." if not health.findings else counted(len(health.findings), "finding"))
    sys.exit(1 if health.findings else 0)
