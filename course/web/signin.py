"""Signing in on one machine: type a name once, continue with a button, return with a code."""

import hmac
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.engine.naming import name_problem, tidy_name
from course.web.door import Door, DoorProvider
from course.web.identity import public_id_for, read_code, return_code
from course.web.origin import is_same_origin
from course.web.plain_page import notice
from course.web.rate_limit import RateLimit
from course.web.signin_page import Problem
from course.web.visit import Visit, read_form
from progress.people import Learner
from progress.store import UnknownLearner

LONGEST_NAME = 80  # characters, after NFC


class Signin:
    """The handlers of ``/signin`` and ``/signout``; one per process, since it counts codes."""

    def __init__(self, door: DoorProvider, limit: RateLimit | None = None) -> None:
        self._door = door
        self._limit = limit or RateLimit()
        self._acts: dict[str, Callable[[Visit], Awaitable[Response]]] = {
            "begin": self._begin,
            "continue": self._continue,
            "return": self._return,
        }

    def routes(self) -> list[BaseRoute]:
        """Return the routes, all at the root."""
        return [
            Route("/signin", self.show, methods=["GET"]),
            Route("/signin", self.enter, methods=["POST"]),
            Route("/signout", self.leave, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the page."""
        wish = {"next": request.query_params.get("next", "")}
        return await Visit(request, self._door(), wish).page()

    async def enter(self, request: Request) -> Response:
        """Sign somebody in, or show the page again with the reason why not."""
        return await self._checked(request, self._enter)

    async def leave(self, request: Request) -> Response:
        """Sign out; with ``act=forget`` also take the person out of this browser."""
        return await self._checked(request, self._leave)

    async def _checked(
        self, request: Request, handle: Callable[[Visit], Awaitable[Response]]
    ) -> Response:
        if not is_same_origin(request.headers):
            return notice(
                "This came from another site",
                "Nothing was changed. Open the course and sign in there.",
                status=403,
            )
        form = await read_form(request)
        if form is None:
            return notice("This form is too large", "Nothing was changed.", status=413)
        visit = Visit(request, self._door(), form)
        if visit.is_from_our_form():
            return await handle(visit)
        sentence = (
            "This page was open too long, or this browser keeps no cookies. Nothing was changed. "
            "Send it again; if this returns, allow cookies for this address."
        )
        return await visit.page(Problem(sentence, typed=form.get("name", "")), 403)

    async def _enter(self, visit: Visit) -> Response:
        act = self._acts.get(visit.form.get("act", "begin"))
        if act is None:
            return await visit.page(Problem("Choose one of the buttons on this page."), 422)
        return await act(visit)

    async def _leave(self, visit: Visit) -> Response:
        passport = visit.passport.leave(visit.now)
        if visit.form.get("act") == "forget" and visit.passport.current:
            passport = passport.forget(visit.passport.current, visit.now)
        return visit.redirect("/signin", passport)

    async def _begin(self, visit: Visit) -> Response:
        typed = visit.form.get("name", "")
        name = tidy_name(typed)
        sentence = name_problem(name, LONGEST_NAME)
        if sentence:
            return await visit.page(Problem(sentence, "name", typed), 422)
        public_id = public_id_for(visit.nonce, name, visit.door.secret)
        twin = await run_in_threadpool(_namesake, name, visit)
        if twin is not None and twin.public_id != public_id:
            sentence = (
                f"{twin.display_name} is already on this browser. Choose “Continue as "
                f"{twin.display_name}”, or add something to the name that tells you apart."
            )
            return await visit.page(Problem(sentence, "name", typed), 422)
        try:
            learner = await run_in_threadpool(visit.door.enter, public_id, name)
        except UnknownLearner:  # the form of somebody erased since, sent once more
            sentence = "This form was used before. Press the button again to begin anew."
            return await visit.page(Problem(sentence, "name", typed), 422)
        return visit.welcome(learner)

    async def _continue(self, visit: Visit) -> Response:
        public_id = visit.form.get("who", "")
        is_known = public_id in visit.passport.known
        learner = await run_in_threadpool(visit.door.person, public_id) if is_known else None
        if learner is None:
            sentence = "This browser no longer knows that person. Use the return code instead."
            return await visit.page(Problem(sentence), 422)
        return visit.welcome(learner)

    async def _return(self, visit: Visit) -> Response:
        typed = visit.form.get("code", "")
        code = read_code(typed)
        if code is None:
            sentence = "Type all 12 letters and digits of your return code."
            return await visit.page(Problem(sentence, "code", typed), 422)
        wait = self._limit.begin(visit.now)
        if wait:
            return await _too_many(visit, wait, typed)
        learner = await run_in_threadpool(_owner, code, visit.door)
        if learner is None:
            sentence = "Nobody has this return code. Compare it with the one under Settings."
            return await visit.page(Problem(sentence, "code", typed), 422)
        self._limit.was_right(visit.now)
        return visit.welcome(learner)


def _namesake(name: str, visit: Visit) -> Learner | None:
    folded = name.casefold()
    people = visit.door.people(visit.passport.known)
    return next((one for one in people if one.display_name.casefold() == folded), None)


def _owner(code: str, door: Door) -> Learner | None:
    owner = None
    for learner in door.everybody():
        # No early way out: how long this takes says nothing about whose code was nearly right.
        if hmac.compare_digest(return_code(learner.public_id, door.secret), code):
            owner = learner
    return owner if owner is not None and owner.display_name else None


async def _too_many(visit: Visit, wait_ms: int, typed: str) -> Response:
    minutes = -(-wait_ms // 60_000)
    sentence = (
        "Too many codes did not fit. To keep everybody’s record safe, codes are refused for a "
        f"while. Try again in {minutes} minute{'' if minutes == 1 else 's'}."
    )
    page = await visit.page(Problem(sentence, "code", typed), 429)
    page.headers["Retry-After"] = str(-(-wait_ms // 1000))
    return page
