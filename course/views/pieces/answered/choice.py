"""What was chosen and, once nothing is left to answer, what was missed."""

from course.content.dialect import label
from course.items import Item, Option
from course.views.pieces.answered import Asked, Outcome, Said


def tell(asked: Asked) -> Outcome:
    """Tell about every option chosen, then about those left out that have something to say."""

    def said(head: str, option: Option, text: str) -> Said:
        return Said(head, label(option.text), option.key in asked.response, asked.write(text))

    item = asked.item
    chosen = [said("You chose", o, o.feedback) for o in item.options if o.key in asked.response]
    # What was missed would give the answer away while another try is open.
    left_out = [o for o in item.options if asked.settled and o.key not in asked.response]
    missed = [
        said(_head(item, o), o, o.if_not_chosen or o.feedback)
        for o in left_out
        if was_best(item, o)
    ]
    spared = [
        said("Not chosen", o, o.if_not_chosen)
        for o in left_out
        if o.if_not_chosen and not was_best(item, o)
    ]
    return Outcome(said=(*chosen, *missed, *spared))


def _head(item: Item, option: Option) -> str:
    alone = sum(was_best(item, other) for other in item.options) == 1
    return "The best answer" if alone or option.score is not None else "Also worth choosing"


def was_best(item: Item, option: Option) -> bool:
    """Tell whether an option is right, or has the highest score of its item."""
    if option.score is None:
        return bool(option.right)
    return option.score == max(o.score for o in item.options if o.score is not None)
