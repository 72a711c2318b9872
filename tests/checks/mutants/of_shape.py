"""Mutants that are found on the shape of the story, without playing."""

from tests.checks.mutants.mutating import (
    Mutant,
    before,
    best_first,
    best_longest,
    from_here,
    swap,
    throughout,
    with_best,
    within,
)

ONE_CHOICE = "## {title}\n\n- [Go on](#{to})\n  - **Feedback:** The door is open.\n"
SUNDAY = """\
## Sunday evening

- [Ring your deputy](#sunday-night)
  - **Feedback:** Noor has read less than you hoped.
  - **Panel:** good
- [Sleep](#the-handover-file)
  - **Feedback:** You sleep until five.
  - **Panel:** best

## Sunday night

- Otherwise: [The handover file](#the-handover-file)
"""
TWO_MORE = """\
- The bank: one letter
  - **Effects:** reserve +5
  - **Feedback:** It is a short letter.
  - **Panel:** poor
- The press: one call
  - **Effects:** public +5
  - **Feedback:** It is a long call.
  - **Panel:** poor
"""

SHAPE = (
    Mutant("SC030", "## April heroes", (throughout(r"\*\*Ending:\*\* .*\n\n", ""),)),
    Mutant("SC031", "## April heroes", (swap("**Ending:** failed\n\n", ""),)),
    Mutant(
        "SC032",
        "## Half island",
        (
            within(
                "Half island",
                r"\*\*Ending:\*\* mixed\n",
                "- [Wait](#half-island)\n  - **Feedback:** A year.\n  - **Panel:** poor\n"
                "- [Wait on](#half-island)\n  - **Feedback:** Two years.\n  - **Panel:** poor\n",
            ),
        ),
    ),
    Mutant(
        "SC033",
        "## The pause that stuck",
        (
            swap(
                "- Otherwise: [The pause that stuck](#the-pause-that-stuck)",
                "- Otherwise: [Half island](#half-island)",
            ),
        ),
    ),
    Mutant(
        "SC034", "  schools_left: You gave", (swap("  - **Hidden effects:** schools_left\n", ""),)
    ),
    Mutant(
        "SC035",
        "  rules_written: You had",
        (throughout(r"> \*\*If rules_written:.*\n\n", "", more_than=0),),
    ),
    Mutant(
        "SC036", "  calm: {", (swap("\nflags:\n", "\n  calm: {label: Calm, start: 50}\nflags:\n"),)
    ),
    Mutant(
        "SC037",
        "  calm: {",
        (
            swap("\nflags:\n", "\n  calm: {label: Calm, start: 50}\nflags:\n"),
            swap("sponsor -15, reserve +10", "sponsor -15, reserve +10, calm -5"),
        ),
    ),
    Mutant(
        "SC038",
        "- [Go on](#the-tail)",
        (
            swap("[File the form](#the-tail)", "[File the form](#the-lift)"),
            before("## The tail", ONE_CHOICE.format(title="The lift", to="the-tail")),
        ),
    ),
    Mutant(
        "SC039",
        "- The press: one call",
        (
            swap("**Pick 3 of 8:**", "**Pick 3 of 10:**"),
            before("## The tail", TWO_MORE),
            swap("  - **Panel:** good\n\n- The bank", "  - **Panel:** good\n- The bank"),
        ),
    ),
    Mutant(
        "SC040",
        "- [Hold her to clause 41",
        (swap("Only if:** read_contract\n", "Only if:** read_contract and not read_contract\n"),),
    ),
    Mutant(
        "SC041",
        "- [Double the contingency",
        (throughout(r"  - \*\*Feedback:\*\* Contingency.*\n", "", more_than=0),),
    ),
    Mutant("SC042", "## April heroes", (from_here("# Debrief"),)),
    Mutant(
        "SC043",
        "- [Double the contingency",
        (swap("covers such a tail.\n  - **Panel:** acceptable\n", "covers such a tail.\n"),),
    ),
    Mutant(
        "SC044",
        "- 1 in 2: [The first nine thousand]",
        (
            within("After the stop", r"- When cohort_plan:", "- 1 in 2:"),
            within("After the stop", r"- Otherwise:", "- 3 in 4:"),
        ),
    ),
    Mutant(
        "SC045",
        "- When visited [The first nine thousand](#the-first-nine-thousand): [The same",
        (
            within(
                "After the ward",
                r"- Otherwise:",
                "- When visited [The first nine thousand](#the-first-nine-thousand):",
            ),
        ),
    ),
    Mutant(
        "SC046",
        "## The stairs",
        (
            swap("[File the form](#the-tail)", "[File the form](#the-stairs)"),
            before(
                "## The tail",
                ONE_CHOICE.format(title="The stairs", to="the-hall")
                + "\n"
                + ONE_CHOICE.format(title="The hall", to="the-lift")
                + "\n"
                + ONE_CHOICE.format(title="The lift", to="the-tail"),
            ),
        ),
    ),
    Mutant("SC047", "## The handover file", (before("## The handover file", SUNDAY),)),
    Mutant(
        "SC048",
        "- [Double the contingency",
        (
            swap(
                "covers such a tail.\n  - **Panel:** acceptable\n",
                "covers such a tail.\n  - **Panel:** 13 of 12\n",
            ),
        ),
    ),
    Mutant(
        "SC049",
        "- [Double the contingency",
        (
            throughout(
                r"(  - \*\*Feedback:\*\*) Contingency.*",
                r"\1 Not quite the best choice.",
                more_than=0,
            ),
        ),
    ),
    Mutant("SC090", "- [Ask for every past outcome", (with_best(best_longest),)),
    Mutant("SC091", "- [Ask for every past outcome", (with_best(best_first),)),
    Mutant(
        "SC092",
        "- [Say what failed, pay tonight",
        (swap("**Effects:** public +20, reserve -10\n", "**Effects:** public +20, sponsor -5\n"),),
    ),
    Mutant(
        "SC093",
        "- [Have Fehr and Stolz",
        (
            swap(
                "The plan itself is still one leap.\n  - **Panel:** good",
                "The plan itself is still one leap.\n  - **Panel:** 6 of 12",
            ),
            swap(
                "pays in spring.\n  - **Panel:** best\n- [Accept",
                "pays in spring.\n  - **Panel:** 7 of 12\n- [Accept",
            ),
        ),
    ),
    Mutant(
        "SC094",
        "- [Hold her to clause 41",
        (swap("Only if:** read_contract\n", "Only if:** read_contract or not read_contract\n"),),
    ),
    Mutant(
        "SC095",
        "> **If errors is 25:**",
        (swap("> **If errors is 10:**", "> **If errors is 25:**"),),
    ),
)
