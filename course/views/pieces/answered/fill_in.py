"""The text typed and, once settled, what counts."""

from course.content.escaping import literal
from course.views.pieces.answered import Asked, Outcome


def tell(asked: Asked) -> Outcome:
    """Say what was typed, then the answer to show first and what else counts."""
    # What a person typed can be erased on their wish; the rest of the answer stays.
    lines = [f"**Your answer:** {literal(typed)}" for typed in asked.response]
    if asked.settled:
        first, *others = asked.item.accepted
        lines.append(f"**The answer:** {literal(first)}")
        if others:
            lines.append(f"**Also counted:** {'; '.join(literal(other) for other in others)}")
    return Outcome(tuple(lines))
