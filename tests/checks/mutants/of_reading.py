"""Mutants that reading the two files finds."""

from tests.checks.mutants.mutating import RUNS, Mutant, before, swap, within

READING = (
    Mutant("SC001", "id: [payday", (swap("id: payday\n", "id: [payday\n"),)),
    Mutant("SC002", "minuts: 35", (swap("minutes: 35\n", "minuts: 35\n"),)),
    Mutant("SC003", "minutes: soon", (swap("minutes: 35\n", "minutes: soon\n"),)),
    Mutant("SC004", "  - **Feedbck:** Contingency", (swap("Feedback:** Con", "Feedbck:** Con"),)),
    Mutant(
        "SC005",
        "  - **Effects:** reserve +10, sponsor 5",
        (
            swap(
                "reserve +10, sponsor -5\n  - **Hidden effects:** knows",
                "reserve +10, sponsor 5\n  - **Hidden effects:** knows",
            ),
        ),
    ),
    Mutant(
        "SC006",
        "  - **Only if:** read_leavers or (named",
        (swap("read_leavers or named_people", "read_leavers or (named_people"),),
    ),
    Mutant(
        "SC007", "  - **Later:** soon", (swap("**Later:** after 5 decisions", "**Later:** soon"),)
    ),
    Mutant("SC008", "**Ending:** splendid", (swap("**Ending:** strong", "**Ending:** splendid"),)),
    Mutant(
        "SC009",
        "  - **Feedback:** Nobody",
        (
            swap(
                "  - **Feedback:** Contingency", "  - **Feedback:** Yes.\n  - **Feedback:** Nobody"
            ),
        ),
    ),
    Mutant(
        "SC010",
        "- **Feedback:** Contingency",
        (swap("  - **Feedback:** Contingency", "- **Feedback:** Contingency"),),
    ),
    Mutant("SC011", "  - Contingency", (swap("  - **Feedback:** Contingency", "  - Contingency"),)),
    Mutant(
        "SC012",
        "- Accept the fifteen",
        (
            swap(
                "[Accept the fifteen per cent and spare the team a new debate](#the-leaving-list)",
                "Accept the fifteen per cent and spare the team a new debate",
            ),
        ),
    ),
    Mutant(
        "SC013", "**Pick 2 of 6:**", (swap("(#what-the-place-can-bear)", "(#what-it-can-bear)"),)
    ),
    Mutant(
        "SC014",
        "## Half island",
        (swap("\n# Debrief\n", "\n## Half island\n\n**Ending:** weak\n\nAgain.\n\n# Debrief\n"),),
    ),
    Mutant(
        "SC015",
        "- [Ask for one thing only: a delay of six months, on paper](#twelve-more-months)",
        (
            swap(
                "[Offer one cohort by June that she can show to Parliament]",
                "[Ask for one thing only: a delay of six months, on paper]",
            ),
        ),
    ),
    Mutant(
        "SC016",
        "  - **Effects:** sponser",
        (swap("sponsor -15, reserve +10", "sponser -15, reserve +10"),),
    ),
    Mutant(
        "SC017",
        "  - **Hidden effects:** stoped",
        (swap("effects:** stopped", "effects:** stoped"),),
    ),
    Mutant("SC018", "## ...", (before("## The reckoning", "## ...\n\nAnd then?\n"),)),
    Mutant(
        "SC019",
        "- [Go home](#april-heroes)",
        (
            swap(
                "\n- When board_listens: [The same quarter](#the-same-quarter)\n",
                "\n- When board_listens: [The same quarter](#the-same-quarter)\n"
                "- [Go home](#april-heroes)\n",
            ),
        ),
    ),
    Mutant("SC020", "  - **Why:** Minutes show", (swap("[^uc-fortress]", "[^uc-fortres]"),)),
    Mutant("SC021", "He needs<br>", (swap("He needs your line", "He needs<br> your line"),)),
    Mutant(
        "SC022",
        "## After the sheet",
        (
            swap(
                "- Otherwise: [All at once](#all-at-once)\n",
                "- Otherwise: [After the stop](#after-the-stop)\n",
            ),
            within(
                "After the stop", r"Otherwise: .*", "Otherwise: [After the sheet](#after-the-sheet)"
            ),
        ),
    ),
    Mutant(
        "SC023",
        "## The schools stay behind",
        (swap("**Ends at:** Half island · health 80", "It ends at Half island · health 80"),),
        file=RUNS,
    ),
    Mutant(
        "SC024",
        "**Ends at:** Half island · health 81",
        (swap("Half island · health 80", "Half island · health 81"),),
        file=RUNS,
    ),
    Mutant("SC025", "---", (lambda text: text + "And so on. " * 20_000,)),
    Mutant(
        "SC026",
        "**Ending:** weak",
        (swap("\nKirsten Bael leads", "\n**Ending:** weak\n\nKirsten Bael leads"),),
    ),
)
