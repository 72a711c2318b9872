"""The command that finds mistakes in lessons, questions and facts, and mends what it can."""

import sys
from pathlib import Path

import click

from course.cli.repairing import Repair, repairs, write
from course.cli.reporting import FORMAT, Report, tell
from course.cli.target import COULD_NOT_RUN, PATH, Aim, aim_at, or_could_not_run
from course.diagnostics import Diagnostic, has_errors
from course.engine.wording import counted
from course.lint.fixing import with_fixes

CARRY_FIXES = ("json", "sarif")


@click.command()
@PATH
@FORMAT
@click.option("--fix", is_flag=True, help="Mend what needs no decision, then look again.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@or_could_not_run
def lint(path: Path | None, form: str, fix: bool, diff: bool) -> None:
    """Find mistakes in lessons, questions and facts.

    PATH is a file or folder, of this course or of any other place; without it, the whole course.
    """
    aim = aim_at(path)
    if diff:
        _show_diff(repairs(aim))
        sys.exit(1 if has_errors(_own(aim)) else 0)
    mended: list[Diagnostic] = []
    trouble: list[str] = []
    if fix:
        mended, trouble = write(repairs(aim))
        aim = aim_at(path) if mended else aim
    found = _own(aim)
    if form in CARRY_FIXES:
        found = list(with_fixes(found, aim.all_files, aim.catalogue.facts or None))
    tell(Report(found, aim.catalogue.counts, _told(mended), repaired=mended), form)
    for line in trouble:
        click.echo(f"cio-course: {line}", err=True)
    if trouble:
        sys.exit(COULD_NOT_RUN)
    sys.exit(1 if has_errors(found) else 0)


def _own(aim: Aim) -> list[Diagnostic]:
    return [found for found in aim.found if found.code.startswith("LE")]


def _told(mended: list[Diagnostic]) -> list[str]:
    files = len({one.path for one in mended})
    done = f"Repaired {counted(len(mended), 'mistake')} in {counted(files, 'file')}."
    return [done] if mended else []


def _show_diff(found: list[Repair]) -> None:
    for one in found:
        for line in one.diff():
            click.echo(line, nl=False)
    mistakes = sum(len(one.repaired) for one in found)
    said = f"--fix would repair {counted(mistakes, 'mistake')} in {counted(len(found), 'file')}."
    click.echo(said if found else "Nothing here can be repaired without a decision.", err=True)
