"""The decisions of a finished run, one after the other, each with a way to replay from it."""

from collections.abc import Sequence

import streamlit as st

from course.actions.replay_from import CannotReplay, RunUnderWay, replay_from
from course.content.escaping import literal
from course.engine.replaying import RunUnreadable, UnknownRun
from course.interactions import Screen, attempt_to, trouble
from course.interactions.painting import go
from course.views.debrief import DebriefView
from course.views.pieces.decided import Chosen, Decided, Due
from course.views.where_decided import Costed

UNKNOWN = Costed("", "")


def when_replayed(view: DebriefView) -> None:
    """Go to the scenario when a click has just begun a replay."""
    if st.session_state.pop(f"replayed {view.run}", False):
        go("scenario", view.scenario)


def timeline(view: DebriefView, costs: Sequence[Costed]) -> None:
    """Paint all decisions in order.

    Args:
        costs: One per decision, or none where nobody can say.
    """
    st.header("Your decisions, in order", anchor=False)
    about = " ".join(part for part in (view.judgement, view.others) if part)
    st.caption(literal(about))
    for decided in view.decisions:
        cost = costs[decided.number - 1] if costs else UNKNOWN
        with st.container(border=True, key=f"decision_{decided.number}"):
            _decision(decided, cost)
            if view.replay:
                replay_button(view, decided.number)


def replay_button(view: DebriefView, number: int, *, main: bool = False) -> None:
    """Paint the button that replays a run from a decision, and why it could not be done."""
    key = f"{'main' if main else 'replay'} {view.run} {number}"
    st.button(
        f"Replay from decision {number}",
        key=key,
        type="primary" if main else "secondary",
        on_click=_replay,
        args=(key, view.run, number),
    )
    said = trouble(key)
    if said:
        with st.container(key=f"focus_{key.replace(' ', '_')}"):
            st.warning(said)
            if st.session_state.pop(f"under way {view.run}", False):
                st.page_link(
                    "scenario.py",
                    label="Go to the run under way",
                    query_params={"id": view.scenario},
                )


def _replay(key: str, run: str, number: int) -> None:
    def save(screen: Screen) -> str:
        try:
            replay_from(screen.classroom, screen.viewer, run, number)
        except RunUnderWay as refused:
            st.session_state[f"under way {run}"] = True
            return str(refused)
        except (CannotReplay, UnknownRun, RunUnreadable) as refused:
            return str(refused)
        st.session_state[f"replayed {run}"] = True
        return ""

    attempt_to(key, save)


def _decision(decided: Decided, cost: Costed) -> None:
    st.subheader(f"{decided.number}. {decided.scene}", anchor=False)
    st.markdown("\n\n".join([*_chosen(decided), *decided.feedback]))
    moved = [" · ".join(decided.changes)] if decided.changes else []
    moved += [f"Unseen at the time: {' · '.join(decided.unseen)}"] if decided.unseen else []
    if moved:
        st.caption("\n\n".join(moved))
    told = [*_cost(cost), *_followed(decided)]
    told += [f"**What others chose.** {literal(decided.others)}"] if decided.others else []
    if told:
        st.markdown("\n\n".join(told))
    _arguments(decided)


def _chosen(decided: Decided) -> list[str]:
    if len(decided.chosen) > 1:
        mark = "1." if decided.ordered else "-"
        listed = "\n".join(f"{mark} {chosen.text}" for chosen in decided.chosen)
        lines = ["**You chose, in this order**" if decided.ordered else "**You chose**", listed]
    else:
        lines = [f"**You chose:** {chosen.text}" for chosen in decided.chosen]
    if decided.rationale:
        lines.append(f"**Your reason, written before:** {literal(decided.rationale)}")
    return lines


def _cost(cost: Costed) -> list[str]:
    lines = [f"**What it cost.** {literal(cost.cost)}"] if cost.cost else []
    return lines + ([literal(cost.chance)] if cost.chance else [])


def _followed(decided: Decided) -> list[str]:
    """Tell what fell due here, and what came later of this decision."""
    lines = [_due(due) for due in decided.came_due]
    lines += [_due(due) for due in decided.set_going]
    return lines + ([literal(decided.waiting)] if decided.waiting else [])


def _due(due: Due) -> str:
    moved = f" *{' · '.join(due.changes)}.*" if due.changes else ""
    return f"**{literal(due.joined)}.** {due.text}{moved}"


def _arguments(decided: Decided) -> None:
    """Paint what speaks for the choice and for others, folded."""
    every = [*decided.chosen, *decided.beside]
    if not any(each.why or each.rating for each in every):
        return
    with st.expander(_about(decided)):
        lines = [literal(decided.split)] if decided.split else []
        lines += [_argument(chosen, "Yours: ") for chosen in decided.chosen]
        lines += [_argument(other, "Not taken: ") for other in decided.beside]
        st.markdown("\n\n".join(lines))


def _about(decided: Decided) -> str:
    if decided.split:
        return "The panel is split: both arguments"
    rating = decided.chosen[0].rating if len(decided.chosen) == 1 else ""
    return f"{rating}: the arguments" if rating else "The arguments"


def _argument(chosen: Chosen, whose: str) -> str:
    rating = f" {chosen.rating}." if chosen.rating else ""
    closed = f" It was not open to you: {chosen.closed}" if chosen.closed else ""
    return f"**{whose}{chosen.text}.**{rating} {chosen.why}{closed}"
