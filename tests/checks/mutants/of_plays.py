"""Mutants that are found by exploring every play."""

from tests.checks.mutants.mutating import Mutant, before, swap, within

PEOPLE = "people_carried: health at least 60 and public at least 50 and errors at most 2"
HOUSE = (
    "house_carried: reserve at least 30 and sponsor at least 25 "
    "and knowledge_kept and support_bought"
)
ISLAND = (
    "island_stands: sponsor at least 20 and health at least 40 and reserve at least 10 "
    "and (knowledge_kept or support_bought)"
)
LOBBY = """\
## The lobby

- [Sit down and wait](#the-lobby)
  - **Feedback:** The clock over the door is wrong.
  - **Panel:** poor
- [Walk up and down](#the-lobby)
  - **Feedback:** Twelve steps each way.
  - **Panel:** poor
- [Go in with what you have](#the-tail)
  - **Only if:** read_minutes or named_people
  - **Feedback:** They make room.
  - **Panel:** best
"""

EXPLORED = (
    Mutant(
        "SC050",
        "- [Send it to the permanent secretary",
        (
            swap(
                "Only if:** read_minutes or named_signal or read_evidence",
                "Only if:** reserve at least 50",
            ),
        ),
    ),
    Mutant(
        "SC051",
        "- When reserve at least 60",
        (
            swap(
                "- When reserve at least 50: [An offer from Desta](#an-offer-from-desta)\n",
                "- When reserve at least 50: [An offer from Desta](#an-offer-from-desta)\n"
                "- When reserve at least 60: [Who hears Lindqvist](#who-hears-lindqvist)\n",
            ),
        ),
    ),
    Mutant(
        "SC052",
        "## Who hears Lindqvist",
        (
            within(
                "Who hears Lindqvist",
                r"(- \[(?:Have|Give|Leave) .*\n)",
                r"\1  - **Only if:** reserve at least 40\n",
            ),
        ),
    ),
    Mutant("SC053", "## Dull and right", (swap(PEOPLE, PEOPLE.replace("most 2", "most 1")),)),
    Mutant(
        "SC054",
        "## The honest reset",
        (swap("still_trusted: public at least 40", "still_trusted: public at least 95"),),
    ),
    Mutant(
        "SC055",
        "## Half island",
        (
            swap(ISLAND, "island_stands: sponsor at least 10"),
            swap(
                "errors at least 10 or health less than 40",
                "errors at least 10 and health less than 10",
            ),
            swap(
                "- When visited [The first nine thousand](#the-first-nine-thousand) and island",
                "- When island",
            ),
        ),
    ),
    Mutant(
        "SC056",
        "  calm: {",
        (
            swap("\nflags:\n", "\n  calm: {label: Calm, start: 50}\nflags:\n"),
            swap("reserve: 0.1}", "reserve: 0.1, calm: 0}"),
            within("The tail", r"\*\*Effects:\*\* ", "**Effects:** calm -60, "),
        ),
    ),
    Mutant("SC057", "- [Keep the crucial 120", (swap("after 5 decisions", "after 12 decisions"),)),
    Mutant(
        "SC058",
        "## Thirty-eight nurses",
        (
            within("Thirty-eight nurses", r"\*\*Effects:\*\*.*", "**Effects:** public +10"),
            within("Thirty-eight nurses", r"  - \*\*Later:\*\*.*\n", ""),
        ),
    ),
    Mutant(
        "SC059",
        "- [Buy the twelve months",
        (
            swap(
                "sponsor -5, health +10\n  - **Hidden effects:** support",
                "sponsor +10, reserve +10, health +10\n  - **Hidden effects:** support",
            ),
        ),
    ),
    Mutant(
        "SC060",
        "- [Send it to the permanent secretary",
        (swap("health +20: Lindqvist", "health +10: Lindqvist"),),
    ),
    Mutant(
        "SC061",
        "## Dull and right",
        (swap("**Ending:** strong", "**Ending:** weak"),),
        also={"SC060": "what led to the strong ending only has no use once that ending is weak"},
    ),
    Mutant(
        "SC062",
        "## Dull and right",
        (
            swap(PEOPLE, "people_carried: health at least 20"),
            swap(HOUSE, "house_carried: reserve at least 1 or knowledge_kept"),
        ),
    ),
    Mutant(
        "SC063",
        "## Dull and right",
        (
            swap(
                PEOPLE,
                "people_carried: health at least 60 and public at least 20 and errors at most 6",
            ),
        ),
    ),
    Mutant(
        "SC064",
        "## The handover file",
        (swap("reserve: 0.1}", "reserve: 0.1, sponsor: 0.1, public: 0.1, errors: -0.1}"),),
        room=400_000,
    ),
    Mutant(
        "SC065",
        "- [Send it to the permanent secretary",
        (
            swap(
                "Only if:** read_minutes or named_signal or read_evidence",
                "Only if:** reserve less than 50",
            ),
        ),
    ),
    Mutant(
        "SC066",
        "## The lobby",
        (
            swap("[File the form](#the-tail)", "[File the form](#the-lobby)"),
            before("## The tail", LOBBY),
        ),
    ),
    Mutant(
        "SC067",
        "- [Let the notices go",
        (
            swap("[^qh-manual].\n  - **Panel:** harmful", "[^qh-manual].\n  - **Panel:** good"),
            swap(
                "before the system is proved.\n  - **Panel:** acceptable",
                "before the system is proved.\n  - **Panel:** harmful",
            ),
        ),
    ),
)
