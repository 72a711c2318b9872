"""Searching, run as Streamlit runs it: the page, its address, and the dialog over other pages."""

from streamlit.testing.v1 import AppTest

from course.engine.authorising import Viewer
from tests.conftest import Room
from tests.pages.conftest import open_page, press, texts


def links(at: AppTest) -> dict[str, str]:
    return {link.proto.label: link.proto.query_string for link in at.get("page_link")}


def test_what_the_address_asks_for_is_found_and_leads_to_its_place(at: AppTest) -> None:
    open_page(at, "search.py", q="far")
    assert at.title[0].value == "Search"
    assert at.text_input(key="search_words").value == "far"
    assert [header.value for header in at.header] == ["Lessons (1)", "Facts (1)"]
    assert "One in six ran **far** over." in texts(at)
    assert links(at)["The tail"] == "id=the-tail&at=block_0"
    assert links(at)["Cited in: The tail"] == "id=the-tail&at=block_0"


def test_an_empty_page_says_what_can_be_found_and_its_examples_find_something(at: AppTest) -> None:
    open_page(at, "search.py")
    assert "Questions and their answers are left out" in texts(at)
    assert not at.header
    examples = [b.label for b in at.button if str(b.key).startswith("suggested_search_words")]
    assert examples
    press(at, examples[0])
    assert at.text_input(key="search_words").value == examples[0]
    assert at.header
    assert "left out" not in texts(at)


def test_a_misspelt_word_is_mended_by_one_press(at: AppTest) -> None:
    open_page(at, "search.py", q="porjects")
    assert "Nothing in the course holds this word." in texts(at)
    press(at, "projects")
    assert at.text_input(key="search_words").value == "projects"
    assert at.header


def test_typing_finds_anew_and_nothing_of_an_answer(at: AppTest) -> None:
    open_page(at, "search.py")
    at.text_input(key="search_words").input("newsletter pictures").run()
    assert not at.exception
    assert "Nothing in the course holds any of these words." in texts(at)


def test_another_address_fills_the_field_anew_and_the_same_one_leaves_what_was_typed(
    at: AppTest,
) -> None:
    open_page(at, "search.py", q="far")
    at.text_input(key="search_words").input("distributions").run()
    assert at.text_input(key="search_words").value == "distributions"
    at.button(key="search_open").click().run()
    assert at.text_input(key="search_words").value == "distributions"
    at.query_params["q"] = "tail"
    at.run()
    assert at.text_input(key="search_words").value == "tail"
    open_page(at, "home.py")
    open_page(at, "search.py", q="far")
    assert at.text_input(key="search_words").value == "far"


def test_the_button_on_every_page_opens_the_search_over_it(at: AppTest) -> None:
    open_page(at, "settings.py")
    at.button(key="search_open").click().run()
    assert not at.exception
    (dialog,) = at.get("dialog")
    assert dialog.proto.dialog.title == "Search the course"
    assert dialog.text_input(key="search_typed").value == ""
    assert at.title[0].value == "Settings"


def test_on_its_own_page_the_button_opens_no_second_field(at: AppTest) -> None:
    open_page(at, "search.py", q="far")
    at.button(key="search_open").click().run()
    assert not at.exception
    assert not at.get("dialog")
    assert at.text_input(key="search_words").value == "far"


def test_a_text_that_only_pretends_to_be_markup_is_shown_as_it_stands(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    room.rewrite(
        "modules/01-judging/02-the-week.md",
        "A lesson without questions.",
        "The word \\<img src=x onerror=alert(1)> and \\[a](javascript:b).",
    )
    open_page(at, "search.py", q="word")
    assert r"The **word** \<img src=x onerror=alert(1)\> and \[a\](javascript\:b)." in texts(at)
