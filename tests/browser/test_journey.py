"""What must never happen twice, or to somebody else; and the file is sound afterwards."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from course.bootstrap import HOUSE, files_of
from course.catalogue import Catalogue
from course.reading import read_course
from tests.browser.answering import decide_something
from tests.browser.recorded import events, rows
from tests.browser.served import Served, go, new_device, press, settled, sign_in


def the_course() -> Catalogue:
    return read_course(files_of(HOUSE))


def test_a_double_click_on_answer_is_one_answer(page: Page, served: Served) -> None:
    lesson = the_course().modules[0].lessons[0]
    sign_in(page, served, "Double Clicker")
    go(page, served, f"/lesson?id={lesson.id}")
    box = page.locator('[class*="st-key-question_"]').first
    box.locator("[data-testid=stRadio]").first.locator("label").nth(1).click()
    box.locator("[data-testid=stRadio]").last.get_by_text("90\N{NO-BREAK SPACE}%").click()
    page.wait_for_timeout(150)
    box.get_by_role("button", name="Answer", exact=True).dblclick(delay=40)
    settled(page)
    page.wait_for_timeout(500)
    assert len(events(served, "Double Clicker", "ItemAnswered")) == 1


def test_two_tabs_cannot_fork_a_run(page: Page, served: Served) -> None:
    sign_in(page, served, "Two Tabs")
    go(page, served, "/scenario?id=payday")
    press(page, "Begin", exact=True)
    other = page.context.new_page()
    other.goto(f"{served.address}/scenario?id=payday")
    settled(other)
    decide_something(page)
    settled(page)
    page.wait_for_timeout(300)
    decide_something(other, skip=2)
    expect(other.locator("main").get_by_text("in another tab or on another device")).to_be_visible()
    assert len(events(served, "Two Tabs", "ChoiceTaken")) == 1
    assert len(events(served, "Two Tabs", "RunStarted")) == 1


def test_a_deep_link_survives_signing_in(page: Page, served: Served) -> None:
    lesson = the_course().modules[0].lessons[2]
    page.goto(f"{served.address}/lesson?id={lesson.id}")
    page.get_by_label("Your name").fill("Deep Linker")
    page.get_by_role("button", name="Begin the course").click()
    settled(page)
    expect(page.locator("main h1")).to_have_text(lesson.title)


def test_two_people_on_one_computer_have_two_records(chrome: Browser, served: Served) -> None:
    lesson = the_course().modules[0].lessons[0]
    for name in ("Desk Sharer One", "Desk Sharer Two"):
        context = new_device(chrome)
        page = context.new_page()
        sign_in(page, served, name)
        page.goto(f"{served.address}/lesson?id={lesson.id}")
        settled(page)
        context.close()
    assert len(events(served, "Desk Sharer One", "LessonOpened")) == 1
    assert len(events(served, "Desk Sharer Two", "LessonOpened")) == 1


def test_no_request_leaves_the_host_and_nothing_breaks_the_policy(
    page: Page, served: Served
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    sign_in(page, served, "Host Watcher")
    for path in ("/", "/lesson?id=" + the_course().modules[0].lessons[0].id, "/progress"):
        page.goto(served.address + path)
        settled(page)
    own = (served.address, served.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_the_record_is_readable_and_sound_afterwards(served: Served) -> None:
    ((result,),) = rows(served, "PRAGMA integrity_check")
    assert result == "ok"
    ((answers,),) = rows(served, "SELECT count(*) FROM event WHERE kind = 'ItemAnswered'")
    ((projected,),) = rows(served, "SELECT count(*) FROM attempt")
    assert answers == projected
    assert Path(served.data / "progress.db").stat().st_size > 0
