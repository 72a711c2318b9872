"""The scenario player: briefing, scene by scene, and starting over."""

import streamlit as st

from course.actions.leave_run import leave_run
from course.actions.start_run import Mode, start_run
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.interactions.decision import decision
from course.interactions.painting import came_due, go, heading, meters
from course.views.debrief import debrief
from course.views.scenario import Briefing, Happened, Now, ScenarioView, scenario

MODES = {"assessed": "a run that counts", "practice": "a practice run"}


@st.fragment
@in_plain_words()
def play(scenario_id: str) -> None:
    """Draw where the learner stands in a scenario; only this part is redrawn by a decision."""
    screen = at_the_screen()
    view = scenario(screen.classroom, screen.viewer, scenario_id, screen.zone)
    if view is None or view.now is None:
        last_run = st.session_state.pop(f"playing {scenario_id}", "")
        if debrief(screen.classroom, screen.viewer, last_run, screen.zone) is not None:
            go("debrief", last_run)
    if view is None:
        st.rerun()  # the page around this part says that the scenario is gone
    if view.trouble:
        _unreadable(view)
    elif view.now is not None:
        st.session_state[f"playing {scenario_id}"] = view.now.run
        _scene(view, view.now)
    elif view.briefing is not None:
        _briefing(view, view.briefing)


def _briefing(view: ScenarioView, briefing: Briefing) -> None:
    heading(view.title, f"Scenario · {briefing.about}")
    st.markdown(briefing.intro)
    if view.role:
        st.markdown(f"**Your role.** {view.role}")
    meters(briefing.meters)
    said = trouble(f"start {view.id}")
    if said:
        st.error(said)
    for way in briefing.ways:
        with st.container(gap="xsmall", key=f"way {way.mode} {view.id}"):
            st.button(
                way.button,
                type="primary" if way is briefing.ways[0] else "secondary",
                key=f"{way.mode} {view.id}",
                on_click=_start,
                args=(view.id, way.mode),
            )
            st.caption(way.meaning)
    if briefing.earlier:
        st.header("Your earlier runs", anchor=False)
        for earlier in briefing.earlier:
            st.page_link(
                "debrief.py", label=f"Debrief: {earlier.told}", query_params={"run": earlier.run}
            )


def _scene(view: ScenarioView, now: Now) -> None:
    practice = " · Practice" if now.mode == "practice" else ""
    heading(now.title, f"{view.title} · Decision {now.step} · {now.left}{practice}")
    if now.notice:
        st.info(now.notice)
    if st.session_state.pop(f"asked {view.id}", now.mode) != now.mode:
        st.warning(f"You had {MODES[now.mode]} under way already; this is where it stands.")
    if st.session_state.pop(f"elsewhere {now.run}", False):
        st.warning(
            "This run had already gone on in another tab or on another device. "
            "What was decided there counts; this is where the story stands now."
        )
    if now.happened:
        _happened(now, now.happened)
    meters(now.meters)
    st.markdown(now.prose)
    decision(now)
    _start_over(view)


def _happened(now: Now, happened: Happened) -> None:
    with st.container(border=True, key=f"focus_step_{now.step}_{now.undone}"):
        st.caption("What happened")
        late = came_due(happened.delayed)
        lines = [happened.chosen, *happened.feedback, *late, *happened.passed]
        st.markdown("\n\n".join(lines))
    if happened.changes:
        # A part of its own: what is read out is cut when it is long, and this must not be.
        with st.container(key=f"announce_moved_{now.step}_{now.undone}"):
            st.markdown(" · ".join(happened.changes))


def _unreadable(view: ScenarioView) -> None:
    heading(view.title, "Scenario")
    st.warning(view.trouble)
    _start_over(view)


def _start_over(view: ScenarioView) -> None:
    with st.popover("Start over", key=f"over {view.id}"):
        st.markdown("This run ends here. Its decisions stay in your record, without a debrief.")
        st.button("Give up this run", key=f"give up {view.id}", on_click=_leave, args=(view.run,))
    said = trouble(f"leave {view.run}")
    if said:
        st.error(said)


def _start(scenario_id: str, mode: Mode) -> None:
    def save(screen: Screen) -> str:
        try:
            start_run(screen.classroom, screen.viewer, scenario_id, mode)
        except KeyError:
            return "This scenario is no longer part of the course."
        st.session_state[f"asked {scenario_id}"] = mode
        return ""

    attempt_to(f"start {scenario_id}", save)


def _leave(run: str) -> None:
    def save(screen: Screen) -> str:
        leave_run(screen.classroom, screen.viewer, run)
        return ""

    attempt_to(f"leave {run}", save)
