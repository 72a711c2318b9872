"""What findings of explorations say of the story is so: values, ways, and what was not tried."""

from course.checks import check_explored
from course.exploring import explore
from tests.checks.test_explored import ENDS, START, asks, choose, does
from tests.scenario.stories import FRONT, story


def said(code: str, body: str) -> list[str]:
    found = check_explored(explore(story(body + ENDS)))
    return [each.message for each in found if each.code == code]


def test_a_meter_that_passes_by_a_value_is_told_by_the_nearest_that_it_takes() -> None:
    body = START + "## B\n" + choose(asks("[x](#good)", "trust = 41"), "[y](#bad)", "[z](#good)")
    (message,) = said("SC050", body)
    assert "Trust of peers comes no nearer than 45 there, and 41 is needed" in message
    assert message.endswith("for example after “up”.")


def test_a_consequence_that_waits_too_long_is_told_with_the_decisions_that_really_follow() -> None:
    late = "\n  - **Later:** after 9 decisions, trust -10: They remember."
    again = "[again](#b)\n  - **Once:** yes"
    body = "## A\n" + choose("[x](#b)" + late, "[y](#b)")
    (message,) = said("SC057", body + "## B\n" + choose(again, "[go](#good)", "[no](#bad)"))
    assert "it waits for 9 decisions, and no play has more than 2 after it" in message


def test_a_consequence_is_caused_after_the_way_on_which_its_choice_is_open() -> None:
    late = "\n  - **Later:** at [A](#a), trust -10: They remember."
    body = START + "## B\n" + choose(asks("[x](#good)", "trust at most 40") + late, "[y](#bad)")
    (message,) = said("SC057", body)
    assert "it is caused after “down”" in message


def test_where_chance_decides_who_gets_stuck_the_way_told_is_that_of_those_who_do() -> None:
    body = (
        "## A\n"
        + choose("[on](#w)\n  - **Later:** at [Sun](#sun), trust -10: It dries up.", "[off](#bad)")
        + "## W\n- 1 in 2: [Rain](#rain)\n- Otherwise: [Sun](#sun)\n"
        + "## Rain\n- Otherwise: [H](#h)\n## Sun\n- Otherwise: [H](#h)\n"
        + "## H\n"
        + choose(asks("[p](#good)", "trust at least 40"), asks("[q](#bad)", "trust at least 35"))
    )
    (message,) = said("SC052", body)
    assert "“p” is open only if Trust of peers is at least 40 (Trust of peers is 30)" in message


def ordered(then: str) -> str:
    entries = "- one\n  - **Effects:** trust +30\n- two\n  - **Effects:** trust -30\n"
    return (
        "## A\n"
        + choose(does("[x](#o)", "trust +45"), "[y](#o)")
        + "## O\n**Order:** [Act](#b)\n"
        + entries
        + "## B\n"
        + choose(asks("[p](#good)", then), "[q](#bad)")
    )


def test_a_sequence_makes_a_difference_where_a_meter_stops_at_the_end_of_its_range() -> None:
    assert said("SC058", ordered("trust at least 80")) == []
    assert len(said("SC058", ordered("trust at least 50"))) == 1


def test_a_list_that_can_be_decided_in_too_many_ways_is_named() -> None:
    entries = "".join(f"- e{n}\n  - **Effects if first:** trust +{n + 1}\n" for n in range(9))
    body = "## A\n**Order:** [Act](#b)\n" + entries + "## B\n" + choose("[p](#good)", "[q](#bad)")
    (message,) = said("SC064", body)
    assert "“A” can be decided in 362,880 ways, of which 5,040 were tried." in message


def test_what_a_choice_gives_away_is_told_even_where_a_play_is_worth_a_single_point() -> None:
    front = FRONT.replace("flags:", "value: {strong: 1, weak: 0}\nflags:")
    body = "## A\n" + choose("[x](#good)", "[y](#bad)", "[z](#w)")
    body += "## W\n- 1 in 4: [Good](#good)\n- Otherwise: [Bad](#bad)\n"
    found = check_explored(explore(story(body + ENDS, front)))
    told = sorted(each.message.rpartition("up to ")[2] for each in found if each.code == "SC060")
    assert told == ["0.8 points.", "1 point."]
