"""The trainer's map on screen: how plays end, the drawn map and its table, findings, choices."""

from collections.abc import Callable, Sequence

import streamlit as st

from course.content.escaping import literal
from course.engine.surveying import Survey
from course.engine.weighing import WeighedScene
from course.engine.wording import percent
from course.interactions import at_the_screen, in_plain_words
from course.interactions.map_picture import as_html
from course.interactions.painting import heading
from course.scenario.model import Scenario
from course.views.scenario_map import POLICIES, Found, MapView, NoMap, fingerprint, surveyed

INK = {"light": "#43474c", "dark": "#cbd3dd"}
KEPT = 4
"""Scenarios whose survey a process keeps; each takes some megabytes."""


def known_of(story: Scenario) -> Survey:
    """Return what exploring a scenario finds; explored once per process and version of its file."""
    with st.spinner(f"Exploring every play of “{story.title}”. This may take some seconds."):
        return _known(story.model_dump_json(), story)


# Lines and accepted findings are part of what is told, so the whole text is the key.
@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _known(version: str, _story: Scenario) -> Survey:
    del version
    return surveyed(_story)


@st.fragment(run_every="3s")
@in_plain_words()
def watch(scenario_id: str, drawn: str) -> None:
    """Draw the page anew when the scenario's files have changed since it was drawn.

    Args:
        drawn: The fingerprint that the page shows.
    """
    screen = at_the_screen()
    if fingerprint(screen.classroom, screen.viewer, scenario_id) != drawn:
        st.rerun()


def paint_list(maps: Sequence[tuple[str, str]]) -> None:
    """Paint the ways to the map of each scenario."""
    for key, title in maps:
        st.page_link("scenario_map.py", label=f"Map of {title}", query_params={"id": key})


def paint_map(view: MapView) -> None:
    """Paint everything that is known of a scenario, the sandbox left aside."""
    st.markdown(view.explored)
    if view.worth:
        st.markdown(view.worth)
    _endings(view)
    _picture(view)
    _findings(view)
    if view.scenes:
        _choices(view.scenes)


def _endings(view: MapView) -> None:
    st.header("How plays end", anchor=False)
    st.markdown("\n".join(f"- {said}" for said in view.told))
    st.echarts_chart(
        _chart(view),
        height=60 + 48 * len(view.endings),
        alt="Bar chart of the share of each ending; the same numbers are in the table below.",
    )
    st.table(
        {
            "Ending": [literal(row.title) for row in view.endings],
            "Kind": [row.kind for row in view.endings],
            **{
                name: [_share(row.shares[policy]) for row in view.endings]
                for policy, name in POLICIES.items()
            },
        },
        hide_index=True,
    )
    st.caption(
        "Random play takes every open choice with the same chance. The panel’s player always takes "
        "what is rated best."
    )


def _share(share: float) -> str:
    return f"{share * 100:.1f}\N{NO-BREAK SPACE}%" if 0 < share < 0.1 else percent(share)


def _chart(view: MapView) -> dict[str, object]:
    # Streamlit's own grey for chart texts is too faint on either ground (WCAG 1.4.3).
    ink = {"color": INK.get(st.context.theme.type or "light", INK["light"]), "fontSize": 13}
    return {
        "animation": False,
        # Patterns tell the series apart where colours do not.
        "aria": {"enabled": True, "decal": {"show": True}},
        "grid": {"left": 8, "right": 48, "top": 8, "bottom": 40, "containLabel": True},
        "tooltip": {"trigger": "axis", "valueFormatter": "percent"},
        "legend": {"bottom": 0, "textStyle": ink},
        "xAxis": {"type": "value", "max": 1, "axisLabel": {"show": False}},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [row.title for row in view.endings],
            "axisLabel": {**ink, "width": 130, "overflow": "break"},
        },
        "series": [
            {
                "name": name,
                "type": "bar",
                "data": [
                    {
                        "value": row.shares[policy],
                        "label": {
                            "show": row.shares[policy] > 0,
                            "position": "right",
                            "formatter": _share(row.shares[policy]),
                            **ink,
                        },
                    }
                    for row in view.endings
                ],
            }
            for policy, name in POLICIES.items()
        ],
    }


def _picture(view: MapView) -> None:
    st.header("Scenes and ways on", anchor=False)
    st.markdown(
        "From the top down. A line stands for all choices that lead the same way, by their "
        "numbers: “3, 4 · 33 %” are choices 3 and 4, and a third of random plays. The thicker it "
        "is, the more go there. Dashed: only under a condition or by chance; dotted: never. A "
        "double frame has findings. Press a scene to read its ways on."
    )
    st.markdown(view.learners)
    st.html(as_html(view.picture, f"Map of {len(view.picture.nodes)} scenes; a table follows"))
    columns = {
        "Scene": [row.scene for row in view.ways],
        "Way on": [row.way for row in view.ways],
        "Condition": [row.condition for row in view.ways],
        "Leads to": [row.to for row in view.ways],
        "Random play": [row.often for row in view.ways],
        "Learners": [row.learners for row in view.ways],
    }
    with st.container(key="wide_table"), st.expander("The same map as a table"):
        st.table(columns, hide_index=True)
        st.caption(
            "Random play: how often it is taken in a play, on average over all plays. "
            "Learners: share of what learners decided in that scene."
        )


def _findings(view: MapView) -> None:
    st.header("Findings", anchor=False)
    if not view.findings:
        st.markdown("Nothing was found that is not accepted.")
    paint_findings(view.findings)
    if not view.accepted and not view.outdated:
        return
    st.subheader("Accepted, with the reason", anchor=False)
    for found in view.accepted:
        with st.container(border=True):
            st.caption(_place(found))
            st.markdown(f"{found.message}\n\n**Accepted because:** {found.help}")
    for code, reason in view.outdated:
        st.markdown(f"{code} is accepted ({reason}), and no longer found. The line can go.")


def paint_findings(findings: tuple[Found, ...]) -> None:
    """Paint findings, each with its place and remedy."""
    for found in findings:
        with st.container(border=True):
            st.caption(f"{found.severity} · {_place(found)}")
            st.markdown(f"{found.message}\n\n**What to do:** {found.help}")


def _place(found: Found) -> str:
    scene = f" · {found.scene}" if found.scene else ""
    return f"{found.code} · {found.path}, line {found.line}{scene}"


def _choices(scenes: tuple[WeighedScene, ...]) -> None:
    st.header("What each choice is worth", anchor=False)
    st.markdown(
        "A situation is a state in which the scene can be met. *Best* counts those in which "
        "nothing else that is open leads further. *Costs* is what a choice takes from the best "
        "that can still be reached, in the scenario’s own points: on average where a random play "
        "meets it, and at most. *Never better than* names choices that are never worse and "
        "somewhere better."
    )
    with st.container(key="wide_choices"):
        for scene in scenes:
            with st.expander(f"**{literal(scene.title)}**: {scene.stake}"):
                _scene(scene)


def _scene(scene: WeighedScene) -> None:
    st.table(
        {
            "Choice": [literal(choice.text) for choice in scene.choices],
            "Panel": [choice.rating or "–" for choice in scene.choices],
            "Open": [choice.open for choice in scene.choices],
            "Best": [choice.best for choice in scene.choices],
            "Costs": [choice.costs for choice in scene.choices],
            "At most": [choice.at_most for choice in scene.choices],
            "Never better than": [
                "; ".join(map(literal, choice.beaten_by)) or "–" for choice in scene.choices
            ],
        },
        hide_index=True,
    )
    st.caption(f"{scene.states:,} situations")


def paint_export(name: str, file: str, losses: Sequence[str], export: Callable[[], str]) -> None:
    """Paint the way to take a story elsewhere, with what is lost on that way said first.

    Args:
        file: What the file is called.
        export: Writes it, when somebody asks for it.
    """
    st.subheader(name, anchor=False)
    if losses:
        st.markdown(
            "\n".join(
                (f"{name} cannot express all of it:\n", *(f"- {literal(one)}" for one in losses))
            )
        )
    else:
        st.markdown(f"{name} can express all of it.")
    st.download_button(
        f"Download {file}", export, file, "text/plain", key=f"export {file}", on_click="ignore"
    )


def paint_no_map(found: NoMap, wanted: str) -> None:
    """Say that a scenario has errors, with the way to mend them."""
    heading("No map now", "Scenario map")
    st.markdown(
        f"The files of “{literal(wanted)}” hold errors, so it cannot be played or explored. The "
        "map returns as soon as they are mended; a sandbox under way waits and goes on then."
    )
    paint_findings(found.findings)
