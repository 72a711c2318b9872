"""The command `cio-course`: lint, check, play, export, import, backup and doctor.

Exit codes: 0 all well, 1 findings at error level, 2 could not run.
"""

import click

from course.bootstrap import collect_seldom
from course.cli.content import check, lint, play
from course.cli.exchange import export, import_
from course.cli.record import backup, doctor


@click.group(help=__doc__)
@click.version_option(package_name="cio-course")
def main() -> None:
    """Hold the subcommands together."""
    collect_seldom()


for command in (lint, check, play, export, import_, backup, doctor):
    main.add_command(command)
