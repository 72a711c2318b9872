"""The gate: a page asked for without a signed-in person leads to the sign-in page."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from course.content.pictures import PICTURES
from course.web.assets import PREFIX
from course.web.door import DoorProvider
from course.web.identity import LIFETIME_MS, Passport, cookie_name, read_passport, seal
from course.web.local_path import local_path
from course.web.plain_page import notice
from progress.store import StoreError

OPEN = ("/static/", "/_stcore/", "/component/", "/api/", "/auth/", "/oauth2callback", PREFIX)
OPEN_EXACTLY = frozenset({"/signin", "/signout", "/healthz", "/favicon.ico", "/favicon.png"})
RENEW_AFTER_MS = 24 * 60 * 60 * 1000
# Streamlit resumes a session only for the same trusted headers (server.trustedUserHeaders).
# This one is ours to set: whatever a client sends under its name is dropped.
WHO_HEADER = b"x-cio-who"
NO_PAGE = notice(
    "There is no such page",
    "The address may be mistyped, or the page was taken out of the course. Nothing is lost.",
    status=404,
)


def is_navigation(scope: Scope) -> bool:
    """Tell whether a browser asks for a page to show, not for a file that belongs to one."""
    path = scope["path"]
    if scope["method"] not in ("GET", "HEAD") or path in OPEN_EXACTLY or path.startswith(OPEN):
        return False
    headers = Headers(scope=scope)
    wanted = headers.get("sec-fetch-dest")
    if wanted is not None:
        return wanted in ("document", "iframe", "frame", "embed", "object")
    return "text/html" in headers.get("accept", "")


def passport_header(passport: Passport, secret: str, *, secure: bool) -> str:
    """Write the ``Set-Cookie`` header that makes a browser remember a passport."""
    return cookie_header(
        cookie_name(secure), seal(passport, secret, secure=secure), LIFETIME_MS // 1000, secure
    )


def cookie_header(name: str, value: str, max_age: int | None, secure: bool) -> str:
    """Write a ``Set-Cookie`` header: this host only, no script, no cross-site sending.

    Args:
        value: Letters, digits, ``-``, ``_`` and ``.`` only, as our signed values have.
        max_age: Seconds, or None to be forgotten when the browser closes.
    """
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    return "; ".join([*parts, "Secure"] if secure else parts)


class Gate:
    """Sends a visitor without a valid cookie to ``/signin``, and renews the cookie of others.

    The page that passes is an empty frame: what it shows is decided by the Streamlit script,
    which reads the cookie of its own websocket on every run. Reruns of a fragment and callbacks
    do not pass there, so a websocket is also bound to its person: somebody else's session id
    leads to a new, empty session.
    """

    def __init__(self, app: ASGIApp, door: DoorProvider) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or redirect it with 303."""
        if scope["type"] == "websocket":
            await self.app(self._bound(scope), receive, send)
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(("/media/", PICTURES)):
            await self._media(scope, receive, send)
        elif is_navigation(scope):
            await self._page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _bound(self, scope: Scope) -> Scope:
        try:
            person = self._passport(scope).current or ""
        except StoreError:
            person = ""  # the script tells what is wrong with the record
        kept = [pair for pair in scope["headers"] if pair[0].lower() != WHO_HEADER]
        return {**scope, "headers": [*kept, (WHO_HEADER, person.encode())]}

    def _passport(self, scope: Scope) -> Passport:
        door = self.door()
        return read_passport(HTTPConnection(scope).cookies, door.secret, door.now())

    async def _media(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._passport(scope).current is None:
            # The address alone, from a log or a history, must not open a learner's download, nor
            # what the course shows to those who have signed in.
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = self.door()
        now = door.now()
        passport = self._passport(scope)
        learner = await run_in_threadpool(door.person, passport.current)
        if learner is None:
            asked = scope["path"] + "?" + scope["query_string"].decode("latin-1")
            back = local_path(asked.removesuffix("?"))
            target = "/signin" if back == "/" else f"/signin?next={quote(back, safe='')}"
            redirect = RedirectResponse(target, 303, headers={"Cache-Control": "no-store"})
            await redirect(scope, receive, send)
        elif "/" in scope["path"].strip("/"):
            # No page of ours has an address of two parts, and Streamlit would never end opening it.
            await NO_PAGE(scope, receive, send)
        elif now - passport.issued_at > RENEW_AFTER_MS:
            renewed = Passport(passport.current, passport.known, now)
            secure = scope.get("scheme") == "https"
            header = passport_header(renewed, door.secret, secure=secure)
            await self.app(scope, receive, _with_cookie(send, header))
        else:
            await self.app(scope, receive, send)


def _with_cookie(send: Send, header: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("Set-Cookie", header)
        await send(message)

    return sending
