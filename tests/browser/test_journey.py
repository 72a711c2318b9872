"""One learner takes the whole module and plays a run to its ending; then the file is looked at."""

import json
import re
import sqlite3
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from course.bootstrap import HOUSE, files_of
from course.catalogue import Catalogue
from course.reading import read_course
from tests.browser.served import Served, press, settled, sign_in


def the_course() -> Catalogue:
    return read_course(files_of(HOUSE))


def rows(served: Served, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Read the record with another program's eyes: the standard library's SQLite."""
    with sqlite3.connect(f"file:{served.data / 'progress.db'}?mode=ro", uri=True) as connection:
        return connection.execute(sql, values).fetchall()


def events(served: Served, name: str, kind: str) -> list[dict[str, object]]:
    found = rows(
        served,
        "SELECT payload FROM event JOIN person USING (learner_id) "
        "WHERE display_name = ? AND kind = ? ORDER BY seq",
        name,
        kind,
    )
    return [json.loads(str(payload)) for (payload,) in found]


def asks_more(page: Page) -> bool:
    """Tell whether a question is open; after an answer the next ones appear a moment later."""
    try:
        expect(page.get_by_role("button", name="Answer", exact=True).first).to_be_visible(
            timeout=3_000
        )
    except AssertionError:
        return False
    return True


def answer_everything(page: Page, reload_after: int) -> int:
    """Answer the open questions of a lesson from the top, reloading once in the middle."""
    answered = 0
    while asks_more(page):
        box = (
            page.locator('[class*="st-key-question_"]')
            .filter(has=page.get_by_role("button", name="Answer", exact=True))
            .first
        )
        if box.get_by_role("checkbox").count():
            box.locator("[data-testid=stCheckbox] label").first.click()
        else:
            box.locator("[data-testid=stRadio]").first.locator("label").nth(1).click()
        box.locator("[data-testid=stRadio]").last.get_by_text("70\N{NO-BREAK SPACE}%").click()
        page.wait_for_timeout(100)
        box.get_by_role("button", name="Answer", exact=True).click(delay=80)
        answered += 1
        settled(page)
        page.wait_for_timeout(200)
        if answered == reload_after:
            page.reload()
            settled(page)
        assert answered < 60
    return answered


def test_a_learner_takes_the_whole_module_and_every_answer_is_one_row(
    page: Page, served: Served
) -> None:
    module = the_course().module_of["judging-disruption-tolerance"]
    sign_in(page, served, "Module Taker")
    clicks = 0
    for lesson in module.lessons:
        page.goto(f"{served.address}/lesson?id={lesson.id}")
        settled(page)
        expect(page.locator("main h1")).to_have_text(lesson.title)
        if lesson.kind == "check":
            page.locator('[class*="st-key-draw"] button').click(delay=80)
        asked = module.draw if lesson.kind == "check" else len(lesson.items)
        expect(page.locator('[class*="st-key-question_"]')).to_have_count(asked or 0)
        settled(page)
        clicks += answer_everything(page, reload_after=1)
        done = re.compile("^(Passed|Not passed yet)" if lesson.kind == "check" else "^Complete$")
        expect(page.locator("main").get_by_text(done).first).to_be_visible(timeout=15_000)
    answers = events(served, "Module Taker", "ItemAnswered")
    assert len(answers) == clicks
    assert {answer["item"] for answer in answers} == {item.id for item in module.items}
    assert all(answer["confidence"] == 70 for answer in answers)
    assert len(events(served, "Module Taker", "LessonCompleted")) == len(module.lessons)
    page.goto(f"{served.address}/progress")
    settled(page)
    row = page.get_by_role("row").filter(has_text=module.title)
    expect(row).to_contain_text(f"{len(module.lessons)} of {len(module.lessons)}")
    expect(row).to_contain_text("1 check with ")


def test_a_learner_plays_payday_to_an_ending_with_a_reload_in_the_middle(
    page: Page, served: Served
) -> None:
    sign_in(page, served, "Run Player")
    page.goto(f"{served.address}/scenario?id=payday")
    settled(page)
    press(page, "Begin", exact=True)
    decisions = 0
    while page.locator('[class*="st-key-confirm"]').count():
        title = page.locator("main h1").inner_text()
        decide_something(page)
        decisions += 1
        expect(page.locator("main h1")).not_to_have_text(title)
        settled(page)
        if decisions == 3:
            where = page.locator("main h1").inner_text()
            page.reload()
            settled(page)
            expect(page.locator("main h1")).to_have_text(where)
        assert decisions < 40
    expect(page.get_by_text("Your decisions, in order")).to_be_visible()
    choices = events(served, "Run Player", "ChoiceTaken")
    assert [choice["step"] for choice in choices] == list(range(1, decisions + 1))
    assert choices[-1]["ending"] in ("strong", "mixed", "weak", "failed")
    ((step, ending),) = rows(
        served,
        "SELECT step, ending FROM scenario_run JOIN person USING (learner_id) "
        "WHERE display_name = 'Run Player'",
    )
    assert (step, ending) == (decisions, choices[-1]["ending"])


def decide_something(page: Page, skip: int = 0) -> None:
    """Take the first thing open, pick the first few, or build an order from the top.

    Args:
        skip: How many to leave out at the top.
    """
    main = page.locator("main")
    if main.locator("[data-testid=stRadio]").count():
        main.locator("[data-testid=stRadio]").first.locator("label").nth(1 + skip).click()
    while (following := main.locator('[class*="st-key-next"] button')).count():
        count = following.count()
        following.first.click(delay=80)
        expect(following).to_have_count(count - 1)
        settled(page)
    wanted = re.search(r"Choose (\d+) of \d+", main.inner_text())
    for place in range(int(wanted[1]) if wanted else 0):
        main.locator("[data-testid=stCheckbox] label").nth(place + skip).click()
    page.wait_for_timeout(150)
    main.locator('[class*="st-key-confirm"] button').click(delay=80)


def test_a_double_click_on_answer_is_one_answer(page: Page, served: Served) -> None:
    lesson = the_course().modules[0].lessons[0]
    sign_in(page, served, "Double Clicker")
    page.goto(f"{served.address}/lesson?id={lesson.id}")
    settled(page)
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
    page.goto(f"{served.address}/scenario?id=payday")
    settled(page)
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
        context = chrome.new_context()
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
