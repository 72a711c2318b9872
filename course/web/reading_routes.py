"""What a lesson's page asks for and tells by script: notes beside the text, the place reached."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from course.actions.keep_place import keep_place
from course.actions.save_note import NoSuchPlace, NoteTooLong, Written, save_note
from course.classroom import Classroom, NotOpen
from course.engine.authorising import NotAllowed, Viewer
from course.views.beside import beside
from course.web.origin import is_same_origin
from progress.store import StoreError

ClassroomProvider = Callable[[], Classroom]
"""Gives the classroom once it is open; raises ``StoreError`` or ``NotOpen`` while it is not."""

LARGEST_NOTE = 256 * 1024  # bytes; 20,000 characters are 240 KB at most as JSON
LARGEST_PLACE = 2 * 1024
GONE = "This lesson is no longer part of the course. Copy your note before you leave this page."


class Refused(Exception):
    """A request that is not carried out; nothing is stored.

    Attributes:
        status: As HTTP has it.
        message: What happened and what to do, for the person at the screen.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class _Sent(BaseModel):
    """A body of JSON whose every field is of its own type, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Note(_Sent):
    reader: str
    lesson: str
    place: str
    quote: str
    text: str
    marked: bool
    base: int
    note: str = ""


class _Here(_Sent):
    reader: str
    lesson: str
    place: str


class ReadingRoutes:
    """Routes for whoever is signed in, about nobody but them.

    Args:
        classroom: Called for each request, so the record may open after the app is made.
    """

    def __init__(self, classroom: ClassroomProvider) -> None:
        self._classroom = classroom

    def routes(self) -> list[Route]:
        """List them for ``st.App(routes=…)``."""
        return [
            Route("/mine/notes", self._answering(_read), methods=["GET"]),
            Route("/mine/notes", self._answering(_save), methods=["POST"]),
            Route("/mine/place", self._answering(_keep), methods=["POST"]),
        ]

    def _answering(self, act: "Act") -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            try:
                sent = await _body(request) if request.method == "POST" else {}
                said = await run_in_threadpool(self._act, act, request, sent)
            except Refused as refused:
                return _json({"error": "refused", "message": refused.message}, refused.status)
            except (StoreError, NotOpen) as trouble:
                return _json({"error": "record", "message": str(trouble)}, 503)
            return _json(said, 200)

        return answer

    def _act(self, act: "Act", request: Request, sent: dict[str, Any]) -> dict[str, Any]:
        classroom = self._classroom()
        viewer = classroom.viewer(dict(request.cookies))
        if viewer is None or not viewer.name:
            raise Refused(
                401, "You are signed out in this browser. Sign in in another tab, then try again."
            )
        try:
            return act(classroom, viewer, request, sent)
        except ValidationError as wrong:
            named = ", ".join(sorted({str(error["loc"][0]) for error in wrong.errors()}))
            raise Refused(422, f"What was sent is not as expected: {named}.") from wrong
        except (NoteTooLong, NoSuchPlace) as wrong:
            raise Refused(422, str(wrong)) from wrong
        except NotAllowed as wrong:
            raise Refused(403, str(wrong)) from wrong
        except KeyError as wrong:
            raise Refused(404, GONE) from wrong


Act = Callable[[Classroom, Viewer, Request, dict[str, Any]], dict[str, Any]]


def _read(
    classroom: Classroom, viewer: Viewer, request: Request, sent: dict[str, Any]
) -> dict[str, Any]:
    view = beside(classroom, viewer, request.query_params.get("lesson", ""))
    if view is None:
        raise Refused(404, GONE)
    return {
        "reader": _reader(viewer),
        "lesson": view.lesson,
        "complete": view.complete,
        "place": view.place,
        "notes": [
            {
                "note": note.note,
                "version": note.version,
                "place": note.place,
                "quote": note.quote,
                "marked": note.marked,
                "text": note.text,
                "at": note.at,
            }
            for note in view.notes
        ],
    }


def _save(
    classroom: Classroom, viewer: Viewer, request: Request, sent: dict[str, Any]
) -> dict[str, Any]:
    note = _Note.model_validate(sent)
    _same_reader(viewer, note.reader)
    saved = save_note(classroom, viewer, Written(**note.model_dump(exclude={"reader"})))
    return {
        "note": saved.note,
        "version": saved.version,
        "marked": saved.marked,
        "at": saved.at,
        "displaced": saved.displaced,
    }


def _keep(
    classroom: Classroom, viewer: Viewer, request: Request, sent: dict[str, Any]
) -> dict[str, Any]:
    here = _Here.model_validate(sent)
    _same_reader(viewer, here.reader)
    return {"kept": keep_place(classroom, viewer, here.lesson, here.place)}


def _reader(viewer: Viewer) -> str:
    """Name a person for this purpose only."""
    return sha256(f"reader|{viewer.public_id}".encode()).hexdigest()[:16]


def _same_reader(viewer: Viewer, reader: str) -> None:
    """Refuse what somebody wrote in a tab that was open before another person signed in.

    Raises:
        Refused: It would end in the other person's record.
    """
    if reader != _reader(viewer):
        raise Refused(
            409,
            "Somebody else has signed in in this browser since. Copy your note, then reload this "
            "page.",
        )


async def _body(request: Request) -> dict[str, Any]:
    """Read a body of JSON that one of our own pages sent.

    Raises:
        Refused: It comes from elsewhere, is too large, or is no JSON object.
    """
    if not is_same_origin(request.headers):
        raise Refused(403, "This came from another site. Nothing was changed.")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, "Only JSON is read here. Nothing was changed.")
    largest = LARGEST_NOTE if request.url.path == "/mine/notes" else LARGEST_PLACE
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise Refused(413, f"More than {largest:,} bytes are not taken. Nothing was changed.")
    try:
        sent = json.loads(body, strict=False)
    except (ValueError, RecursionError) as wrong:
        raise Refused(400, "This cannot be read as JSON. Nothing was changed.") from wrong
    if not isinstance(sent, dict):
        raise Refused(422, "What was sent is not as expected. Nothing was changed.")
    return {name: _tidy(value) for name, value in sent.items()}


def _tidy(value: Any) -> Any:
    """Mend what is no text in UTF-8 or in a database: half characters and the null character."""
    if not isinstance(value, str):
        return value
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\r\n", "\n")


def _json(said: dict[str, Any], status: int) -> Response:
    return JSONResponse(said, status, headers={"Cache-Control": "no-store"})
