"""The number typed and, once settled, the right one with its tolerance."""

from decimal import Decimal

from course.content.escaping import literal
from course.items import Numeric
from course.views.pieces.answered import Asked, Outcome


def tell(asked: Asked) -> Outcome:
    """Say the answer with its unit, then the right one."""
    right = asked.item.number
    if right is None:
        return Outcome()
    yours = _with_unit(_figure(Decimal(asked.response[0])), right.unit)
    lines = [f"**Your answer:** {yours}"]
    if asked.settled:
        lines.append(f"**The answer:** {_with_unit(_spread(right), right.unit)}")
    return Outcome(tuple(lines))


def _spread(right: Numeric) -> str:
    if not right.tolerance:
        return _figure(right.value)
    return f"{_figure(right.value)} ± {_figure(right.tolerance)}"


def _figure(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "\N{MINUS SIGN}")


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure}\N{NO-BREAK SPACE}{literal(unit)}" if unit else figure
