"""What a command is pointed at: the course, a part of it, or files that lie elsewhere."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from course.aside import read_aside
from course.bootstrap import FOLDERS, TEXT, files_at, files_of, read_settings, today
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


@dataclass(frozen=True)
class Aim:
    """What a path names, as it reads now.

    Attributes:
        found: The findings in it, without those in other parts of the course.
        files: Its own files, by the path that findings name.
        root: The folder that those paths are relative to.
        all_files: The files of the whole course that it is read with.
    """

    catalogue: Catalogue
    found: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    root: Path
    all_files: Mapping[str, bytes]


def aim_at(path: Path | None) -> Aim:
    """Read what a path names; None is the whole course.

    Raises:
        FileNotFoundError: Nothing is there, or nothing that could be read.
    """
    home = read_settings().content
    target = (path or home).resolve()
    if not target.exists():
        raise FileNotFoundError(f"{path} is not there. Give a file or a folder that exists.")
    if target == home or (target / "modules").is_dir() or (target / "scenarios").is_dir():
        files = files_of(target)
        catalogue = read_course(files, today=today())
        return Aim(catalogue, catalogue.diagnostics, files, target, files)
    if target.is_relative_to(home) and target.relative_to(home).parts[0] in FOLDERS:
        return _part(home, target.relative_to(home).as_posix())
    files = files_at(target)
    if not any(Path(name).suffix in TEXT for name in files):
        raise FileNotFoundError(f"{path} holds no .md or .yaml file, so nothing was checked.")
    around = files_of(home)
    catalogue, found = read_aside(files, around, today=today())
    return Aim(catalogue, tuple(found), files, Path("/"), {**around, **files})


def _part(home: Path, within: str) -> Aim:
    files = files_of(home)
    catalogue = read_course(files, today=today())
    here = {name: data for name, data in files.items() if f"{name}/".startswith(f"{within}/")}
    found = (d for d in catalogue.diagnostics if f"{d.path}/".startswith(f"{within}/"))
    return Aim(catalogue, tuple(found), here, home, files)


def read_target(path: Path | None) -> tuple[Catalogue, list[Diagnostic]]:
    """Read what a path names, with the findings in it; None is the whole course.

    Raises:
        FileNotFoundError: Nothing is there, or nothing that could be read.
    """
    aim = aim_at(path)
    return aim.catalogue, list(aim.found)


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
