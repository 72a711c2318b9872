"""What our questions have that a format may not hold, each said in one sentence."""

from collections.abc import Callable, Collection, Iterator, Mapping

from course.content.model import Reflect
from course.exports.items import Loss, Part
from course.items import Item

Concerned = Callable[[Item], object]

LEFT_OUT = "Left out: there is no such kind of question there"

FACETS: Mapping[str, tuple[Concerned, str]] = {
    "competencies": (lambda i: i.competencies, "Competencies are left out"),
    "objective": (lambda i: i.objective, "The objective is left out"),
    "hints": (lambda i: i.hints, "Hints are left out"),
    "explanation": (lambda i: i.explanation, "The explanation is left out"),
    "attempts": (
        lambda i: i.attempts != 2,
        "How often the question may be answered is set elsewhere there",
    ),
    "points": (lambda i: i.points != 1, "Points are left out"),
    "confidence": (lambda i: i.confidence, "Nobody is asked there how sure they are"),
    "repair": (lambda i: i.repair, "The repair is left out"),
    "score": (
        lambda i: i.kind == "judgement",
        "Options worth part of the score (judgement) are lost",
    ),
    "votes": (lambda i: any(o.votes for o in i.options), "The panel's ratings are left out"),
    "feedback": (lambda i: any(o.feedback for o in i.options), "Feedback of options is left out"),
    "if_not_chosen": (
        lambda i: any(o.if_not_chosen for o in i.options),
        "What is said about a right option that was not chosen is left out",
    ),
    "unit": (lambda i: i.number and i.number.unit, "The unit is not shown beside the field"),
    "normalised": (
        lambda i: i.kind == "short_text",
        "Accents, punctuation and spaces count when a short answer is compared",
    ),
    "citations": (
        lambda i: "[^" in texts_of(i),
        "Sources are named by their ids only, without a list of sources",
    ),
    "pictures": (lambda i: "![" in texts_of(i), "Pictures are not in the file"),
}
"""By a name for code: whom it concerns and what is said; the names of fields are those of Item."""


def lost(part: Part, holds: Collection[str]) -> Iterator[Loss]:
    """Tell what of a question is lost in a format that holds only some of the facets.

    Args:
        holds: Names in FACETS that the format can express.
    """
    if isinstance(part, Reflect):
        yield from _of_reflection(part, holds)
        return
    for name, (concerned, what) in FACETS.items():
        if name not in holds and concerned(part):
            yield Loss(part.id, what)


def _of_reflection(part: Reflect, holds: Collection[str]) -> Iterator[Loss]:
    yield Loss(part.id, "A reflection is private here; there a trainer reads it")
    if part.artefact:
        yield Loss(part.id, "The artefact that a reflection feeds is left out")
    if part.competencies and "competencies" not in holds:
        yield Loss(part.id, FACETS["competencies"][1])
    for name, mark in (("citations", "[^"), ("pictures", "![")):
        if name not in holds and mark in part.prompt:
            yield Loss(part.id, FACETS[name][1])


def texts_of(item: Item) -> str:
    """Join all that a learner reads of a question."""
    options = (text for o in item.options for text in (o.text, o.feedback, o.if_not_chosen))
    pairs = (text for pair in item.pairs for text in (pair.left, pair.right))
    return "\n".join([item.title, item.prompt, *item.hints, item.explanation, *options, *pairs])
