"""Meters on screen: what got better is not painted as a loss, nor the other way round."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Metric


def paint(better: str, change: str) -> Metric:
    def script(better: str, change: str) -> None:
        from course.engine.telling import MeterNow
        from course.interactions.painting import meters

        meters([MeterNow("Trust", "40", "steady", change, better)])

    at = AppTest.from_function(script, args=(better, change)).run()
    assert not at.exception
    return at.metric[0]


@pytest.mark.parametrize(
    ("better", "change", "colour"),
    [
        ("high", "+4", "GREEN"),
        ("high", "−4", "RED"),
        ("low", "+4", "RED"),
        ("low", "−4", "GREEN"),
        ("none", "+4", "GRAY"),
        ("high", "", "GRAY"),
    ],
)
def test_a_change_has_the_colour_of_what_it_means(better: str, change: str, colour: str) -> None:
    metric = paint(better, change)
    kinds = metric.proto.DESCRIPTOR.enum_types_by_name["MetricColor"]
    assert kinds.values_by_number[metric.proto.color].name == colour
    assert metric.delta.endswith("steady")
