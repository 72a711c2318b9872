"""Finds wrong options that give themselves away by words such as “always”."""

import re
from collections.abc import Iterator

from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.items import Item
from course.lint.book import Book

RULE = Rule("LE046", "absolute-words", Severity.INFO)
# Haladyna, Downing and Rodriguez (2002), guideline "avoid specific determiners".
ABSOLUTE = re.compile(
    r"\b(?:always|never|none(?! of\b)|every|everyone|everybody|nobody|completely|entirely|totally"
    r"|absolutely|impossible|guaranteed?)\b",
    re.I,
)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report wrong options with an absolute word, unless a right one has one too."""
    for item in book.choices:
        yield from _of_item(item)


def _of_item(item: Item) -> Iterator[Diagnostic]:
    right = [option for option in item.options if option.right]
    if any(ABSOLUTE.search(plain(option.text)) for option in right):
        return
    for option in item.options:
        found = ABSOLUTE.search(plain(option.text))
        if found and option.right is False:
            message = f"“{found[0]}” tells the test-wise that this option is wrong."
            remedy = "Say it as somebody who believes it would, or use the word in a right one too."
            yield RULE.found(item.path, Place(option.line, 1), message, remedy)
