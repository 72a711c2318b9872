"""Wrong tries per time: what makes guessing a return code hopeless."""

from collections import deque


class RateLimit:
    """At most so many wrong tries in a sliding window, for the whole process.

    A try counts when it begins, so that a hundred sent at once are still limited, and is
    given back when it turns out right. Used from the event loop only, hence no lock.
    """

    def __init__(self, tries: int = 10, window_ms: int = 15 * 60 * 1000) -> None:
        self._tries = tries
        self._window_ms = window_ms
        self._begun: deque[int] = deque()

    def begin(self, now: int) -> int:
        """Count a try; return 0 when it may go on, else milliseconds until the next may."""
        # A clock set back must not lock people out: tries "in the future" are dropped too.
        while self._begun and not 0 <= now - self._begun[0] < self._window_ms:
            self._begun.popleft()
        if len(self._begun) >= self._tries:
            return self._window_ms - (now - self._begun[0])
        self._begun.append(now)
        return 0

    def was_right(self, began: int) -> None:
        """Give back the try that began at this time: only wrong ones count."""
        if began in self._begun:
            self._begun.remove(began)
