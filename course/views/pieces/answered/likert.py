"""Your ratings beside the panel's, or the authors' where there is no panel."""

from course.content.dialect import label
from course.items import Option
from course.views.pieces.answered import Asked, Outcome, Rated, Said, Table

NEAR = 1.0
"""Points on the scale of 1 to 5 within which a rating is called near."""


def tell(asked: Asked) -> Outcome:
    """Count how many ratings come near; once settled, show all of them beside the others'."""
    options = asked.item.options
    given = dict(part.split(".", 1) for part in asked.response)
    rated = tuple(Rated(int(given[o.key]), _mean(o)) for o in options)
    whose = "Panel" if any(len(o.votes) > 1 for o in options) else "Authors"
    near = sum(abs(each.yours - each.mean) <= NEAR for each in rated)
    others = "the panel’s mean" if whose == "Panel" else "the authors’"
    within = f"{near} of {len(rated)} ratings within 1 point of {others}."
    lines = (within, _scored(whose, alike=len(set(given.values())) == 1))
    if not asked.settled:
        return Outcome(lines)
    return Outcome(
        lines=lines,
        said=tuple(
            Said("", label(o.text), True, asked.write(o.feedback)) for o in options if o.feedback
        ),
        table=_table(options, rated, whose),
        rated=rated,
        whose=whose,
    )


def _mean(option: Option) -> float:
    return sum(option.votes) / len(option.votes)


def _table(options: tuple[Option, ...], rated: tuple[Rated, ...], whose: str) -> Table:
    columns = ("Entry", "You", f"{whose}, mean" if whose == "Panel" else whose)
    rows = [
        (f"{at}\\. {label(option.text)}", str(each.yours), f"{each.mean:.1f}".removesuffix(".0"))
        for at, (option, each) in enumerate(zip(options, rated, strict=True), start=1)
    ]
    if whose == "Authors":
        return Table(columns, tuple(rows))
    raters = [str(len(option.votes)) for option in options]
    told = [(*row, number) for row, number in zip(rows, raters, strict=True)]
    return Table((*columns, "Raters"), tuple(told))


def _scored(whose: str, *, alike: bool) -> str:
    if alike:
        return "You rated all of them alike, which tells none from another and scores nothing."
    others = "the panel’s means" if whose == "Panel" else "the authors’ ratings"
    return (
        f"For the score your ratings and {others} are brought to the same level and spread, so it "
        "makes no difference whether you rate strictly or kindly; what counts is how near they "
        "then are."
    )
