"""The smallest app behind the real shell, in this process; browsers that keep cookies."""

import re
from collections.abc import Callable, Iterator

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from streamlit.runtime import Runtime

from tests.web.minimal.village import NOON, VILLAGE, Village

ADDRESS = "http://localhost"
OWN = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
DOCUMENT = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}
TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Browser:
    """One browser: a cookie jar, and the forms of the sign-in page as a person sends them."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers={**DOCUMENT, **headers})

    def token(self) -> str:
        found = TOKEN.search(self.get("/signin").text)
        assert found
        return found[1]

    def post(self, path: str = "/signin", **fields: str) -> Response:
        return self.client.post(path, data={"token": self.token(), **fields}, headers=OWN)

    def begin(self, name: str, **fields: str) -> Response:
        return self.post(act="begin", name=name, **fields)


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[TestClient, Runtime]]:
    """The app and its runtime, started once: starting takes a second."""
    from tests.web.minimal.front import app

    before = Runtime._instance
    Runtime._instance = None
    try:
        with TestClient(app, base_url=ADDRESS) as client:
            yield client, Runtime.instance()
    finally:
        Runtime._instance = before


@pytest.fixture
def app_client(served: tuple[TestClient, Runtime], monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The app as this process's runtime.

    Streamlit's AppTest clears the process's runtime after each run, and which tests share a
    process differs from run to run; without this a script of ours would never be run.
    """
    client, runtime = served
    monkeypatch.setattr(Runtime, "_instance", runtime)
    return client


@pytest.fixture
def village(app_client: TestClient) -> Iterator[Village]:
    from tests.web.minimal.front import LIMIT

    VILLAGE.people.clear()
    VILLAGE.gone.clear()
    VILLAGE.pressed.clear()
    VILLAGE.time, VILLAGE.fault = NOON, None
    yield VILLAGE
    VILLAGE.fault = None
    LIMIT._begun.clear()


@pytest.fixture
def new_browser(app_client: TestClient, village: Village) -> Callable[..., Browser]:
    def make(address: str = ADDRESS) -> Browser:
        client = TestClient(
            app_client.app,
            base_url=address,
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        client.portal = app_client.portal  # the same event loop: one app, several browsers
        return Browser(client)

    return make


@pytest.fixture
def browser(new_browser: Callable[..., Browser]) -> Browser:
    return new_browser()
