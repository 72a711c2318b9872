"""Finds options that speak about other options instead of the matter."""

import re
from collections.abc import Iterator

from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE047", "all-of-the-above", Severity.WARNING)
ABOUT_OTHERS = re.compile(
    r"(?:all|none|both|any|neither|either|some)(?: of)? (?:the |these )?"
    r"(?:above|these|other options|options|answers|preceding|others)\b"
    r"|(?:both )?(?:option )?[a-f] and (?:option )?[a-f]\W*\Z",
    re.I,
)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each such option; the order on screen may differ from the file's."""
    for item in book.choices:
        for option in item.options:
            if ABOUT_OTHERS.match(plain(option.text)):
                message = f"“{plain(option.text)[:60]}” is about the other options."
                remedy = "Replace it by an option of its own, or tick several as right."
                yield RULE.found(item.path, Place(option.line, 1), message, remedy)
