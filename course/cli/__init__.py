"""The command `cio-course`: for trainers from lint to release, for operators repair to doctor.

Exit codes: 0 all well, 1 findings at error level, 2 could not run.
"""

import click

from course.bootstrap import collect_seldom
from course.cli.content import check, play
from course.cli.coverage import coverage
from course.cli.exchange import export, import_
from course.cli.formatting import fmt
from course.cli.linting import lint
from course.cli.record import backup, doctor
from course.cli.release import release
from course.cli.repair import repair
from course.cli.schemas import schema
from course.cli.starting import new
from course.cli.verifying import verify


@click.group(help=__doc__)
@click.version_option(package_name="cio-course")
def main() -> None:
    """Hold the subcommands together."""
    collect_seldom()


for command in (
    lint,
    fmt,
    new,
    schema,
    coverage,
    check,
    play,
    export,
    import_,
    release,
    repair,
    backup,
    doctor,
    verify,
):
    main.add_command(command)
