"""What `st.App` is given: our routes beside Streamlit's, and the middleware around both."""

from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import config

from course.content.pictures import PICTURES
from course.web.assets import PREFIX, assets, serve_asset, serve_favicon
from course.web.door import DoorProvider
from course.web.gate import Gate
from course.web.origin import OwnOriginOnly
from course.web.picture import ReadPicture, serve_picture
from course.web.rate_limit import RateLimit
from course.web.reading_routes import ClassroomProvider, ReadingRoutes
from course.web.shell import Shell
from course.web.signin import Signin
from progress.store import StoreError

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
NOT_STORED = {"Cache-Control": "no-store"}

Trouble = Callable[[], str | None]
"""Says what is wrong with the service, or None. May wait for the record or raise StoreError."""


def course_routes(
    door: DoorProvider,
    trouble: Trouble,
    limit: RateLimit | None = None,
    picture: ReadPicture | None = None,
    classroom: ClassroomProvider | None = None,
) -> list[BaseRoute]:
    """List our routes for ``st.App(routes=…)``.

    Args:
        door: Called for each request, so the record may open after the app is made.
        trouble: Asked by ``/healthz``.
        limit: Of wrong return codes; ten in fifteen minutes unless told otherwise.
        picture: Reads a picture of the course; without it there are none.
        classroom: Called for each request about notes and places; without it there are none.
    """
    assets()  # a missing file stops the start, not the first learner

    async def health(request: Request) -> Response:
        reason = await run_in_threadpool(_reason, trouble)
        if reason is None:
            return JSONResponse({"status": "ok"}, headers=NOT_STORED)
        answer = {"status": "trouble", "reason": reason}
        return JSONResponse(answer, 503, headers=NOT_STORED)

    return [
        Route("/healthz", health),
        *Signin(door, limit).routes(),
        Route(PREFIX + "{name}", serve_asset),
        *(ReadingRoutes(classroom).routes() if classroom else ()),
        Route(PICTURES + "{path:path}", partial(serve_picture, picture)),
        Route("/favicon.ico", serve_favicon),
        Route("/favicon.png", serve_favicon),
        # Streamlit answers 200 with its page to any address; an interface must not.
        Route("/api", no_such_address, methods=EVERY_METHOD),
        Route("/api/{rest:path}", no_such_address, methods=EVERY_METHOD),
    ]


def course_middleware(door: DoorProvider, language: str = "en") -> list[Middleware]:
    """List the middleware for ``st.App(middleware=…)``, outermost first.

    Args:
        language: BCP 47 tag of the course.
    """
    return [
        Middleware(Shell, language=language),
        Middleware(
            OwnOriginOnly,
            hosts=config.get_option("server.allowedHosts"),
            origins=config.get_option("server.corsAllowedOrigins"),
        ),
        Middleware(Gate, door=door),
    ]


async def no_such_address(request: Request) -> Response:
    """Answer 404 as JSON."""
    message = "Nothing is served at this address. The pages of the course begin at /."
    return JSONResponse({"error": "not found", "message": message}, 404, headers=NOT_STORED)


def _reason(trouble: Trouble) -> str | None:
    try:
        return trouble()
    except StoreError as error:
        return str(error) or type(error).__name__
