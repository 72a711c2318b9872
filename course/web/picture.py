"""Pictures of the course, served as pictures only: never as a page, never to strangers."""

from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from course.content.pictures import type_of
from course.content.references import ROOT

ReadPicture = Callable[[str], bytes | None]
"""Returns a picture's bytes by its path relative to the course, or None when there is none."""
KEPT = "private, max-age=300"  # seconds; a corrected picture is seen soon


def picture_of(content: Path, path: str) -> bytes | None:
    """Read a picture of the course; None when there is none that may be shown.

    Args:
        content: Folder that holds ``modules/``, without links in its own path.
        path: Relative to it; one that a link leads out of ``modules/`` is none.
    """
    found = (content / path).resolve()
    shown = type_of(path) and found.is_relative_to(content / "modules") and found.is_file()
    return found.read_bytes() if shown else None


async def serve_picture(read: ReadPicture | None, request: Request) -> Response:
    """Serve one picture; the gate has seen to it that somebody is signed in."""
    path = ROOT + request.path_params["path"]
    media_type = type_of(path)
    body = await run_in_threadpool(read, path) if read and media_type else None
    if body is None:
        return PlainTextResponse("Not found", 404, headers={"Cache-Control": "no-store"})
    return Response(body, media_type=media_type, headers={"Cache-Control": KEPT})
