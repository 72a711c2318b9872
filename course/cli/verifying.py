"""The command that says whether a certificate is genuine."""

import sys

import click

from course.bootstrap import files_of, open_record, read_settings, today
from course.cli.target import or_could_not_run
from course.engine.certifying import SHORT, title_of
from course.engine.coding import read_code
from course.engine.wording import day
from course.reading import read_course
from progress.store import Certificate, ContentRef, Store

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Unseen, but names in Persian and in Indic letters are misspelt without them."""


@click.command()
@click.argument("code", nargs=-1, required=True)
@or_could_not_run
def verify(code: tuple[str, ...]) -> None:
    """Say whether the certificate with this CODE is genuine, and whose it is.

    The code may be typed in any case, with or without hyphens and blanks, O for 0 and I for 1.
    Exit code 0 means genuine, 1 means that nobody has this code, 2 that it could not be looked up.
    """
    typed = " ".join(code)
    wanted = read_code(typed)
    if wanted is None:
        click.echo(
            f"No code: “{_shown(typed)}”. A code has 12 letters and digits, as on the certificate."
        )
        sys.exit(1)
    store = open_record(read_settings(), create=False)
    try:
        given = store.certificate(wanted)
        if given is None:
            click.echo(
                f"Not known: {wanted}. No certificate in this record has this code. It may have "
                "been mistyped, be of another installation, or its owner had the record erased."
            )
            sys.exit(1)
        _tell(given, store)
    finally:
        store.close()


def _tell(given: Certificate, store: Store) -> None:
    settings = read_settings()
    now = read_course(files_of(settings.content), today=today())
    outline = store.content(ContentRef("course", given.course, given.content_hash))
    same = "the newest" if now.hash == given.content_hash else "changed since"
    click.echo(f"Genuine: {given.code}")
    click.echo(f"Name: {_shown(given.name)}")
    click.echo(f"Date: {day(given.at, None)} (UTC)")
    click.echo(f"Course: {_shown(title_of(outline) or given.course)}")
    click.echo(f"Version: {given.content_hash[:SHORT]} ({same})")


def _shown(text: str) -> str:
    """Leave out what would move the cursor or colour the terminal."""
    return "".join(
        letter if letter.isprintable() or letter in JOINERS else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )
