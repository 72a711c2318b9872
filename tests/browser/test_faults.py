"""What goes wrong between a click and the disk, in a real browser with a real process."""

import os
import shutil
import signal
from pathlib import Path

from playwright.sync_api import Page, expect

from course.bootstrap import HOUSE
from tests.browser.recorded import events
from tests.browser.served import free_port, go, serve, settled, sign_in
from tests.browser.test_journey import the_course

FEEDBACK = '[class*="st-key-focus_feedback"]'


def choose(page: Page) -> None:
    box = page.locator('[class*="st-key-question_"]').first
    box.locator("[data-testid=stRadio]").first.locator("label").nth(1).click()
    box.locator("[data-testid=stRadio]").last.get_by_text("70\N{NO-BREAK SPACE}%").click()
    page.wait_for_timeout(200)


def test_a_server_killed_between_choosing_and_answering_loses_and_doubles_nothing(
    page: Page, tmp_path: Path
) -> None:
    data, port = tmp_path / "data", free_port()
    lesson = the_course().places[0].lesson.id
    with serve(data, port=port) as first:
        sign_in(page, first, "Cut Off")
        go(page, first, f"/lesson?id={lesson}")
        choose(page)
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
    with serve(data, port=port) as second:
        expect(page.get_by_text("Connection error")).to_have_count(0)
        settled(page)
        for _ in range(3):  # the first click may only wake the new session
            if page.locator(FEEDBACK).count():
                break
            page.get_by_role("button", name="Answer", exact=True).first.click(delay=80)
            settled(page)
            if page.get_by_text("Choose an answer first").count():
                choose(page)
        expect(page.locator(FEEDBACK)).to_be_visible()
        assert len(events(second, "Cut Off", "ItemAnswered")) == 1


def test_a_record_that_is_no_record_leads_to_a_page_in_plain_words_and_back(
    page: Page, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    record = data / "progress.db"
    record.write_bytes(b"Dear Minister, " * 500)
    with serve(data) as app:
        answer = page.goto(f"{app.address}/")
        assert answer is not None
        assert answer.status == 503
        expect(page.locator("body")).to_contain_text("no record of this course")
        assert record.read_bytes() == b"Dear Minister, " * 500
        record.unlink()
        expect(page.get_by_label("Your name")).to_have_count(0)
        for _ in range(20):  # the course tries again by itself every few seconds
            page.wait_for_timeout(1_000)
            page.goto(f"{app.address}/")
            if page.get_by_label("Your name").count():
                break
        expect(page.get_by_label("Your name")).to_be_visible()


def test_content_health_shows_a_mistake_seconds_after_it_is_saved(
    page: Page, tmp_path: Path
) -> None:

    content = tmp_path / "content"
    for folder in ("modules", "scenarios"):
        shutil.copytree(HOUSE / folder, content / folder)
    with serve(tmp_path / "data", content=content) as app:
        sign_in(page, app, "Trainer")
        go(page, app, "/content")
        lesson = next((content / "modules").glob("06-*/01-*.md"))
        text = lesson.read_text("utf-8")
        lesson.write_text(text.replace("[^ph-culture]", "[^ph-cultrue]"), "utf-8")
        line = text[: text.index("[^ph-culture]")].count("\n") + 1
        expect(page.get_by_text(f"line {line} ")).to_be_visible()
        expect(page.locator("main")).to_contain_text("ph-culture")
        lesson.write_text(text, "utf-8")
        expect(page.get_by_text(f"line {line} ")).to_have_count(0)
