"""A small cohort in a real record, made by the same actions that people's clicks call."""

import json
from datetime import date
from itertools import cycle
from pathlib import Path

from course.actions.answer_item import answer_item
from course.actions.draw_check import draw_check
from course.actions.enrol_learner import enrol_learner
from course.actions.open_lesson import open_lesson
from course.actions.save_field import save_field
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.bootstrap import HOUSE, Settings, open_classroom
from course.classroom import Classroom
from course.engine.authorising import Viewer
from course.engine.performing import at_random
from course.items import Item, all_kinds
from course.scenario.playing import offers, replay
from course.views.item import item as item_view

NAMES = (
    "Amara Okafor",
    "Benedikt Sørensen",
    "Chloé Martin",
    "Daniel Kowalski",
    "Esra Yılmaz",
    "Farid Rahimi",
    "Grace Mbeki",
    "Hana Kim",
)


PLAYED = ("payday", "title-and-desk")


def seed(data: Path, *, content: Path = HOUSE) -> str:
    """Let eight people study to different places; return the return code of the first.

    The first one has finished a run of two scenarios and stands in the middle of the module.
    """
    classroom = open_classroom(Settings(content=content, data=data))
    try:
        places = classroom.catalogue().places
        for number, name in enumerate(NAMES):
            learner = enrol_learner(classroom, classroom.new_id(), name)
            viewer = Viewer(learner.learner_id, learner.public_id, name, learner.roles)
            if number == 0:
                code = classroom.return_code(learner.public_id)
            for place in places[: (3, 0, 5, 1, 2, 4, 0, 5)[number]]:
                study(classroom, viewer, place.lesson.id)
            if number in (0, 2, 7):
                for story in PLAYED:
                    play(classroom, viewer, story, str(number))
        return code
    finally:
        classroom.store.close()


def study(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Open a lesson and answer each of its questions once."""
    open_lesson(classroom, viewer, lesson)
    sure = cycle((70, 90, 50))
    for item in classroom.catalogue().place_of[lesson].lesson.items:
        view = item_view(classroom, viewer, item.id, "UTC")
        assert view is not None
        answer_item(classroom, viewer, view.drawn, right_answer(item), next(sure))  # type: ignore[arg-type]


def sit(classroom: Classroom, viewer: Viewer, check: str) -> None:
    """Draw a check and answer all its questions."""
    draw_check(classroom, viewer, check)
    finish(classroom, viewer, check)


def finish(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Answer what is left of the newest sitting of a check or a review."""
    (*_, drawn) = classroom.store.page(viewer.learner_id).sittings[lesson]
    for key in drawn.items:
        view = item_view(classroom, viewer, key, "UTC", drawn.sitting)
        assert view is not None
        if view.open:
            item = classroom.catalogue().item_of[key][1]
            answer_item(classroom, viewer, view.drawn, right_answer(item), 70)


def fill_in(classroom: Classroom, viewer: Viewer, document: str, day: date) -> None:
    """Write something into every field that is still empty, as its kind takes it."""
    known = classroom.store.page(viewer.learner_id).kept.fields.get(document, {})
    for field in classroom.catalogue().artefact_of[document].fields:
        entry = {
            "date": day.isoformat(),
            "table": json.dumps([["Hale", *[""] * (len(field.columns) - 1)]]),
            "text": "Hale",
            "list": "Hale",
        }.get(field.kind)
        if entry and field.id not in known:
            save_field(classroom, viewer, document, field.id, entry, 0)


def right_answer(item: Item) -> tuple[str, ...]:
    """Give the best answer there is, in the form that the item's kind takes."""
    asked = all_kinds()[item.kind].interaction(item)
    if asked.kind == "numeric" and item.number:
        return (str(item.number.value),)
    if asked.kind == "fill-in":
        return item.accepted[:1]
    if asked.kind == "sequencing":
        return tuple(option.key for option in item.options)
    if asked.kind == "matching":
        at = {text: key for key, text in asked.targets}
        return tuple(f"{pair.key}.{at[pair.right]}" for pair in item.pairs if pair.left)
    if asked.kind == "likert":
        return tuple(f"{o.key}.{round(sum(o.votes) / len(o.votes))}" for o in item.options)
    most = max(option.score or 0 for option in item.options)
    return tuple(o.key for o in item.options if o.right or (most and o.score == most))


def play(classroom: Classroom, viewer: Viewer, scenario: str, seed: str) -> str:
    """Play a run to its ending, choosing by a seed; return its id."""
    story = classroom.catalogue().scenario_of[scenario]
    run = start_run(classroom, viewer, scenario)
    choose = at_random(seed)
    while True:
        state = next(r for r in classroom.store.page(viewer.learner_id).runs if r.run == run)
        if state.ending:
            return run
        position = replay(story, state.seed, state.path)[-1].position
        open_now = [offer.choice for offer in offers(story, position) if offer.open]
        decision = choose(story.by_id[position.scene], open_now, position)
        reason = "The people come before the date." if state.step == 2 else ""
        take_choice(classroom, viewer, run, state.step + 1, decision, reason)
