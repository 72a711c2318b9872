"""Chromium for the tests; without one they are skipped, except in CI, where that is a failure."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.seeding import seed
from tests.browser.served import Served, browser, chromium, new_device, serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# For this folder only: an open Playwright keeps an event loop running that other tests stumble on.
@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    if chromium() is None:
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with browser() as running:
        yield running


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with a small cohort in its record, and whoever else the tests sign in."""
    data = tmp_path_factory.mktemp("app") / "data"
    code = seed(data)
    with serve(data) as app:
        app.code = code
        yield app


@pytest.fixture(scope="package")
def desk(chrome: Browser) -> Iterator[BrowserContext]:
    context = new_device(chrome, timezone_id="Europe/Paris")
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Iterator[Page]:
    """A page in a browser that remembers nobody; what it has loaded once it keeps."""
    yield desk.new_page()
    for page in desk.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    desk.clear_cookies()
