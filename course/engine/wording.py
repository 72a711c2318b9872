"""Numbers and dates in words, the same on every page."""

from collections.abc import Sequence
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


def date_at(at: int, zone: str | None) -> date:
    """Return the day of a time in milliseconds since the epoch, as people in a zone count it."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(_zone(zone)).date()


def coming(found: date, today: date) -> str:
    """Say a day that comes: ``today``, ``tomorrow``, ``on Thursday 3 December``; a year if new."""
    days = (found - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    year = f" {found.year}" if found.year != today.year else ""
    return f"on {found:%A} {found.day} {found:%B}{year}"


def day_of(iso: str) -> str:
    """Say an ISO date in words, ``21 November 2026``; what is no date is said as it stands."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y}"


def duration(minutes: int) -> str:
    """Say a length of time, in minutes from 0: ``45 min``, ``2 h``, ``4 h 10 min``."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(part for part in parts if part).replace(" ", "\N{NO-BREAK SPACE}")


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


def joined(parts: Sequence[str]) -> str:
    """Say several things in a row: ``one``, ``one and two``, ``one, two and three``."""
    *first, last = parts or [""]
    return f"{', '.join(first)} and {last}" if first else last


def number_word(number: int) -> str:
    """Say a small number as a word, from ten on in figures."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else f"{number:,}"


def ordinal(number: int) -> str:
    """Say a place in a row, from 1: ``1st``, ``2nd``, ``3rd``, ``11th``, ``21st``."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"


def often(times: float | None) -> str:
    """Say how often something happens in a play: ``33 %``, ``never``, ``1.4 times a play``.

    Args:
        times: Expected number of times, 0.0 and up; None when it is not known.
    """
    if times is None:
        return "not known"
    if times <= 0:
        return "never"
    if times < 0.005:
        return f"under {percent(0.01)}"
    if 0.995 <= times < 1 - 1e-9:
        return f"over {percent(0.99)}"
    return percent(times) if times < 1.005 else f"{times:.1f} times a play"


def points(value: float) -> str:
    """Say a worth in a scenario's own points: ``1 point``, ``3.5 points``."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "1 point" if rounded == "1" else f"{rounded} points"
