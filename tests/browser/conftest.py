"""Chromium for the tests; without one they are skipped, except in CI, where that is a failure."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import served as running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# For this folder only: an open Playwright keeps an event loop running that other tests stumble on.
@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    if running.chromium() is None:
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running.browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Served]:
    with running.serve(tmp_path_factory.mktemp("app") / "data") as app:
        yield app


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(
        viewport={"width": 1280, "height": 900}, timezone_id="Europe/Paris"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
