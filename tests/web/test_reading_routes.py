"""What the lesson page's script asks and tells: each person's own, and from our own pages only."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from course.classroom import Classroom
from course.web.identity import who
from course.web.routes import course_middleware, course_routes
from progress.people import Learner
from progress.store import StoreBusy
from tests.conftest import Room
from tests.web.conftest import ADDRESS, OWN, Browser
from tests.web.minimal.village import SECRET, VILLAGE, Village

NOTE = {
    "lesson": "the-tail",
    "place": "block_0.1",
    "quote": "One in six ran far over",
    "text": "Ask Noor.",
    "marked": False,
    "base": 0,
}
HERE = {"lesson": "the-tail", "place": "block_1.1"}


@pytest.fixture
def open_browser(room: Room, village: Village) -> Iterator[Callable[[], Browser]]:
    """Browsers before our own routes, with the small course and its record behind them."""

    def enter(public_id: str, name: str) -> Learner:
        village.people[public_id] = room.classroom.store.add_learner(public_id, name, village.time)
        return village.people[public_id]

    signed = replace(room.classroom, who=lambda cookies: who(cookies, SECRET, village.time))

    def classroom() -> Classroom:
        village.trouble()
        return signed

    def door() -> object:
        return replace(VILLAGE.door(), enter=enter)

    routes = course_routes(door, VILLAGE.trouble, classroom=classroom)  # type: ignore[arg-type]
    app = Starlette(routes=routes, middleware=course_middleware(VILLAGE.door))
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as first:

        def another() -> Browser:
            made = TestClient(app, base_url=ADDRESS, follow_redirects=False)
            made.portal = first.portal
            return Browser(made)

        yield another


@pytest.fixture
def ana_here(open_browser: Callable[[], Browser]) -> Browser:
    browser = open_browser()
    assert browser.begin("Ana").status_code == 303
    return browser


def reader(browser: Browser) -> str:
    return str(notes(browser).json().get("reader", ""))


def post(browser: Browser, path: str, body: object, **headers: str) -> Response:
    if isinstance(body, dict) and path.startswith("/mine/"):
        body = {"reader": reader(browser), **body}
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    own = {**OWN, "Content-Type": "application/json", **headers}
    return browser.client.post(path, content=sent, headers=own)


def notes(browser: Browser, lesson: str = "the-tail") -> Response:
    return browser.client.get("/mine/notes", params={"lesson": lesson})


def test_a_note_and_a_place_come_back_and_are_kept_by_no_cache(ana_here: Browser) -> None:
    saved = post(ana_here, "/mine/notes", NOTE)
    assert saved.status_code == 200
    assert saved.headers["cache-control"] == "no-store"
    assert post(ana_here, "/mine/place", HERE).json() == {"kept": True}
    read = notes(ana_here)
    assert read.headers["cache-control"] == "no-store"
    assert read.headers["x-content-type-options"] == "nosniff"
    found = read.json()
    assert (found["place"], found["complete"]) == ("block_1.1", False)
    (note,) = found["notes"]
    assert note["note"] == saved.json()["note"]
    assert (note["text"], note["version"], note["quote"]) == ("Ask Noor.", 1, NOTE["quote"])


def test_a_stranger_and_a_forged_cookie_get_nothing(
    ana_here: Browser, open_browser: Callable[[], Browser]
) -> None:
    post(ana_here, "/mine/notes", NOTE)
    stranger = open_browser()
    for _ in range(2):
        answers = [notes(stranger), post(stranger, "/mine/notes", NOTE)]
        answers.append(post(stranger, "/mine/place", HERE))
        assert [answer.status_code for answer in answers] == [401] * 3
        assert "signed out" in answers[0].json()["message"]
        stranger.client.cookies.set("cio_who", ana_here.client.cookies["cio_who"][:-3] + "AAA")


def test_nobody_reads_or_changes_another_persons_notes(
    ana_here: Browser, open_browser: Callable[[], Browser]
) -> None:
    hers = post(ana_here, "/mine/notes", NOTE).json()["note"]
    ben = open_browser()
    ben.begin("Ben")
    assert notes(ben).json()["notes"] == []
    refused = post(ben, "/mine/notes", {**NOTE, "note": hers, "text": "mine now"})
    assert refused.status_code == 422
    assert "not among yours" in refused.json()["message"]
    (note,) = notes(ana_here).json()["notes"]
    assert note["text"] == "Ask Noor."


def test_what_was_written_before_somebody_else_signed_in_does_not_end_in_their_record(
    ana_here: Browser,
) -> None:
    before = reader(ana_here)
    ana_here.begin("Ben")
    for path, body in (("/mine/notes", NOTE), ("/mine/place", HERE)):
        refused = post(ana_here, path, {**body, "reader": before})
        assert refused.status_code == 409
        assert "Somebody else has signed in" in refused.json()["message"]
    found = notes(ana_here).json()
    assert (found["notes"], found["place"]) == ([], "")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/mine/notes", "/mine/place"])
def test_what_another_site_sends_changes_nothing(
    ana_here: Browser, path: str, headers: dict[str, str]
) -> None:
    kind = {"Content-Type": "application/json"}
    body = json.dumps(NOTE if path == "/mine/notes" else HERE).encode()
    answer = ana_here.client.post(path, content=body, headers={**kind, **headers})
    assert answer.status_code == 403
    found = notes(ana_here).json()
    assert (found["notes"], found["place"]) == ([], "")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_of_another_site_could_not_be_read_either(ana_here: Browser, kind: str) -> None:
    assert post(ana_here, "/mine/notes", NOTE, **{"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 90_000, 400),
        (b"[]", 422),
        (b'"text"', 422),
        ({}, 422),
        (NOTE | {"reader": 5}, 422),
        ({**NOTE, "marked": "yes"}, 422),
        ({**NOTE, "base": None}, 422),
        ({**NOTE, "text": 5}, 422),
        ({**NOTE, "learner_id": 1}, 422),
        ({**NOTE, "place": "top"}, 422),
        ({**NOTE, "text": "x" * 20_001}, 422),
        ({**NOTE, "lesson": "no-such-lesson"}, 404),
        ({**NOTE, "text": "x" * 300_000}, 413),
    ],
)
def test_junk_is_refused_in_json_and_not_kept(ana_here: Browser, body: object, status: int) -> None:
    answer = post(ana_here, "/mine/notes", body)
    assert answer.status_code == status
    assert answer.json()["message"].endswith(".")
    assert notes(ana_here).json()["notes"] == []


def test_the_longest_note_in_the_widest_letters_fits(ana_here: Browser) -> None:
    longest = "\N{OLD PERSIAN NUMBER HUNDRED}" * 10_000 + "\x01" * 10_000
    assert post(ana_here, "/mine/notes", {**NOTE, "text": longest}).status_code == 200
    (note,) = notes(ana_here).json()["notes"]
    assert note["text"] == longest


def test_half_characters_and_null_characters_are_kept_as_what_can_be_kept(
    ana_here: Browser,
) -> None:
    odd = {**NOTE, "quote": "\ud800", "text": "a\ud800b\0c"}
    assert post(ana_here, "/mine/notes", odd).status_code == 200
    (note,) = notes(ana_here).json()["notes"]
    assert note["text"] == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"


@pytest.mark.parametrize("place", ["", "block_99.1", "javascript:1", "x" * 1_500])
def test_a_junk_place_is_not_kept(ana_here: Browser, place: str) -> None:
    assert post(ana_here, "/mine/place", {**HERE, "place": place}).json() == {"kept": False}
    assert post(ana_here, "/mine/place", {**HERE, "place": "x" * 3_000}).status_code == 413
    assert notes(ana_here).json()["place"] == ""


def test_an_unknown_lesson_has_no_notes_and_other_methods_lead_nowhere(ana_here: Browser) -> None:
    assert notes(ana_here, "no-such-lesson").status_code == 404
    assert notes(ana_here, "").status_code == 404
    assert ana_here.client.delete("/mine/notes").status_code == 405
    assert ana_here.client.get("/mine/place").status_code == 405


def test_trouble_with_the_record_is_told_in_its_own_words(
    ana_here: Browser, village: Village
) -> None:
    village.fault = StoreBusy("Another process holds the record. Try again.")
    answer = post(ana_here, "/mine/notes", NOTE)
    assert answer.status_code == 503
    assert answer.json()["message"] == "Another process holds the record. Try again."
    village.fault = None
    assert notes(ana_here).json()["notes"] == []
