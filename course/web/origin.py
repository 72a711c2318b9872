"""Which sites may talk to us: our own host names, and no page of another origin."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from course.web.plain_page import notice

PROBES = frozenset({"/healthz", "/_stcore/health"})  # asked by address, not by name


def is_same_origin(headers: Headers) -> bool:
    """Tell whether a request that changes something was sent by one of our own pages.

    Browsers say so in ``Sec-Fetch-Site`` (https and localhost only) or in ``Origin``. A request
    with neither is no form of ours: every browser of the last ten years sends one of them.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return is_own_origin(headers.get("origin", ""), headers.get("host", ""))


def is_own_origin(origin: str, host: str) -> bool:
    """Tell whether an ``Origin`` header names the host the request went to."""
    scheme, _, rest = origin.partition("://")
    return scheme in ("http", "https") and bool(host) and rest.lower() == host.lower()


def is_allowed_host(host: str, allowed: Sequence[str]) -> bool:
    """Tell whether a ``Host`` header is one of ours; ``*.example.org`` allows subdomains."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return any(
        name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern
        for pattern in (known.strip().lower() for known in allowed)
    )


class OwnOriginOnly:
    """Refuses foreign host names (DNS rebinding) and websockets opened by foreign pages.

    Streamlit's own check lets pages of any port of localhost in, and for every other foreign
    page asks an outside service for this machine's address while all learners wait.
    """

    def __init__(
        self, app: ASGIApp, hosts: Sequence[str] = (), origins: Sequence[str] = ()
    ) -> None:
        self.app = app
        self.hosts = tuple(hosts)
        self.origins = frozenset(origin.strip().lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400 (http) or close with 1008 (websocket)."""
        if scope["type"] == "lifespan" or scope["path"] in PROBES:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._knows_host(headers):
            await self._refuse(scope, receive, send, headers.get("host", ""))
        elif scope["type"] == "websocket" and not self._knows_origin(headers):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def _knows_host(self, headers: Headers) -> bool:
        return not self.hosts or is_allowed_host(headers.get("host", ""), self.hosts)

    def _knows_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        # No browser leaves it out, and what is no browser carries no cookie of a learner.
        if origin is None or origin.lower() in self.origins:
            return True
        return is_own_origin(origin, headers.get("host", ""))

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, host: str) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = notice(
            "This address is not set up",
            f"The course was asked for as “{host[:200]}”, which is not one of its names.",
            "Use the address you were given. If you run this server, add the name to "
            "server.allowedHosts in its settings.",
            status=400,
        )
        await answer(scope, receive, send)
