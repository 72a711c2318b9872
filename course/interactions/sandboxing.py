"""The sandbox on screen: set down anywhere, played on with everything shown, recorded nowhere."""

import streamlit as st

from course.content.escaping import literal
from course.engine.surveying import Survey
from course.engine.trying import Trial, carried, enter, go_on, set_down, take_back
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.interactions.decision import DRAW, chosen, missing
from course.interactions.painting import meters
from course.scenario.model import Scenario
from course.scenario.playing import NotOffered
from course.scenario.steps import Position
from course.views.sandbox import SandboxView, sandbox
from course.views.sandbox_setting import Setting, Tick, scenes_to_start_from, setting


@st.fragment
@in_plain_words()
def paint_sandbox(story: Scenario, known: Survey) -> None:
    """Paint the sandbox of a scenario; it goes on where it stood when the text has changed."""
    st.header("Sandbox", anchor=False)
    st.markdown(
        "Begin in any scene, with any meters, and play on by the rules that learners play by. "
        "Everything hidden is shown, and nothing is recorded."
    )
    trial = _trial_now(story)
    if trial is not None:
        _paint_trial(story, known, trial)
    title = "Begin somewhere" if trial is None else "Begin somewhere else"
    with st.container(key="wide_setting"), st.expander(title, expanded=trial is None):
        _paint_setting(story, known)


def _key(story: Scenario) -> str:
    return f"sandbox {story.id}"


def _trial_now(story: Scenario) -> Trial | None:
    """Take the trial up from the session, in the text as it reads now."""
    kept: Trial | None = st.session_state.get(_key(story))
    if kept is None:
        return None
    trial, said = carried(kept, story)
    st.session_state[_key(story)] = trial
    if said:
        st.session_state[f"{_key(story)} said"] = said
    return trial


def _keep(story: Scenario, trial: Trial) -> None:
    st.session_state[_key(story)] = trial
    # What is on screen is named by it, so nothing chosen before shows up in another scene.
    st.session_state[f"{_key(story)} turn"] = st.session_state.get(f"{_key(story)} turn", 0) + 1
    st.session_state.pop(f"{_key(story)} said", None)


def _paint_trial(story: Scenario, known: Survey, trial: Trial) -> None:
    view = sandbox(story, known, at_the_screen().viewer, trial)
    turn = st.session_state.get(f"{_key(story)} turn", 0)
    said = st.session_state.get(f"{_key(story)} said", "")
    with st.container(key=f"announce_carried_{story.id}"):
        if said:
            st.info(literal(said))
    with st.container(border=True, key=f"focus_sandbox_{turn}"):
        st.subheader(view.title, anchor=False)
        st.caption(view.caption)
        if view.happened:
            st.markdown("\n\n".join(view.happened))
    meters(view.meters)
    st.markdown(f"{view.outlook}\n\n{view.prose}")
    _behind(view)
    if view.ending:
        st.markdown(f"The trial has ended: {view.ending}.")
    else:
        _ways(view)
        _decide(story, view, f"{_key(story)} {turn} {trial.version[:8]}")
    if view.back:
        st.button(
            "Take back the last decision", key=f"back {_key(story)}", on_click=_back, args=(story,)
        )


def _behind(view: SandboxView) -> None:
    if view.facts:
        with st.expander(f"What the story has noted ({len(view.facts)})"):
            st.markdown("\n".join(f"- {fact}" for fact in view.facts))
    if view.unseen:
        with st.expander(f"Paragraphs not shown now ({len(view.unseen)})"):
            st.markdown("\n\n".join(f"**Only if {said}:** {text}" for said, text in view.unseen))


def _ways(view: SandboxView) -> None:
    st.table(
        {
            "Way on": [way.text for way in view.ways],
            "Now": [way.state for way in view.ways],
            "Does": [way.does for way in view.ways],
            "Best after it": [way.keeps for way in view.ways],
        },
        hide_index=True,
    )


def _decide(story: Scenario, view: SandboxView, key: str) -> None:
    if len(view.open) < max(1, view.pick):
        st.warning("Too little is open here to go on: a learner would be stuck.")
        return
    DRAW[view.decision](view, key)
    said = trouble(key)
    if said:
        st.error(said)
    st.button(
        view.button, key=f"confirm {key}", type="primary", on_click=_go_on, args=(story, view, key)
    )


def _go_on(story: Scenario, view: SandboxView, key: str) -> None:
    def take(screen: Screen) -> str:
        del screen
        decision = chosen(view, key)
        lacking = missing(view, len(decision))
        if lacking:
            return lacking
        try:
            _keep(story, go_on(st.session_state[_key(story)], story, decision))
        except NotOffered as refused:
            return str(refused)
        return ""

    attempt_to(key, take)


def _back(story: Scenario) -> None:
    _keep(story, take_back(st.session_state[_key(story)], story))


def _paint_setting(story: Scenario, known: Survey) -> None:
    scenes = scenes_to_start_from(story)
    scene = st.selectbox(
        "Scene", list(scenes), format_func=lambda one: scenes[one], key=f"from {story.id}"
    )
    found = setting(story, known, at_the_screen().viewer, scene)
    st.caption(found.told)
    key = f"{story.id} {scene}"
    with st.form(f"begin {key}", border=False):
        with st.container(horizontal=True):
            for dial in found.dials:
                st.number_input(
                    dial.label,
                    dial.low,
                    dial.high,
                    dial.value,
                    1,
                    key=f"dial {dial.name} {key}",
                    width=170,
                )
        for title, ticks in _facts(found).items():
            if ticks:
                st.markdown(f"**{title}**")
            for tick in ticks:
                st.checkbox(tick.label, tick.on, key=f"{title} {tick.key} {key}")
        if found.chance:
            st.number_input("Throw of the dice", 1, 999, 1, 1, key=f"throw {key}")
        st.form_submit_button(
            "Begin here", type="primary", on_click=_begin, args=(story, scene, found)
        )
    if found.shortest is not None:
        st.button(
            "Begin as on the shortest way here",
            key=f"shortest {key}",
            on_click=_begin_at,
            args=(story, found.shortest),
        )
        st.caption("With everything that is waiting to fall due on that way.")


def _facts(found: Setting) -> dict[str, tuple[Tick, ...]]:
    return {
        "Noted by the story": found.flags,
        "Scenes entered before": found.visited,
        "Choices taken before": found.chosen,
    }


def _begin(story: Scenario, scene: str, found: Setting) -> None:
    key, state = f"{story.id} {scene}", st.session_state
    flags, visited, taken = (
        [tick.key for tick in ticks if state.get(f"{title} {tick.key} {key}", tick.on)]
        for title, ticks in _facts(found).items()
    )
    values = {dial.name: state.get(f"dial {dial.name} {key}", dial.value) for dial in found.dials}
    throw = str(state.get(f"throw {key}", 1))
    _keep(
        story, enter(story, scene, values, flags=flags, visited=visited, chosen=taken, seed=throw)
    )


def _begin_at(story: Scenario, position: Position) -> None:
    _keep(story, set_down(story, position, "1"))
