"""Numbers and dates in words, the same on every page."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def counted(number: int, singular: str, plural: str = "") -> str:
    """Say how many of something there are: ``1 lesson``, ``3 lessons``."""
    word = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {word}"


def percent(fraction: float) -> str:
    """Say a fraction 0.0 to 1.0 as a percentage, ``70 %``, that no line end can part."""
    return f"{fraction * 100:.0f}\N{NO-BREAK SPACE}%"


def when(at: int, zone: str | None) -> str:
    """Say a time in milliseconds since the epoch: ``Saturday 21 November 2026, 14:02``."""
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(_zone(zone))
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def day(at: int, zone: str | None) -> str:
    """Say the day of a time in milliseconds since the epoch: ``Saturday 21 November 2026``."""
    return when(at, zone).rsplit(",", 1)[0]


def day_of(iso: str) -> str:
    """Say an ISO date in words, ``21 November 2026``; what is no date is said as it stands."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y}"


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def between(fewest: int, most: int | None, singular: str) -> str:
    """Say a range honestly: ``2–4 decisions``, ``3 decisions``, ``at least 2 decisions``."""
    if most is None:
        return f"at least {counted(fewest, singular)}"
    if fewest == most:
        return counted(most, singular)
    return f"{fewest}–{counted(most, singular)}"
