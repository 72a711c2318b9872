"""The command that shows where the course treats the articles' claims, and what is missing."""

import os
import sys
from pathlib import Path

import click

from course.bootstrap import files_of, read_settings
from course.cli.coverage_page import coverage_page, gaps, summary
from course.cli.target import or_could_not_run
from course.content.claims import CLAIMS
from course.diagnostics import has_errors
from course.engine.covering import cover
from course.reading import read_course


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path), help="File for the page; else it is shown."
)
@click.option("--check", is_flag=True, help="Only say whether the page in --into is up to date.")
@or_could_not_run
def coverage(into: Path | None, check: bool) -> None:
    """Make a page of what treats each claim of the articles, from modules/claims.yaml.

    Ends with 1 when a module or a scenario does not treat what it is meant to, and tells which.
    """
    if check and into is None:
        raise click.UsageError("--check needs --into, the page to look at.")
    content = read_settings().content
    files = files_of(content)
    if CLAIMS not in files:
        raise FileNotFoundError(f"{CLAIMS} is not there, so there are no claims to look for.")
    catalogue = read_course(files)
    wrong = [found for found in catalogue.diagnostics if found.path == CLAIMS]
    if has_errors(wrong):
        for found in wrong:
            click.echo(str(found), err=True)
        click.echo(f"cio-course: Mend {CLAIMS} first; a page of the rest would mislead.", err=True)
        sys.exit(1)
    held = cover(catalogue.claims, catalogue.modules, catalogue.scenarios)
    page = coverage_page(held, catalogue.articles, _way(content, into))
    if into is None:
        click.echo(page, nl=False)
    told = [] if into is None else _settle(into, page, check)
    missing = list(gaps(held))
    for line in (*told, *missing, summary(held)):
        click.echo(line, err=into is None)
    sys.exit(1 if missing or (check and told) else 0)


def _way(content: Path, into: Path | None) -> str:
    """Say how links lead from the page to the course; a page shown is taken for one in docs/."""
    if into is None:
        return ".."
    return Path(os.path.relpath(content, into.resolve().parent)).as_posix()


def _settle(into: Path, page: str, check: bool) -> list[str]:
    """Write the page unless it is as it should be, or only say that it is not."""
    if into.is_file() and into.read_text("utf-8", "replace") == page:
        return []
    if check:
        return [f"Out of date: {into}"]
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(page, "utf-8", newline="\n")
    return [f"Written: {into}"]
