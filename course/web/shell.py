"""The outermost middleware: security headers, our version of Streamlit's page, plain failures."""

import logging
import re
from html import escape
from importlib.resources import files

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from course.content.pictures import PICTURES
from course.web.assets import PREFIX, asset_url
from course.web.headers import content_policy, put_security_headers
from course.web.plain_page import COURSE_TITLE, notice, record_trouble
from progress.store import StoreError

LOGGER = logging.getLogger(__name__)

# What Streamlit serves as files, data or sockets; everything else may be its page.
NOT_PAGES = ("/static/", "/_stcore/", "/media/", "/component/", "/api/", PREFIX, PICTURES)
CLOSED = re.compile(r"/_stcore/(?:metrics|agent)(?:/|\Z)")
# A compressed, partial or "not modified" page cannot be rewritten.
STRIPPED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range")

NOSCRIPT = (
    "<noscript><p>This course needs JavaScript, which is switched off in this browser or blocked "
    "on this network. Switch it on for this address, or ask your IT support to allow it, and load "
    "the page again.</p></noscript>"
)


class ShellChanged(RuntimeError):
    """Streamlit's page is not the one we know how to rewrite; the course does not start."""


def streamlit_page() -> bytes:
    """Read the page that Streamlit serves for every address."""
    return files("streamlit").joinpath("static", "index.html").read_bytes()


def rewrite(page: str, language: str) -> str:
    """Make Streamlit's page ours: language, title, icons, stylesheet, script and plain texts.

    Args:
        language: BCP 47 tag such as ``en`` or ``ko``.

    Raises:
        ShellChanged: A part to replace is not there exactly once; nothing is served.
    """
    linked = (
        f'<link rel="stylesheet" href="{asset_url("a11y.css")}">\n'
        f'    <link rel="stylesheet" href="{asset_url("reading.css")}">\n'
        f'    <link rel="stylesheet" href="{asset_url("beside.css")}">\n'
        f'    <script defer src="{asset_url("a11y.js")}"></script>\n'
        f'    <script defer src="{asset_url("words.js")}"></script>\n'
        f'    <script defer src="{asset_url("reading.js")}"></script>\n'
        f'    <script defer src="{asset_url("notes.js")}"></script>\n  </head>'
    )
    icons = (
        f'<link rel="shortcut icon" href="{asset_url("icon-64.png")}" />\n'
        f'    <link rel="apple-touch-icon" href="{asset_url("icon-180.png")}" />\n'
        '    <meta name="color-scheme" content="light dark" />\n'
        # Deferred scripts run in their order, and Streamlit's own comes later in the page.
        f'    <script defer src="{asset_url("root.js")}"></script>'
    )
    for what, pattern, ours in (
        ("language", r'<html lang="en">', f'<html lang="{escape(language)}">'),
        ("title", r"<title>Streamlit</title>", f"<title>{COURSE_TITLE}</title>"),
        ("icon", r'<link rel="shortcut icon" href="\./favicon\.png" />', icons),
        ("agent note", r'<!--(?:(?!-->).)*?RFC 8631.*?<link rel="service-desc"[^>]*>', ""),
        ("noscript", r"<noscript>.*?</noscript>", NOSCRIPT),
        (
            "root",
            r'<div id="root"></div>',
            '<div id="root"><p id="cio-opening">Opening the course…</p></div>',
        ),
        ("end of head", r"</head>", linked),
    ):
        page = _replace_once(page, what, pattern, ours)
    return page


def _replace_once(page: str, what: str, pattern: str, ours: str) -> str:
    page, found = re.subn(pattern, lambda _: ours, page, flags=re.DOTALL)
    if found != 1:
        raise ShellChanged(
            f"Streamlit's index.html has its {what} {found} times where 1 was expected "
            f"(pattern {pattern}). Install the Streamlit of requirements.lock, or adapt "
            "course/web/shell.py to the new page."
        )
    return page


class Shell:
    """Wraps the whole app. Websockets and other scopes pass through untouched."""

    def __init__(self, app: ASGIApp, language: str = "en", page: bytes | None = None) -> None:
        self.app = app
        self.theirs = streamlit_page() if page is None else page
        self.policy = content_policy(self.theirs)
        self.ours = rewrite(self.theirs.decode(), language).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or what is left of one when the app below fails."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headed = _Headed(send, scope, self.policy)
        try:
            await self._answer(scope, receive, headed)
        except StoreError as trouble:
            if headed.started:
                raise
            LOGGER.warning("%s: %s", type(trouble).__name__, trouble)
            await record_trouble(str(trouble))(scope, receive, headed)
        except Exception:
            if not headed.started:
                await _apology()(scope, receive, headed)
            raise  # for the server's log; the learner has a page already

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if CLOSED.search(path):
            closed = PlainTextResponse("Not found", 404, headers={"Cache-Control": "no-store"})
            await closed(scope, receive, send)
        elif path.startswith(NOT_PAGES):
            await self.app(scope, receive, send)
        else:
            kept = [pair for pair in scope["headers"] if pair[0].lower() not in STRIPPED]
            swap = _Swap(send, self.theirs, self.ours, head_only=scope["method"] == "HEAD")
            # Without extensions the page comes as bytes, never as "send that file" (pathsend).
            await self.app({**scope, "headers": kept, "extensions": {}}, receive, swap)


class _Headed:
    """Adds the security headers when a response starts, and knows whether one did."""

    def __init__(self, send: Send, scope: Scope, policy: str) -> None:
        self._send = send
        self._scope = scope
        self._policy = policy
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            put_security_headers(MutableHeaders(scope=message), self._scope, self._policy)
        await self._send(message)


class _Swap:
    """Sends our page in place of Streamlit's, and every other body as it comes.

    A page is held back only while it agrees with Streamlit's, byte for byte: at most 10 KB.
    """

    def __init__(self, send: Send, theirs: bytes, ours: bytes, *, head_only: bool) -> None:
        self._send = send
        self._theirs = theirs
        self._ours = ours
        self._head_only = head_only
        self._start: Message | None = None
        self._held = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._may_be_page(message):
            self._start = message
        elif self._start is not None and message["type"] == "http.response.body":
            await self._body(self._start, message)
        else:
            await self._send(message)

    def _may_be_page(self, message: Message) -> bool:
        headers = Headers(raw=message["headers"])
        is_html = headers.get("content-type", "").startswith("text/html")
        same_size = headers.get("content-length") == str(len(self._theirs))
        return message["status"] == 200 and is_html and same_size

    async def _body(self, start: Message, message: Message) -> None:
        self._held += message.get("body", b"")
        is_last = not message.get("more_body", False)
        if self._held == self._theirs or (self._head_only and not self._held):
            if is_last:
                await self._send_ours(start)
        elif is_last or not self._theirs.startswith(self._held):
            self._start = None
            await self._send(start)
            await self._send({**message, "body": self._held})

    async def _send_ours(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        headers["Content-Length"] = str(len(self._ours))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        self._start = None
        await self._send(start)
        body = b"" if self._head_only else self._ours
        await self._send({"type": "http.response.body", "body": body})


def _apology() -> ASGIApp:
    return notice(
        "There is a problem with the service",
        "This request failed on our side. Answers that were shown as saved are saved.",
        "Try again in a few minutes; if this page returns, tell the person who runs the course.",
        status=500,
    )
