"""Pictures come as pictures: to those signed in, from the course's folder, and they run nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from course.web.picture import picture_of
from course.web.routes import course_middleware, course_routes
from tests.web.conftest import ADDRESS, Browser
from tests.web.minimal.village import VILLAGE, Village

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    images = tmp_path / "course" / "modules" / "01-x" / "images"
    images.mkdir(parents=True)
    (images / "a b.svg").write_bytes(SVG)
    (images / "notes.md").write_text("secret")
    (tmp_path / "outside.png").write_bytes(b"outside")
    (images / "link.png").symlink_to(tmp_path / "outside.png")
    return tmp_path / "course"


@pytest.fixture
def client(content: Path, village: Village) -> Iterator[TestClient]:
    routes = course_routes(
        VILLAGE.door, VILLAGE.trouble, picture=lambda path: picture_of(content, path)
    )
    app = Starlette(routes=routes, middleware=course_middleware(VILLAGE.door))
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as made:
        yield made


def sign_in(client: TestClient) -> None:
    assert Browser(client).begin("Ana").status_code == 303


def test_a_picture_is_served_in_a_box_in_which_nothing_runs(client: TestClient) -> None:
    sign_in(client)
    answer = client.get("/picture/01-x/images/a%20b.svg")
    assert (answer.status_code, answer.content) == (200, SVG)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    "path",
    [
        "01-x/images/none.svg",
        "01-x/images/notes.md",
        "01-x/images/link.png",
        "../outside.png",
        "..%2f..%2foutside.png",
        "01-x/images",
        "",
    ],
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    sign_in(client)
    assert client.get(f"/picture/{path}").status_code == 404


def test_a_stranger_is_served_nothing(client: TestClient) -> None:
    assert client.get("/picture/01-x/images/a%20b.svg").status_code == 404
