"""A file of questions beside the course: what an import would change, and nothing written."""

import click

from course.cli.target import read_target
from course.engine.wording import counted
from course.imports.items import Read, Source
from course.imports.items.pieces.comparing import Part, compare
from course.imports.items.pieces.drafting import written


def compare_questions(source: Source, read: Read) -> None:
    """Tell what would change in the whole course, then show the questions that would."""
    catalogue, _ = read_target(None)
    there: dict[str, Part] = {ident: item for ident, (_, item) in catalogue.item_of.items()}
    there |= {ident: reflect for ident, (_, reflect) in catalogue.reflect_of.items()}
    found = compare(there, read, source.holds)
    for sentence in found.sentences:
        click.echo(sentence, err=True)
    for todo in read.todos:
        kept = f" “{todo.kept}”" if todo.kept else ""
        where = f" ({todo.item})" if todo.item else ""
        click.echo(f"- row or line {todo.line}{where}: {todo.what}{kept}", err=True)
    shown = [*(part for part, _ in found.changed), *found.added]
    for part in shown:
        click.echo(f"{written(part)}\n")
    count = counted(len(shown), "question")
    click.echo(f"Nothing was written. {count} would be.", err=True)
