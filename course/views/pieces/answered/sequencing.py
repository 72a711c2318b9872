"""Your order beside the right one."""

from itertools import combinations

from course.content.dialect import label
from course.engine.wording import counted
from course.views.pieces.answered import Asked, Outcome, Said, Table


def tell(asked: Asked) -> Outcome:
    """Count what is in its place; once settled, show both orders and what is said to entries."""
    right = [option.key for option in asked.item.options]
    yours = {key: place for place, key in enumerate(asked.response, start=1)}
    placed = sum(yours[key] == place for place, key in enumerate(right, start=1))
    entries = counted(len(right), "entry", "entries")
    lines = [f"{placed} of {entries} in the right place."]
    if not asked.settled:
        return Outcome(tuple(lines))
    if placed < len(right):
        lines.append(_scored(right, yours))
    options = asked.item.options
    rows = tuple((str(at), str(yours[o.key]), label(o.text)) for at, o in enumerate(options, 1))
    return Outcome(
        lines=tuple(lines),
        said=tuple(
            Said("", label(o.text), True, asked.write(o.feedback)) for o in options if o.feedback
        ),
        table=Table(("Right place", "Your place", "Entry"), rows),
    )


def _scored(right: list[str], yours: dict[str, int]) -> str:
    pairs = list(combinations(right, 2))
    kept = sum(yours[one] < yours[other] for one, other in pairs)
    return (
        f"For the score every two entries are compared: {kept} of {len(pairs)} pairs stand in the "
        "right order, and each pair the wrong way round takes one off."
    )
