"""Finds a course in which always choosing the same place pays."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.chances import chance_of_at_least
from course.lint.book import Book
from course.lint.lengths import best_option

RULE = Rule("LE068", "right-place-too-often", Severity.WARNING)
# One-sided exact test of each place, at the usual level divided by how many places are tried
# (Bonferroni); below five items no pattern can be told from luck.
SIGNIFICANT = 0.05
FEWEST = 5
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report once where the best option stands more often than luck explains."""
    best = [(item, option.key) for item in book.choices if (option := best_option(item))]
    if len(best) < FEWEST:
        return
    for number, word in enumerate(PLACES):
        chances = [1 / len(item.options) for item, _ in best if len(item.options) > number]
        key = chr(ord("a") + number)
        there = sum(found == key for _, found in best)
        if chance_of_at_least(there, chances) * len(PLACES) < SIGNIFICANT:
            path = book.course.path if book.course else "modules/course.md"
            message = (
                f"In {there} of {len(best)} questions the best option is the {word}; "
                f"by luck it would be about {sum(chances):.0f}."
            )
            remedy = "Move the options of some questions, so that no place is worth guessing."
            yield RULE.found(path, Place(1, 1), message, remedy)
            return
