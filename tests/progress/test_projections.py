"""Any sequence of events: projections equal a rebuild, and both stores show the same page."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progress.events import (
    AnyEvent,
    CertificateIssued,
    CheckDrawn,
    ChoiceTaken,
    DecisionTakenBack,
    FieldSaved,
    HintTaken,
    ItemAnswered,
    ItemRegraded,
    LessonCompleted,
    LessonOpened,
    NoteSaved,
    PlaceKept,
    PlanMade,
    ReflectionSaved,
    ReviewRated,
    RunLeft,
    RunStarted,
    TakenOver,
)
from progress.projections import Fact, shelf
from progress.store import Entry, Store
from progress.stores.memory import MemoryStore
from progress.stores.sqlite import open_store
from tests.effort import examples
from tests.progress.facts import (
    REWORDED,
    SHOWN,
    VERSIONS,
    answered,
    drew,
    hash_of,
    hinted,
    regraded,
    texts,
)

# Few names, so that events meet; names that would hurt a careless store.
names = st.sampled_from(["a", "b", 'c "quoted"', "d\nlines", "é, ü; '--"])
written = ["", "Because", "Åsa said so;\nthen DROP TABLE event"]
hashes = st.sampled_from([hash_of(text) for text in (*written, "never handed in")])
meters = st.dictionaries(names, st.integers(-(2**40), 2**40), max_size=2)
steps = st.integers(1, 4)
lesson = {"module": names, "lesson": names}
run = {"run": st.sampled_from(["r1", "r2"]), "scenario": names}
choices = st.tuples(names, names) | st.tuples(names)
taken_over = st.builds(TakenOver, scene=names, choices=choices, rationale_hash=st.none() | hashes)
events = st.one_of(
    st.builds(LessonOpened, **lesson),
    st.builds(LessonCompleted, **lesson),
    st.builds(
        ItemAnswered,
        **lesson,
        item=names,
        attempt=steps,
        response=st.tuples(names) | st.just(()),
        score=st.floats(0, 1),
        confidence=st.sampled_from([None, 50, 70, 90]),
        hints=st.integers(0, 3),
        sitting=st.none() | steps,
        text_hash=st.none() | hashes,
    ),
    st.builds(
        ItemRegraded, **lesson, item=names, attempt=steps, score=st.floats(0, 1), reason=names
    ),
    st.builds(HintTaken, **lesson, item=names, number=steps),
    st.builds(
        CheckDrawn, **lesson, sitting=steps, items=choices, points=st.tuples(steps, st.just(1))
    ),
    st.builds(ReflectionSaved, lesson=names, reflection=names, version=steps, text_hash=hashes),
    st.builds(
        RunStarted,
        **run,
        seed=names,
        scene=names,
        meters=meters,
        mode=st.sampled_from(["assessed", "practice", "practice"]),
        origin=st.none() | names,
        taken_over=st.lists(taken_over, max_size=2).map(tuple),
    ),
    st.builds(
        ChoiceTaken,
        **run,
        step=steps,
        scene=names,
        choices=choices,
        leads_to=names,
        meters=meters,
        ending=st.sampled_from([None, None, None, "steady"]),
        rationale_hash=st.none() | hashes,
    ),
    st.builds(DecisionTakenBack, **run, step=steps, scene=names, meters=meters),
    st.builds(RunLeft, **run),
    st.builds(
        PlanMade,
        course=names,
        version=steps,
        aim=names,
        minutes=st.none() | steps,
        by=st.none() | names,
    ),
    st.builds(PlaceKept, lesson=names, place=names),
    st.builds(
        NoteSaved,
        lesson=names,
        note=names,
        version=steps,
        place=names,
        quote=names,
        marked=st.booleans(),
        text_hash=st.none() | hashes,
    ),
    st.builds(
        FieldSaved,
        artefact=names,
        field=names,
        version=steps,
        text_hash=st.none() | hashes,
        origin=names,
    ),
    st.builds(ReviewRated, item=names, attempt=steps, rating=steps),
    st.builds(CertificateIssued, course=names, code=names, name_hash=hashes),
)
entries = st.builds(
    Entry,
    key=st.text("klm", min_size=1, max_size=3),
    event=events,
    content=st.sampled_from([SHOWN, REWORDED]),
    occurred_at=st.integers(-(2**40), 2**40),
    texts=st.sampled_from([{}, texts(*written)]),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """One record in a file and one in memory, whose clocks show the same."""
    now: Callable[[], int] = lambda: next(ticks) // 2  # noqa: E731 - two stores, one time
    ticks = count(2_000)
    path: Path = tmp_path_factory.mktemp("both") / "record.db"
    kept, folded = open_store(path, create=True, now=now), MemoryStore(now)
    for store in (kept, folded):
        store.register_content(VERSIONS, 1)
    next(ticks)  # the file's store looked at the clock once when it was made
    yield kept, folded
    kept.close()


@settings(
    max_examples=examples(70),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(batches=st.lists(st.lists(entries, max_size=6), max_size=6))
def test_any_events_give_the_same_page_in_both_stores_and_after_a_rebuild(
    both: tuple[Store, Store], batches: list[list[Entry]]
) -> None:
    kept, folded = both
    who = f"id-{len(kept.learners())}"
    learner = kept.add_learner(who, who, 1)
    assert folded.add_learner(who, who, 1) == learner
    for batch in batches:
        results = {store.append(learner.learner_id, batch) for store in (kept, folded)}
        assert len(results) == 1
    page = folded.page(learner.learner_id)
    assert kept.open_runs() == folded.open_runs()
    for name in ("a", 'c "quoted"'):
        others = [store.decisions(name, "11" * 32, without=2) for store in (kept, folded)]
        assert others[0] == others[1]
    assert kept.page(learner.learner_id) == page
    assert list(kept.events(learner.learner_id)) == list(folded.events(learner.learner_id))
    assert kept.verify().findings == ()
    kept.rebuild()
    assert kept.page(learner.learner_id) == page


def test_every_projection_says_which_question_it_answers() -> None:
    for projection in shelf():
        assert projection.question.splitlines()[0].endswith("?"), projection.table


@pytest.mark.parametrize("event", [answered(), regraded(), hinted(), drew(1, "ask-first")])
def test_every_projection_is_a_pure_function_of_one_fact(event: AnyEvent) -> None:
    fact = Fact(7, 3, event, 2, 1_000)
    assert [one for projection in shelf() for one in projection.project(fact)]
    for projection in shelf():
        assert projection.project(fact) == projection.project(fact)
        for sql, values in projection.project(fact):
            assert projection.table in sql
            assert 3 in values
