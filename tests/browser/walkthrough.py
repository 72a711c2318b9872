"""A walk through the course as one animated picture: `python -m tests.browser.walkthrough FILE`.

It really drives the app. A newcomer arrives, studies, decides and writes; then the record of
somebody who has studied for nine weeks shows what becomes of it.
"""

import io
import sys
import tempfile
from pathlib import Path

import streamlit
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Locator, Page, expect

from course.bootstrap import HOUSE, files_of
from course.reading import read_course
from tests.browser.answering import answer, decide_something, question_of
from tests.browser.pictured import record_for_pictures
from tests.browser.served import Served, browser, go, new_device, press, serve, settled, sign_in
from tests.browser.written_words import PURPOSE, RATIONALE

NAME = "Benedikt Sørensen"
WIDTH, HEIGHT, BAR = 1000, 680, 64
INK, PAPER = "#0b2545", "#ffffff"
HELD = 4.0
"""Seconds for which a frame is held; a longer caption is held longer."""
COLOURS = 128
MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
LESSON, QUESTION, WRITING = "what-favour-buys", "one-thing-first-year", "a-step-without-a-price"
STORY = "payday"


class Film:
    """Frames of one page, each with a line below that says what is seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[Image.Image] = []
        self.held: list[int] = []
        (font,) = MEDIA.glob("SourceSansVF-Upright*.woff2")
        self.font = ImageFont.truetype(font, 23)
        self.font.set_variation_by_axes([600])

    def show(self, caption: str, at: Locator | None = None, seconds: float = HELD) -> None:
        """Take the page as it is, or with something at its top, under a caption."""
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=60_000)
        if at is not None:
            at.first.evaluate(
                "el => { el.scrollIntoView({block: 'start'});"
                " document.querySelector('[data-testid=stMain]').scrollBy(0, -32); }"
            )
        self.page.wait_for_timeout(250)
        with Image.open(io.BytesIO(self.page.screenshot())) as taken:
            frame = Image.new("RGB", (WIDTH, HEIGHT + BAR), INK)
            frame.paste(taken.convert("RGB"), (0, 0))
        pen = ImageDraw.Draw(frame)
        assert pen.textlength(caption, self.font) < WIDTH - 48, caption
        pen.text((24, HEIGHT + BAR // 2), caption, PAPER, self.font, anchor="lm")
        self.frames.append(frame)
        self.held.append(int(seconds * 1000))

    def keep(self, path: Path) -> None:
        """Write the frames as one animated picture that begins again at its end."""
        # Few colours and no loss: smaller than with loss, and letters stay sharp.
        first, *rest = (
            frame.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
            for frame in self.frames
        )
        first.save(
            path,
            save_all=True,
            append_images=rest,
            duration=self.held,
            loop=0,
            lossless=True,
            quality=80,
        )


def main(target: Path) -> None:
    """Walk through the course and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        codes = record_for_pictures(data)
        with serve(data) as served, browser() as chrome:
            page = new_device(chrome, WIDTH, HEIGHT).new_page()
            film = Film(page)
            _arrive(film, page, served)
            _learn(film, page, served)
            _decide(film, page, served)
            _write(film, page, served)
            page.context.clear_cookies()
            sign_in(page, served, code=codes.finished)
            _look_back(film, page, served)
            film.keep(target)
    seconds, size = sum(film.held) / 1000, target.stat().st_size / 1e6
    sys.stdout.write(f"{target}: {len(film.frames)} frames, {seconds:.0f} s, {size:.2f} MB\n")


def _arrive(film: Film, page: Page, served: Served) -> None:
    page.goto(f"{served.address}/signin")
    page.get_by_label("Your name").fill(NAME)
    film.show("You need no account and no password. A name is enough.")
    page.get_by_role("button", name="Begin the course").click()
    settled(page)
    film.show("One question first: what brings you here?")
    page.get_by_text("I start on Monday").click()
    film.show("“I start on Monday.” It decides the order; nothing is ever locked.")
    press(page, "Begin", exact=True)
    page.get_by_label("Minutes a week").fill("90")
    page.get_by_label("Minutes a week").press("Tab")
    settled(page)
    film.show("You say how many minutes a week you have, and by which day.")
    press(page, "Go on")
    film.show("If you like, ten questions find out what you can skip.")
    press(page, "Begin the diagnostic")
    film.show("Each asks what you would do. You can leave at any time.")
    go(page, served)
    film.show("Home: one next step, and the reason for it.")
    film.show(
        "The modules in the order proposed, each with its minutes and its reason.",
        page.get_by_role("heading", name="Modules"),
    )


def _learn(film: Film, page: Page, served: Served) -> None:
    go(page, served, f"/lesson?id={LESSON}")
    film.show("A lesson argues one judgement. It says how long it takes.")
    film.show(
        "It tests the judgement on real cases. Every figure has its source.",
        page.locator('[class*="st-key-card_case"]'),
    )
    film.show(
        "Where experts differ, both sides are given their best case.",
        page.locator('[class*="st-key-card_debate"]'),
        4.5,
    )
    box = question_of(page, QUESTION)
    film.show("A question asks what you would do, and how sure you are.", box)
    item = read_course(files_of(HOUSE)).item_of[QUESTION][1]
    answer(page, box, item)
    film.show(
        "Then you are told what your choice costs, and what decides it.",
        question_of(page, QUESTION),
        5,
    )
    go(page, served, f"/lesson?id={WRITING}")
    reflection = page.locator("main textarea").first
    reflection.fill(PURPOSE)
    reflection.press("Tab")
    settled(page)
    film.show(
        "You write for yourself. Nobody else is ever shown it.",
        page.get_by_role("heading", name="Read out in one room"),
    )


def _decide(film: Film, page: Page, served: Served) -> None:
    go(page, served, f"/scenario?id={STORY}")
    film.show("A scenario: a new pay system for 61,000 people is due in four months.")
    press(page, "Begin", exact=True)
    for number in range(40):
        if not page.locator('[class*="st-key-confirm"]').count():
            break
        title = page.locator("main h1").inner_text()
        if number == 0:
            film.show("You decide, and the decision stands. You can stop and come back.")
        if (reason := page.locator("main textarea")).count():
            reason.first.fill(RATIONALE)
            reason.first.press("Tab")
            settled(page)
        decide_something(page)
        expect(page.locator("main h1")).not_to_have_text(title)
        settled(page)
        if number == 0:
            film.show("What it did is told at once, in words and in figures.")
        if number == 3:
            film.show("Decision by decision the figures move. Some effects come later.")
    film.show("The debrief says how it ended, and what that meant.")
    film.show(
        "It shows where it was decided, and offers to play from there.",
        page.get_by_role("heading", name="Where it was decided"),
    )
    film.show(
        "Every decision, with what it cost and what the authors would say.",
        page.get_by_role("heading", name="Your decisions, in order"),
        4.5,
    )


def _write(film: Film, page: Page, served: Served) -> None:
    go(page, served, "/portfolio")
    film.show("Four documents for your desk begin with what you learned.")
    go(page, served, "/artefact?id=mandate-letter&field=purpose")
    film.show("What you wrote in the lesson stands in your mandate letter already.")
    film.show(
        "Each line leads back to where it came from.",
        page.get_by_role("heading", name="From your lessons and scenarios"),
    )


def _look_back(film: Film, page: Page, served: Served) -> None:
    go(page, served)
    film.show("Nine weeks later: questions return before they are forgotten.")
    go(page, served, "/artefact?id=disruption-tolerance")
    film.show(
        "A document shows its weakest point. It goes to Word when you want it.",
        page.get_by_role("heading", name="The scores as a picture"),
    )
    go(page, served, "/progress")
    film.show("My progress: what is complete, by the rule itself.")
    film.show(
        "For each competency, the evidence behind the level.",
        page.get_by_role("heading", name="Competencies"),
    )
    film.show(
        "How sure, how right: where you were certain, and it was otherwise.",
        page.get_by_role("heading", name="How sure, how right"),
    )
    go(page, served, "/certificate")
    film.show("A certificate on paper, with a code that anybody can check.")
    go(page, served)
    page.keyboard.press("Control+k")
    settled(page)
    film.show("Search, from anywhere.", seconds=3)
    page.keyboard.type("minister", delay=40)
    settled(page)
    film.show("It answers as you type: lessons, cases, words, facts and documents.", seconds=5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
