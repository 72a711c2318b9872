"""What a command is pointed at: the course, a part of it, or files that lie elsewhere."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from course.aside import read_aside
from course.bootstrap import FOLDERS, TEXT, files_at, files_of, read_settings
from course.catalogue import Catalogue
from course.diagnostics import Diagnostic
from course.reading import read_course
from course.scenario.model import Scenario
from progress.store import StoreError

COULD_NOT_RUN = 2

PATH = click.argument("path", required=False, type=click.Path(path_type=Path))


def or_could_not_run(command: Callable[..., None]) -> Callable[..., None]:
    """Say in one line why a command could not run, and exit with 2."""

    @wraps(command)
    def run(*args: object, **kwargs: object) -> None:
        try:
            command(*args, **kwargs)
        except (StoreError, OSError) as trouble:
            click.echo(f"cio-course: {trouble}", err=True)
            sys.exit(COULD_NOT_RUN)

    return run


def read_target(path: Path | None) -> tuple[Catalogue, list[Diagnostic]]:
    """Read what a path names, with the findings in it; None is the whole course.

    Raises:
        FileNotFoundError: Nothing is there, or nothing that could be read.
    """
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


def stories_at(target: Path, catalogue: Catalogue) -> list[Scenario]:
    """List the scenarios that an absolute path names."""
    home = read_settings().content
    if not target.is_relative_to(home):
        return list(catalogue.scenarios)
    return [
        story
        for story in catalogue.scenarios
        if (home / story.path).is_relative_to(target) or (home / story.path).parent == target.parent
    ]
