"""How a file of an artefact is marked, so that an import knows its fields again."""

from course.ids import content_hash

EMPTY = "(empty)"
"""Stands where nothing was written."""
ADVICE = "Before you show it to anybody"
ADVICE_TOLD = "These lines are for you. Take them out before the paper leaves your office."
SCORES = "Scores"
"""The heading of ratings that follow each other and are shown in one table."""
OPENING = ("author", "review", "sensitivity")
"""Fields about the paper itself, which every paper of this course opens with."""
SENSITIVITY = "sensitivity"

PAPER, FIELD, OTHER = "paper_", "field_", "other_"
ADVICE_MARK, SCORES_MARK = f"{OTHER}advice", f"{OTHER}scores"
LONGEST_MARK = 40
"""Characters that Word keeps of a bookmark's name."""


def paper_mark(artefact: str) -> str:
    """Return the bookmark at the title of a paper: letters, digits and underscores only."""
    return _mark(PAPER, artefact)


def field_mark(field: str) -> str:
    """Return the bookmark at a field's heading."""
    return _mark(FIELD, field)


def _mark(prefix: str, ident: str) -> str:
    mark = prefix + ident.replace("-", "_")
    return mark if len(mark) <= LONGEST_MARK else prefix + content_hash(ident)[:32]
