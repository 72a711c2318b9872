"""What every store promises, whatever it keeps the record in."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from progress.events import AnyEvent, TakenOver
from progress.store import (
    ContentRef,
    ContentVersion,
    Decisions,
    Store,
    Taken,
    UnknownContent,
    UnknownLearner,
    VersionConflict,
)
from progress.stores.memory import MemoryStore
from tests.progress.facts import (
    REWORDED,
    SHOWN,
    VERSIONS,
    answered,
    certified,
    chose,
    completed,
    drew,
    entries,
    entry,
    filled,
    hash_of,
    hinted,
    kept_place,
    left,
    noted,
    opened,
    planned,
    practised,
    rated,
    reflected,
    regraded,
    started,
    texts,
    took_back,
    typed,
)

NEVER_SHOWN = ContentRef("item", "ask-first", "ef" * 32)


class TestAppending:
    def test_events_are_numbered_in_order_and_read_back_as_they_were(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1)
        result = store.append(
            ana.learner_id,
            [entry("k1", opened()), entry("k2", answered()), entry("k3", chose(1), REWORDED)],
        )
        assert (result.seqs, result.duplicates, result.last_seq) == ((1, 2, 3), frozenset(), 3)
        read = list(store.events(ana.learner_id))
        assert [line.event for line in read] == [opened(), answered(), chose(1)]
        assert [(line.seq, line.key, line.content) for line in read] == [
            (1, "k1", SHOWN),
            (2, "k2", SHOWN),
            (3, "k3", REWORDED),
        ]
        assert {line.occurred_at for line in read} == {5}

    def test_the_same_key_twice_gives_the_first_result_and_changes_nothing(
        self, store: Store
    ) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", answered(score=1.0))])
        before = store.page(ana)
        again = store.append(ana, [entry("k1", answered(score=0.0))])
        assert (again.seqs, again.duplicates, again.last_seq) == ((1,), frozenset({0}), 1)
        assert store.page(ana) == before
        assert len(list(store.events())) == 1

    def test_the_same_key_twice_in_one_append_is_one_event(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        twice = [entry("k1", opened()), entry("k1", opened()), entry("k2", completed())]
        result = store.append(ana, twice)
        assert (result.seqs, result.duplicates) == ((1, 1, 2), frozenset({1}))
        assert store.page(ana).lessons["the-tail"].views == 1

    def test_two_learners_may_use_the_same_key(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ana, [entry("k1", opened())])
        assert store.append(ben, [entry("k1", opened())]).duplicates == frozenset()
        assert store.page(ben).last_seq == 2

    def test_nothing_appended_is_nothing_changed(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        assert store.append(ana, []).last_seq == 0

    def test_all_entries_are_kept_or_none(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened())])
        before = store.page(ana)
        mixed = [
            entry("k2", reflected("mine"), SHOWN, texts("mine")),
            entry("k3", answered(), NEVER_SHOWN),
        ]
        with pytest.raises(UnknownContent, match="ask-first"):
            store.append(ana, mixed)
        assert store.page(ana) == before
        assert store.append(ana, [entry("k2", answered())]).seqs == (2,)

    def test_a_repetition_needs_no_registered_content(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", answered())])
        assert store.append(ana, [entry("k1", answered(), NEVER_SHOWN)]).seqs == (1,)

    def test_who_saw_an_older_record_is_told_and_nothing_is_kept(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened())])
        store.append(ana, [entry("k2", answered())], expect_version=1)
        with pytest.raises(VersionConflict):
            store.append(ana, [entry("k3", answered(2))], expect_version=1)
        assert [line.key for line in store.events(ana)] == ["k1", "k2"]

    def test_a_repetition_is_no_conflict(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened())], expect_version=0)
        assert store.append(ana, [entry("k1", opened())], expect_version=0).seqs == (1,)

    def test_another_learners_events_are_no_conflict(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ben, [entry("k1", opened())])
        assert store.append(ana, [entry("k1", opened())], expect_version=0).last_seq == 2

    def test_nobody_cannot_have_events(self, store: Store) -> None:
        with pytest.raises(UnknownLearner):
            store.append(7, [entry("k1", opened())])
        assert list(store.events()) == []

    def test_eight_threads_lose_and_double_nothing(self, store: Store) -> None:
        people = [store.add_learner(f"id-{n}", f"Person {n}", 1).learner_id for n in range(4)]

        def work(thread: int) -> None:
            for number in range(25):
                # Two threads share a learner and every key: one of the two is a repetition.
                store.append(people[thread % 4], [entry(f"k{number}", answered(number + 1))])

        threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lines = list(store.events())
        assert [line.seq for line in lines] == list(range(1, 101))
        for person in people:
            attempts = store.page(person).attempts["ask-first"]
            assert sorted(attempt.attempt for attempt in attempts) == list(range(1, 26))
        assert store.verify().findings == ()


class TestTime:
    def test_it_never_runs_backwards_for_a_learner(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        times = iter([9_000, 3_000, 9_500])
        monkeypatch.setattr(store, "_now", lambda: next(times))
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        for key in ("k1", "k2", "k3"):
            store.append(ana, [entry(key, opened())])
        assert [line.recorded_at for line in store.events(ana)] == [9_000, 9_000, 9_500]
        assert store.page(ana).last_at == 9_500


class TestPages:
    def test_a_new_learners_page_is_empty(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1)
        page = store.page(ana.learner_id)
        assert page.learner == ana
        assert (page.last_seq, page.last_kind, page.last_obj, page.last_at) == (0, "", "", None)
        assert (page.lessons, page.attempts, page.runs, page.reflections) == ({}, {}, (), {})
        assert (page.hints, page.sittings) == ({}, {})

    def test_a_lesson_is_opened_often_and_completed_once(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        for line in entries(opened(), completed(), opened()):
            store.append(ana, [line])
        store.append(ana, [entry("again", completed(), REWORDED)])
        times = [line.recorded_at for line in store.events(ana)]
        lesson = store.page(ana).lessons["the-tail"]
        assert lesson.views == 2
        assert (lesson.first_at, lesson.completed_at, lesson.last_at) == (
            times[0],
            times[1],
            times[3],
        )
        assert lesson.content_hash == REWORDED.hash

    def test_attempts_come_in_their_order_with_what_was_asked(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", answered(1, 0.25))])
        store.append(ana, [entry("k2", answered(2, 1.0), REWORDED)])
        first, second = store.page(ana).attempts["ask-first"]
        assert (first.attempt, first.score, first.content_hash) == (1, 0.25, SHOWN.hash)
        assert (second.attempt, second.score, second.content_hash) == (2, 1.0, REWORDED.hash)
        assert (second.response, second.confidence) == (("b", "d"), 70)

    def test_the_newest_event_and_the_name_are_always_current(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened())])
        store.page(ana)
        store.rename(ana, "Ana Maria")
        store.set_role("id-ana", ana, "lead", False, 2)
        page = store.page(ana)
        assert (page.last_kind, page.last_obj) == ("LessonOpened", "the-tail")
        assert page.learner.display_name == "Ana Maria"
        assert page.learner.roles == {"trainer", "operator"}

    def test_nobody_has_no_page(self, store: Store) -> None:
        with pytest.raises(UnknownLearner):
            store.page(1)


class TestAnswers:
    def test_a_typed_answer_is_read_back_and_stands_in_no_event(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        said = "The register; ça"
        store.append(ana, [entry("k1", typed(said), SHOWN, texts(said)), entry("k2", answered(2))])
        first, second = store.page(ana).attempts["ask-first"]
        assert (first.response, second.response) == ((said,), ("b", "d"))
        assert "register" not in repr(list(store.events(ana)))
        assert store.verify().findings == ()

    def test_a_typed_answer_whose_text_is_missing_has_no_response(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", typed("The register"))])
        assert store.page(ana).attempts["ask-first"][0].response == ()

    def test_hints_are_counted_by_version(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ana, entries(hinted(1), hinted(2), hinted(1)))
        store.append(ana, [entry("n1", hinted(1), REWORDED)])
        store.append(ben, entries(answered(hints=2)))
        page = store.page(ana)
        assert page.hints == {"ask-first": {SHOWN.hash: 2, REWORDED.hash: 1}}
        assert (page.last_kind, page.last_obj) == ("HintTaken", "ask-first")
        assert store.page(ben).hints == {}
        assert store.page(ben).attempts["ask-first"][0].hints == 2

    def test_sittings_are_kept_by_check_and_drawn_once(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        other = drew(3, "d", lesson="another-check")
        drawn = entries(drew(1, "a", "b"), drew(2, "b", "c"), other, drew(2, "never"))
        store.append(ana, drawn)
        sittings = store.page(ana).sittings
        assert set(sittings) == {"the-check", "another-check"}
        first, second = sittings["the-check"]
        assert (first.sitting, first.items, first.points) == (1, ("a", "b"), (1, 2))
        assert (second.sitting, second.items) == (2, ("b", "c"))
        assert (second.lesson, second.content_hash) == ("the-check", SHOWN.hash)
        assert second.at == list(store.events(ana))[1].recorded_at

    def test_regrading_raises_one_answer_and_never_lowers(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        given = answered(1, 0.5), answered(2, 0.25, sitting=1), answered(1, 0.5, item="other")
        for who in (ana, ben):
            store.append(who, entries(*given))
        store.append(ana, [entry("g1", regraded(1, 0.75)), entry("g2", regraded(2, 0.0))])
        store.append(ana, [entry("g3", regraded(1, 0.5)), entry("g4", regraded(7, 1.0))])
        first, second = store.page(ana).attempts["ask-first"]
        assert (first.score, first.regraded, first.sitting) == (0.75, True, None)
        assert (second.score, second.regraded, second.sitting) == (0.25, False, 1)
        assert store.page(ana).attempts["other"][0].score == 0.5
        assert [one.score for one in store.page(ben).attempts["ask-first"]] == [0.5, 0.25]
        assert store.verify().findings == ()


class TestRuns:
    def test_a_run_is_followed_to_its_ending(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k0", started(), REWORDED)])
        store.append(ana, [entry("k1", chose(1, why="Early"), SHOWN, texts("Early"))])
        store.append(ana, [entry("k2", chose(2, ending="steady"))])
        (run,) = store.page(ana).runs
        assert (run.run, run.scenario, run.seed) == ("run-1", "payday", "7")
        assert (run.step, run.scene, run.meters) == (2, "scene-3", {"trust": 48})
        assert (run.ending, run.left) == ("steady", False)
        assert run.path == (("choice-1", "and-another"), ("choice-2", "and-another"))
        assert run.rationales == ("Early", "")
        assert run.content_hash == REWORDED.hash

    def test_only_the_next_decision_moves_a_run(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k0", started()), entry("k1", chose(1))])
        before = store.page(ana).runs
        store.append(ana, [entry("k2", chose(1)), entry("k3", chose(3))])
        assert store.page(ana).runs == before
        assert len(list(store.events(ana))) == 4

    def test_a_run_that_was_left_stays_where_it_was(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(started(), chose(1), left(), chose(2), started("run-2")))
        first, second = store.page(ana).runs
        assert (first.left, first.step, second.left, second.step) == (True, 1, False, 0)

    def test_a_finished_run_cannot_be_left(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(started(), chose(1, ending="steady"), left(), chose(2)))
        (run,) = store.page(ana).runs
        assert (run.left, run.ending, run.step) == (False, "steady", 1)

    def test_a_run_begins_once(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(started(), chose(1), started()))
        assert [run.step for run in store.page(ana).runs] == [1]


class TestPractising:
    def test_the_last_decision_of_a_practice_run_is_taken_back(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        begun = practised(), chose(1, why="Early"), chose(2, why="Late")
        store.append(ana, entries(*begun, texts=texts("Early", "Late")))
        store.append(ana, [entry("u1", took_back(2))])
        (run,) = store.page(ana).runs
        assert (run.mode, run.step, run.undone) == ("practice", 1, 1)
        assert (run.scene, run.meters) == ("scene-2", {"trust": 49})
        assert (run.path, run.scenes) == ((("choice-1", "and-another"),), ("scene-1",))
        assert run.rationales == ("Early",)
        store.append(ana, [entry("u2", took_back(1))])
        (run,) = store.page(ana).runs
        assert (run.step, run.undone, run.path, run.scenes) == (0, 2, (), ())
        assert (run.scene, run.meters, run.rationales) == ("scene-1", {"trust": 50}, ())

    def test_a_run_goes_on_from_where_it_returned_to(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(practised(), chose(1), took_back(1), chose(1), chose(2)))
        (run,) = store.page(ana).runs
        assert (run.step, run.undone, len(run.path)) == (2, 1, 2)
        assert store.verify().findings == ()

    @pytest.mark.parametrize(
        "happened",
        [
            (started(), chose(1), took_back(1)),
            (practised(), chose(1), took_back(2)),
            (practised(), chose(1), chose(2), took_back(1)),
            (practised(), chose(1, ending="steady"), took_back(1)),
            (practised(), chose(1), left(), took_back(1)),
        ],
        ids=["assessed", "not yet taken", "not the last", "over", "left"],
    )
    def test_nothing_else_is_taken_back(self, store: Store, happened: tuple[AnyEvent, ...]) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(*happened[:-1]))
        before = store.page(ana).runs
        store.append(ana, [entry("u1", happened[-1])])
        assert store.page(ana).runs == before

    def test_a_run_begins_with_the_decisions_it_takes_over(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        before = TakenOver(scene="monday", choices=("a", "b"), rationale_hash=hash_of("Early"))
        begun = practised("run-2", origin="run-1", taken_over=(before,), scene="hearing")
        store.append(ana, [entry("k1", begun, SHOWN, texts("Early"))])
        (run,) = store.page(ana).runs
        assert (run.step, run.scene, run.origin) == (1, "hearing", "run-1")
        assert (run.path, run.scenes, run.rationales) == ((("a", "b"),), ("monday",), ("Early",))
        store.append(ana, [entry("k2", chose(2, run="run-2"))])
        (run,) = store.page(ana).runs
        assert (run.step, run.scenes) == (2, ("monday", "scene-2"))

    def test_a_practice_run_does_not_count_as_played(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.enrol("autumn", "Autumn", ana, 2)
        store.append(ana, entries(practised(), chose(1, ending="steady")))
        assert [row.scenarios_ended for row in store.cohort_matrix("autumn")] == [0]


class TestEverybodysRuns:
    def test_open_runs_are_listed_by_person_without_their_reasons(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ben, entries(started(), chose(1, why="Early"), texts=texts("Early")))
        store.append(ana, entries(started(), left(), started("run-2"), practised("run-3")))
        store.append(ana, [entry("over", chose(1, ending="steady", run="run-3"))])
        first, second = store.open_runs()
        assert (first.public_id, first.display_name, first.run.run) == ("id-ana", "Ana", "run-2")
        assert (second.public_id, second.run.step) == ("id-ben", 1)
        assert second.run == replace(store.page(ben).runs[0], rationales=("",))

    def test_decisions_count_the_first_assessed_run_that_ended(self, store: Store) -> None:
        people = [store.add_learner(f"id-{n}", str(n), 1).learner_id for n in range(4)]
        ended = chose(2, ending="steady")
        for who in people[:2]:
            store.append(who, entries(started(), chose(1), ended))
        again: list[AnyEvent] = [started("run-2"), chose(1, ending="lost", run="run-2")]
        store.append(people[0], [entry(f"again-{n}", event) for n, event in enumerate(again)])
        store.append(people[2], entries(practised(), chose(1), ended))
        store.append(people[3], entries(started(), chose(1)))
        found = store.decisions("payday", VERSIONS[0].scoring_hash)
        assert found == Decisions(
            2,
            (
                Taken("scene-1", ("choice-1", "and-another"), 2),
                Taken("scene-2", ("choice-2", "and-another"), 2),
            ),
        )
        without = store.decisions("payday", VERSIONS[0].scoring_hash, without=people[0])
        assert (without.learners, [taken.learners for taken in without.taken]) == (1, [1, 1])

    def test_decisions_pool_versions_with_the_same_logic_and_no_others(self, store: Store) -> None:
        other = ContentVersion(NEVER_SHOWN, "22" * 32, "{}", "2.0")
        store.register_content([other], 9)
        for name, shown in (("ana", SHOWN), ("ben", REWORDED), ("eve", NEVER_SHOWN)):
            who = store.add_learner(f"id-{name}", name, 1).learner_id
            begun, ended = started(), chose(1, ending="steady")
            store.append(who, [entry("k0", begun, shown), entry("k1", ended, shown)])
        assert store.decisions("payday", "11" * 32).learners == 2
        assert store.decisions("payday", "22" * 32).learners == 1
        assert store.decisions("payday", "33" * 32) == Decisions(0, ())
        assert store.decisions("another", "11" * 32) == Decisions(0, ())

    def test_a_run_of_another_version_first_is_no_first_run_of_this_one(self, store: Store) -> None:
        other = ContentVersion(NEVER_SHOWN, "22" * 32, "{}", "2.0")
        store.register_content([other], 9)
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        old: list[AnyEvent] = [started(), chose(1, ending="steady")]
        store.append(ana, [entry(f"a{n}", event, NEVER_SHOWN) for n, event in enumerate(old)])
        new: list[AnyEvent] = [started("run-2"), chose(1, ending="steady", run="run-2")]
        store.append(ana, [entry(f"b{n}", event) for n, event in enumerate(new)])
        assert store.decisions("payday", "11" * 32).learners == 0
        assert store.decisions("payday", "22" * 32).learners == 1

    def test_a_decision_taken_twice_in_a_hub_is_one_learner(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        hub = chose(1).model_copy(update={"step": 2})
        store.append(ana, entries(started(), chose(1), hub, chose(3, ending="steady")))
        found = store.decisions("payday", "11" * 32)
        assert [(taken.scene, taken.learners) for taken in found.taken] == [
            ("scene-1", 1),
            ("scene-3", 1),
        ]

    def test_an_erased_person_is_counted_nowhere(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        run_two = started("run-2")
        store.append(ana, entries(started(), chose(1, ending="steady"), run_two))
        store.erase(ana, "request-1", 50)
        assert store.open_runs() == ()
        assert store.decisions("payday", "11" * 32) == Decisions(0, ())


class TestReflections:
    def test_the_newest_text_is_shown(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        for number, text in enumerate(["Nobody yet", "Åsa, by name\nand in writing"]):
            saved = entry(f"k{number}", reflected(text, number + 1), SHOWN, texts(text))
            store.append(ana, [saved])
        kept = store.page(ana).reflections["who-puts-back"]
        assert (kept.version, kept.text) == (2, "Åsa, by name\nand in writing")

    def test_the_same_words_may_be_written_twice_and_by_two_people(self, store: Store) -> None:
        for name in ("ana", "ben"):
            who = store.add_learner(f"id-{name}", name, 1).learner_id
            for key in ("one", "two"):
                event = reflected("I do not know", reflection=key)
                store.append(who, [entry(key, event, SHOWN, texts("I do not know"))])
            page = store.page(who)
            assert [state.text for state in page.reflections.values()] == ["I do not know"] * 2


class TestWhatLearnersKeep:
    def test_the_newest_plan_and_place_are_kept(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        first, second = planned(minutes=45, by="2027-03-01"), planned(2, "repair")
        store.append(ana, entries(first, kept_place("block_1.2"), second, kept_place("block_4.0")))
        kept = store.page(ana).kept
        assert kept.plans["cio"][:4] == (2, "repair", None, None)
        assert kept.places["the-tail"].place == "block_4.0"

    def test_a_note_is_rewritten_and_taken_away(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        states = noted("Ask Okri"), noted("Ask Lund", 2, marked=True), noted("", 3)
        said = []
        for number, event in enumerate(states):
            store.append(ana, [entry(f"k{number}", event, SHOWN, texts("Ask Okri", "Ask Lund"))])
            (note,) = store.page(ana).kept.notes.values()
            said.append((note.version, note.text, note.marked, note.says_something))
        assert said == [
            (1, "Ask Okri", False, True),
            (2, "Ask Lund", True, True),
            (3, "", False, False),
        ]

    def test_a_field_shows_its_newest_entry_and_keeps_the_others(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        saved = (
            filled("Kade"),
            filled("Kade, Voss", 2),
            filled("Q3", field="clock", origin="import"),
        )
        written = texts("Kade", "Kade, Voss", "Q3")
        store.append(ana, entries(*saved, texts=written))
        store.append(ana, [entry("emptied", filled("", 3))])
        fields = store.page(ana).kept.fields["stakeholder-map"]
        assert (fields["people"].version, fields["people"].text) == (3, "")
        assert (fields["clock"].text, fields["clock"].origin) == ("Q3", "import")
        history = [(e.field, e.text) for e in store.entries(ana, "stakeholder-map")]
        assert history == [
            ("people", "Kade"),
            ("people", "Kade, Voss"),
            ("clock", "Q3"),
            ("people", ""),
        ]
        assert store.entries(ana, "mandate-letter") == ()

    def test_what_is_said_of_an_answer_last_counts(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(rated(1), rated(4), rated(2, attempt=2)))
        assert store.page(ana).kept.ratings == {"ask-first": {1: 4, 2: 2}}

    def test_every_text_that_is_kept_is_found_by_its_hash_and_only_by_its_owner(
        self, store: Store
    ) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ben, entries(noted("Ben's"), texts=texts("Ben's")))
        assert store.texts(ana) == {}
        saved = reflected("First"), reflected("Second", 2), chose(1, why="Because")
        store.append(ana, entries(*saved, texts=texts("First", "Second", "Because")))
        assert store.texts(ana) == texts("First", "Second", "Because")
        store.append(ana, [entry("k9", filled("Mrs Lund"), texts=texts("Mrs Lund"))])
        assert store.texts(ana) == texts("First", "Second", "Because", "Mrs Lund")
        store.forget_artefact(ana, "stakeholder-map")
        assert store.texts(ana) == texts("First", "Second", "Because")
        store.erase(ana, "request-1", 50)
        with pytest.raises(UnknownLearner):
            store.texts(ana)
        assert store.texts(ben) == texts("Ben's")

    def test_what_stood_in_an_artefact_is_forgotten_and_nothing_else(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.append(ben, entries(filled("Kade"), texts=texts("Kade")))
        saved = (
            filled("Kade"),
            filled("Kade, Voss", 2),
            filled("Both"),
            reflected("Both"),
            filled("Letter", artefact="mandate-letter"),
        )
        store.append(ana, entries(*saved, texts=texts("Kade", "Kade, Voss", "Both", "Letter")))
        assert store.forget_artefact(ana, "stakeholder-map") == 2
        history = store.entries(ana, "stakeholder-map")
        assert [(one.version, one.text) for one in history] == [(1, ""), (2, ""), (1, "Both")]
        page = store.page(ana)
        assert page.reflections["who-puts-back"].text == "Both"
        assert page.kept.fields["mandate-letter"]["people"].text == "Letter"
        assert store.entries(ben, "stakeholder-map")[0].text == "Kade"
        assert store.forget_artefact(ana, "stakeholder-map") == 0
        assert store.verify().findings == ()
        again = store.append(ana, [entry("again", filled("Kade", 3), texts=texts("Kade"))])
        assert again.duplicates == frozenset()
        assert store.page(ana).kept.fields["stakeholder-map"]["people"].text == "Kade"
        with pytest.raises(UnknownLearner):
            store.forget_artefact(99, "stakeholder-map")

    def test_a_certificate_is_found_by_its_code_until_its_owner_is_erased(
        self, store: Store
    ) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, entries(certified(), texts=texts("Ana")))
        given = store.certificate("K7QX")
        assert given is not None
        assert store.page(ana).kept.certificates == (given,)
        assert (given.name, given.course, given.content_hash) == ("Ana", "cio", SHOWN.hash)
        assert store.certificate("K7QY") is None
        store.erase(ana, "request-1", 50)
        assert store.certificate("K7QX") is None


class TestContent:
    def test_versions_are_kept_once_and_read_back(self, store: Store) -> None:
        assert store.register_content(VERSIONS, 9) == 0
        changed = ContentVersion(NEVER_SHOWN, "22" * 32, "{}", "2.0")
        assert store.register_content([*VERSIONS, changed, changed], 9) == 1
        assert store.content(NEVER_SHOWN) == changed
        assert store.content(SHOWN) == VERSIONS[0]

    def test_what_was_never_registered_is_not_there(self, store: Store) -> None:
        assert store.content(NEVER_SHOWN) is None

    def test_what_is_registered_later_can_be_answered_then(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        with pytest.raises(UnknownContent):
            store.append(ana, [entry("k1", answered(), NEVER_SHOWN)])
        store.register_content([replace(VERSIONS[0], ref=NEVER_SHOWN)], 9)
        assert store.append(ana, [entry("k1", answered(), NEVER_SHOWN)]).seqs == (1,)


class TestPeople:
    def test_the_first_person_has_every_role_and_the_next_none(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 7, subject="issuer|1")
        ben = store.add_learner("id-ben", "Ben", 8)
        assert ana.roles == {"lead", "trainer", "operator"}
        assert (ana.subject, ana.created_at, ben.roles) == ("issuer|1", 7, frozenset())
        assert store.learners() == (ana, ben)
        assert store.learner("id-ben") == ben
        assert store.learner("id-eve") is None

    def test_adding_a_person_again_returns_the_one_who_is_there(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 7, subject="issuer|1")
        assert store.add_learner("id-ana", "Another name", 9) == ana
        assert store.add_learner("id-other", "Ana", 9, subject="issuer|1") == ana
        assert store.learners() == (ana,)

    def test_roles_are_granted_and_withdrawn(self, store: Store) -> None:
        store.add_learner("id-ana", "Ana", 1)
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.set_role("id-ana", ben, "trainer", True, 2)
        store.set_role("id-ana", ben, "lead", True, 2)
        store.set_role("id-ana", ben, "trainer", False, 3)
        assert store.page(ben).learner.roles == {"lead"}

    def test_a_role_that_does_not_exist_is_refused(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1)
        with pytest.raises(ValueError, match="Roles: lead, operator, trainer"):
            store.set_role("id-ana", ana.learner_id, "minister", True, 2)
        assert store.learner("id-ana") == ana

    @pytest.mark.parametrize(
        "act",
        [
            lambda store: store.rename(5, "Nobody"),
            lambda store: store.set_role("id-ana", 5, "lead", True, 2),
            lambda store: store.enrol("autumn", "Autumn", 5, 2),
            lambda store: store.erase(5, "request-1", 2),
        ],
    )
    def test_nothing_happens_to_nobody(self, store: Store, act: Callable[[Store], None]) -> None:
        with pytest.raises(UnknownLearner):
            act(store)
        assert store.cohorts() == ()


class TestCohorts:
    def test_completion_is_read_by_name(self, store: Store) -> None:
        for name in ("Zoë", "Åsa", "Ben", "adam"):
            who = store.add_learner(f"id-{name}", name, 1).learner_id
            store.enrol("autumn", "Autumn", who, 2)
            store.enrol("autumn", "Another title", who, 3)
        ben = store.page(3).learner.learner_id
        happened = entries(
            completed("one"),
            completed("two"),
            completed("one", "later"),
            completed("three", "values"),
            started("r1"),
            chose(1, ending="steady", run="r1"),
            started("r2"),
            chose(1, ending="lost", run="r2"),
            started("r3", "another"),
        )
        store.append(ben, happened)
        rows = store.cohort_matrix("autumn")
        assert [row.display_name for row in rows] == ["adam", "Åsa", "Ben", "Zoë"]
        assert rows[2].lessons_done == {"judging": 2, "values": 1}
        state = store.page(ben).lessons
        assert rows[2].completed == {one: state[one].completed_at for one in state}
        assert {*rows[2].completed} == {"one", "two", "three"}
        assert rows[2].scenarios_ended == 1
        assert rows[2].last_at == store.page(ben).last_at
        assert (rows[0].lessons_done, rows[0].scenarios_ended, rows[0].last_at) == ({}, 0, None)
        assert store.cohorts() == (("autumn", "Autumn"),)

    def test_it_is_read_in_parts(self, store: Store) -> None:
        for number in range(5):
            who = store.add_learner(f"id-{number}", f"Person {number}", 1).learner_id
            store.enrol("autumn", "Autumn", who, 2)
        parts = [store.cohort_matrix("autumn", offset, 2) for offset in (0, 2, 4, 6)]
        assert [[row.public_id for row in part] for part in parts] == [
            ["id-0", "id-1"],
            ["id-2", "id-3"],
            ["id-4"],
            [],
        ]
        assert store.cohort_size("autumn") == 5

    def test_an_unknown_cohort_is_empty(self, store: Store) -> None:
        assert (store.cohort_matrix("spring"), store.cohort_size("spring")) == ((), 0)


class TestErasing:
    def test_everything_about_a_person_goes_and_the_others_stay(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        for who in (ana, ben):
            store.enrol("autumn", "Autumn", who, 2)
            lessons = opened(), completed(), answered()
            happened = entries(*lessons, started(), chose(1), reflected("Me"), texts=texts("Me"))
            store.append(who, happened)
        before = store.page(ben)
        receipt = store.erase(ana, "request-1", 50)
        assert (receipt.request_id, receipt.public_id) == ("request-1", "id-ana")
        assert (receipt.events_deleted, receipt.done_at) == (6, 50)
        assert store.learner("id-ana") is None
        assert [person.display_name for person in store.learners()] == ["Ben"]
        assert list(store.events(ana)) == []
        assert [row.public_id for row in store.cohort_matrix("autumn")] == ["id-ben"]
        assert store.cohort_size("autumn") == 1
        assert store.page(ben) == before
        for act in (lambda: store.page(ana), lambda: store.append(ana, [entry("x", opened())])):
            with pytest.raises(UnknownLearner):
                act()
        assert store.verify().findings == ()

    def test_the_same_request_gives_the_same_receipt(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened())])
        first = store.erase(ana, "request-1", 50)
        assert store.erase(ana, "request-1", 99) == first
        with pytest.raises(UnknownLearner):
            store.erase(ana, "request-2", 99)

    def test_a_request_is_for_one_person(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        ben = store.add_learner("id-ben", "Ben", 1).learner_id
        store.erase(ana, "request-1", 50)
        with pytest.raises(ValueError, match="request-1"):
            store.erase(ben, "request-1", 60)
        assert store.learner("id-ben") is not None

    def test_numbers_and_ids_are_never_given_twice(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.append(ana, [entry("k1", opened()), entry("k2", opened())])
        store.erase(ana, "request-1", 50)
        with pytest.raises(UnknownLearner):
            store.add_learner("id-ana", "Ana", 60)
        ben = store.add_learner("id-ben", "Ben", 60)
        assert ben.learner_id != ana
        assert store.append(ben.learner_id, [entry("k1", opened())]).seqs == (3,)

    def test_when_nobody_is_left_the_next_person_is_the_first_again(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        store.erase(ana, "request-1", 50)
        assert store.add_learner("id-ben", "Ben", 60).roles == {"lead", "trainer", "operator"}


class TestKeeping:
    def test_a_rebuild_changes_no_page(self, store: Store) -> None:
        ana = store.add_learner("id-ana", "Ana", 1).learner_id
        lessons = opened(), completed(), answered()
        store.append(ana, entries(*lessons, started(), chose(1), left(), reflected("x")))
        before = store.page(ana)
        assert store.rebuild() == 7
        assert store.page(ana) == before
        assert store.verify().findings == ()

    def test_all_events_are_read_in_the_order_of_the_record(self, store: Store) -> None:
        people = [store.add_learner(f"id-{n}", str(n), 1).learner_id for n in range(3)]
        for part, who in enumerate(people):
            store.append(who, [entry(f"k{part}-{n}", opened()) for n in range(400)])
        assert [line.seq for line in store.events()] == list(range(1, 1_201))


def test_a_record_in_memory_says_that_it_cannot_be_backed_up(
    now: Callable[[], int], tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="in memory only"):
        MemoryStore(now).backup(tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []
