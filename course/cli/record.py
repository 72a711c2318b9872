"""Commands for operators: copy the record, and look it over."""

import sys
from pathlib import Path

import click

from course.bootstrap import open_record, read_settings
from course.cli.target import or_could_not_run
from course.engine.wording import counted


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@or_could_not_run
def backup(target: Path) -> None:
    """Write a verified copy of the record to TARGET, also while the course is in use."""
    store = open_record(read_settings(), create=False)
    try:
        store.backup(target)
    finally:
        store.close()
    click.echo(f"Copied and verified: {target} ({target.stat().st_size:,} bytes).")


@click.command()
@click.option("--rebuild", is_flag=True, help="First make all projections anew from the events.")
@or_could_not_run
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
