"""Opening the course: settings, the secret, files, and a catalogue that follows them."""

import os
import time
from pathlib import Path

import pytest

from course import bootstrap
from course.bootstrap import (
    Bookcase,
    Settings,
    files_of,
    open_classroom,
    open_for_pages,
    read_settings,
    secret_of,
    trouble,
)
from course.classroom import NotOpen, the_classroom, try_again
from progress.store import StoreBusy, StoreError, StoreMissing
from progress.stores.memory import MemoryStore
from tests.conftest import FILES, LESSON_ONE, NOON


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for path, text in FILES.items():
        target = tmp_path / "course" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return Settings(content=tmp_path / "course", data=tmp_path / "data")


def test_settings_come_from_the_environment_or_from_this_checkout(tmp_path: Path) -> None:
    assert read_settings({}).content == bootstrap.HOUSE
    assert read_settings({"CIO_COURSE_DATA": str(tmp_path)}).record == tmp_path / "progress.db"


def test_the_secret_is_made_once_is_long_and_is_nobody_elses_to_read(settings: Settings) -> None:
    first = secret_of(settings, {})
    assert secret_of(settings, {}) == first
    assert len(first) >= 32
    assert (settings.data / "secret").stat().st_mode & 0o077 == 0
    assert secret_of(settings, {"CIO_COURSE_SECRET": "given " * 8}) == "given " * 8
    with pytest.raises(StoreError, match="at least 32"):
        secret_of(settings, {"CIO_COURSE_SECRET": "short"})


def test_a_link_that_leads_out_of_the_course_is_not_read(settings: Settings) -> None:
    (settings.content / "modules" / "passwd.md").symlink_to("/etc/passwd")
    assert "modules/passwd.md" not in files_of(settings.content)


def test_the_catalogue_follows_the_files_and_new_versions_are_kept(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.bookcase, "REFRESH", 0.0)
    store = MemoryStore(now=lambda: NOON)
    bookcase = Bookcase(settings, store)
    before = bookcase.catalogue()
    assert bookcase.catalogue() is before
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("the mean.", "an average."), "utf-8")
    after = bookcase.catalogue()
    assert "average" in after.item_of["ask-first"][1].prompt
    for catalogue in (before, after):
        assert all(store.content(version.ref) for version in catalogue.versions())


def test_what_is_searched_follows_the_files(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.bookcase, "REFRESH", 0.0)
    bookcase = Bookcase(settings, MemoryStore(now=lambda: NOON))
    assert bookcase.search("ran far", 5).total == 2
    assert bookcase.search("newly written", 5).total == 0
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("One in six", "Newly written: one"), "utf-8")
    (hit,) = bookcase.search("newly written", 5).hits
    assert hit.document.id == "the-tail"


def test_a_mistake_in_one_file_takes_nothing_else_down(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.bookcase, "REFRESH", 0.0)
    bookcase = Bookcase(settings, MemoryStore(now=lambda: NOON))
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_bytes(b"---\nid: the-tail\ntitle: [unclosed\n---\n\xff\xfe")
    catalogue = bookcase.catalogue()
    assert "the-week" in catalogue.place_of
    assert "the-tail" not in catalogue.place_of
    assert any(d.path.endswith("01-the-tail.md") for d in catalogue.diagnostics)


def test_trying_again_opens_the_course_once_the_record_is_back(settings: Settings) -> None:
    open_classroom(settings).store.close()
    aside = settings.record.rename(settings.data / "aside.db")
    with open_for_pages(settings):
        with pytest.raises(StoreMissing):
            the_classroom()
        aside.rename(settings.record)
        try_again()
        assert the_classroom().store.learners() == ()
        opened = the_classroom()
        try_again()
        assert the_classroom() is opened
    with pytest.raises(NotOpen):
        the_classroom()


def test_a_lost_record_is_not_replaced_by_an_empty_one(settings: Settings) -> None:
    open_classroom(settings).store.close()
    for file in settings.data.glob("progress.db*"):
        file.unlink()
    with pytest.raises(StoreMissing):
        open_classroom(settings)
    with open_for_pages(settings):
        with pytest.raises(StoreMissing):
            the_classroom()
        assert "progress.db" in (trouble() or "")
    assert not settings.record.exists()


def test_a_lost_record_is_not_replaced_where_the_secret_comes_from_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIO_COURSE_SECRET", "given " * 8)
    open_classroom(settings).store.close()
    for file in settings.data.glob("progress.db*"):
        file.unlink()
    with pytest.raises(StoreMissing):
        open_classroom(settings)


def test_a_record_that_comes_back_is_opened_without_anybody_asking(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "RETRY", 0.01)
    open_classroom(settings).store.close()
    aside = settings.record.rename(settings.data / "aside.db")
    with open_for_pages(settings):
        assert trouble() is not None
        aside.rename(settings.record)
        until = time.monotonic() + 120
        while trouble() is not None and time.monotonic() < until:
            time.sleep(0.01)
        assert trouble() is None


def test_a_folder_that_cannot_be_made_is_trouble_in_plain_words_and_stops_nothing(
    settings: Settings,
) -> None:
    beneath_a_file = settings.content / "modules" / "course.md" / "data"
    with open_for_pages(Settings(settings.content, beneath_a_file)):
        assert "cannot be used" in (trouble() or "")


def test_the_course_stays_up_while_its_newest_version_cannot_be_kept(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.bookcase, "REFRESH", 0.0)
    store = MemoryStore(now=lambda: NOON)
    bookcase = Bookcase(settings, store)
    before = bookcase.catalogue()
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("the mean.", "an average."), "utf-8")

    def refuse(*_: object) -> int:
        raise StoreBusy("It is being held.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "register_content", refuse)
        assert bookcase.catalogue() is before
    assert "average" in bookcase.catalogue().item_of["ask-first"][1].prompt


def test_a_file_that_is_gone_between_finding_and_reading_it_is_left_out(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(path: Path) -> bytes:
        if path.name == "02-the-week.md":
            path.unlink()
        return path.read_bytes()

    monkeypatch.setattr(bootstrap.files, "_bytes", vanish)
    found = files_of(settings.content)
    assert "modules/01-judging/01-the-tail.md" in found
    assert "modules/01-judging/02-the-week.md" not in found


def test_a_secret_that_could_not_be_written_whole_is_not_kept(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> str:
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("secrets.token_urlsafe", full)
        with pytest.raises(OSError, match="No space"):
            secret_of(settings, {})
    assert list(settings.data.iterdir()) == []
    assert len(secret_of(settings, {})) >= 32
    assert [path.name for path in settings.data.iterdir()] == ["secret"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_is_told(settings: Settings) -> None:
    settings.data.mkdir()
    settings.data.chmod(0o500)
    with pytest.raises(StoreError):
        open_classroom(settings)
