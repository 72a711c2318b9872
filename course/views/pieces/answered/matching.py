"""Your pairs beside the right ones."""

from course.content.dialect import label
from course.items import mark
from course.views.pieces.answered import Asked, Outcome, Table


def tell(asked: Asked) -> Outcome:
    """Count the right pairs; once settled, show yours beside them."""
    pairs = [pair for pair in asked.item.pairs if pair.left]
    right = round(mark(asked.item, asked.response) * len(pairs))
    lines = (f"{right} of {len(pairs)} pairs right.",)
    if not asked.settled:
        return Outcome(lines)
    text_of = {pair.key: label(pair.right) for pair in asked.item.pairs}
    chosen = dict(part.split(".", 1) for part in asked.response)
    rows = tuple((label(p.left), text_of[chosen[p.key]], label(p.right)) for p in pairs)
    return Outcome(lines, table=Table(("Given", "Yours", "Right"), rows))
