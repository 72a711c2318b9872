"""One request to the sign-in page: who is known there, what was sent, and how to answer."""

import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from course.web.door import Door
from course.web.gate import cookie_header, passport_header
from course.web.identity import Passport, form_proof, read_passport, return_code
from course.web.local_path import local_path
from course.web.plain_page import PAGE_HEADERS
from course.web.signin_page import Problem, SigninView, signin_html
from progress.people import Learner

LARGEST_FORM = 16_384  # bytes; the real ones have a few hundred


class Visit:
    """A request with its cookies read, its form parsed and its answers at hand.

    Attributes:
        now: Milliseconds since the epoch, UTC.
        nonce: Random part of the token of the form that was sent, "" for none.
        back: Where to go after signing in, a local path.
    """

    def __init__(self, request: Request, door: Door, form: Mapping[str, str]) -> None:
        self.door = door
        self.form = form
        self.now = door.now()
        self.secure = request.url.scheme == "https"
        self.passport = read_passport(request.cookies, door.secret, self.now)
        self.back = local_path(form.get("next", ""))
        self.nonce, _, self._proof = form.get("token", "").partition(".")
        self._form_cookie = "__Host-cio_form" if self.secure else "cio_form"
        self._browser = request.cookies.get(self._form_cookie, "")

    def is_from_our_form(self) -> bool:
        """Tell whether what was sent comes from a form made here for this browser."""
        expected = form_proof(self.door.secret, self._browser, self.nonce)
        return bool(self._browser) and hmac.compare_digest(expected.encode(), self._proof.encode())

    async def page(self, problem: Problem | None = None, status: int = 200) -> Response:
        """Show the sign-in page, with a problem beside the field it belongs to."""
        view = await run_in_threadpool(self._view, problem)
        answer = HTMLResponse(signin_html(view), status, headers=PAGE_HEADERS)
        header = cookie_header(self._form_cookie, self._browser, None, self.secure)
        answer.headers.append("Set-Cookie", header)
        return answer

    def welcome(self, learner: Learner) -> Response:
        """Remember that this person is here now, and go where the visit was meant to lead."""
        return self.redirect(self.back, self.passport.enter(learner.public_id, self.now))

    def redirect(self, target: str, passport: Passport) -> Response:
        """Go to a local path with a changed passport."""
        answer = RedirectResponse(target, 303, headers={"Cache-Control": "no-store"})
        header = passport_header(passport, self.door.secret, secure=self.secure)
        answer.headers.append("Set-Cookie", header)
        return answer

    def _view(self, problem: Problem | None) -> SigninView:
        self._browser = self._browser or secrets.token_urlsafe(24)
        nonce = secrets.token_urlsafe(12)
        secret = self.door.secret
        current = self.door.person(self.passport.current)
        return SigninView(
            token=f"{nonce}.{form_proof(secret, self._browser, nonce)}",
            back=self.back,
            known=self.door.people(self.passport.known),
            current=current,
            code=return_code(current.public_id, secret) if current else "",
            problem=problem,
        )


async def read_form(request: Request) -> Mapping[str, str] | None:
    """Read a url-encoded form of at most 16 KB, the first value of each field; None if larger."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    text = body.decode("latin-1")
    fields = parse_qs(text, keep_blank_values=True, encoding="utf-8", errors="replace")
    return {name: values[0] for name, values in fields.items()}
