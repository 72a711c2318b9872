"""Stories to test with: one that uses the whole language, and a way to write short ones."""

from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from course.scenario.playing import Step, decide

FRONT = """\
---
id: pilot
title: The pilot
meters:
  trust: {label: Trust of peers, start: 40, range: 0..100}
  capital: {label: Political capital, start: 50}
flags:
  told_minister: You told the Minister before the press knew
  hurried: You were in a hurry
---
"""

WHOLE = """\
---
id: shared-data-pilot
title: The shared-data pilot
summary: Three weeks, two ministries and one promise.
role: You are the CIO of Calder.
competencies: [C3, C2]
minutes: 15
meters:
  capital: {label: Political capital, start: 50, range: 0..100}
  trust:
    label: Trust of peers
    start: 40
    words: {0: broken, 30: thin, 60: firm}
  disruption: {label: Disruption, start: 10, range: 0..20, better: low, show: words}
flags:
  told_minister: You told the Minister before the press knew
  law_read: You read the law
  quiet: You kept quiet
conditions:
  backed: trust at least 50 or told_minister
value: {strong: 100, mixed: 60, weak: 20, failed: 0, trust: 0.5}
renamed: {the-corridor: monday-morning}
---
Three weeks to the committee.

> **Trainer note:** Ask who was told [^not-shown].

## Monday morning

The pilot is due on Thursday.

- a plain list
- of prose

> **If not told_minister:** Nobody has told the Minister.

**Ask:** Why this, and why now?

- [Call Housing's *director* first](#the-desk)
  - **Effects:** trust +10, capital -5
  - **Hidden effects:** told_minister
  - **Later:** after 2 decisions, capital -20: Housing has briefed against you.
  - **Feedback:** Peers forgive bad news.

    Surprise they do not forgive.
  - **Why:** Early bad news is cheap [^cheap].
  - **Panel:** 9 of 12
- [Announce on Thursday, as asked](#the-desk)
  - **Effects:** capital +10, trust -15, disruption +20
  - **Later:** at [The hearing](#the-hearing), trust -10, not told_minister: They remember.
  - **Feedback:** You kept the date. · **Panel:** poor
- [Say *nothing*](#the-desk)
  - **Hide if not:** capital more than 90
  - **Effects:** quiet
  - **Feedback:** Nothing is said.
  - **Panel:** harmful

## The desk

**Pick 2 of 3:** [Carry on](#the-corridor-again)

- The law
  - **Hidden effects:** law_read
  - **Feedback:** Section 4 forbids half of it.
  - **Why:** Law first.
  - **Panel:** best
- The budget: what is left
  - **Effects:** capital +5
  - **Feedback:** Little.
  - **Panel:** good
- The newspaper
  - **Effects:** disruption +1
  - **Feedback:** Loud.
  - **Panel:** poor

## The corridor again

- [Ask around](#the-corridor-again)
  - **Once:** yes
  - **Effects:** trust +5
  - **Feedback:** People talk.
  - **Panel:** good
- [Go to the hearing](#weather)
  - **Only if:** backed and (visited [The desk](#the-desk) or chose "Say nothing")
  - **Otherwise say:** Nobody would let you in.
  - **Feedback:** You go.
  - **Panel:** good
- [Send a deputy](#weather)
  - **Effects:** capital -5
  - **Feedback:** Noor goes.
  - **Panel:** acceptable

## Weather

Clouds over the committee.

- 1 in 4: [Reshuffle](#the-hearing)
- 2 in 4: [Quiet week](#the-hearing)
- Otherwise: [Strike](#who-is-asked)

## Who is asked

- When law_read and trust at least 60: [The hearing](#the-hearing)
- Otherwise: [Who else agreed](#who-else-agreed)

## The hearing

The chair asks who agreed.

**Order:** [Answer](#after-the-hearing)

- Thank them
  - **Effects:** trust +2
  - **Effects if first:** trust +5
  - **Feedback:** They nod.
  - **Feedback if first:** They nod at once.
  - **Panel:** good
- Say the number
  - **Effects if second:** capital +5
  - **Effects if last:** capital -10, trust -5
  - **Feedback if last:** They had read it already.
  - **Panel:** best
- Blame the vendor
  - **Effects if third:** trust = 0
  - **Feedback:** The vendor is in the room.
  - **Panel:** harmful

## After the hearing

- When trust >= 60: [One department](#one-department)
- Otherwise: [Who else agreed](#who-else-agreed)

## One department

**Ending:** strong

The vote was won on Monday [^corridor].

## Who else agreed

**Ending:** weak

You kept the date.

# Debrief

### Why experts differ

Some wait [^cheap].

> **Trainer note:** Stop here.

### For Monday

Whom will you tell first?
"""


def read(text: str) -> Scenario:
    """Read a story that is expected to have no mistake."""
    scenario, found = parse_scenario(text, "scenarios/pilot/scenario.md")
    assert found == ()
    assert scenario is not None
    return scenario


def story(body: str, front: str = FRONT) -> Scenario:
    """Read the body of a story under the usual front matter."""
    return read(front + body)


def findings(text: str, **more: str) -> list[tuple[str, int, int, str]]:
    """List what is found as code, line, column and message."""
    _, found = parse_scenario(text, "scenarios/pilot/scenario.md", **more)
    return [(each.code, each.line, each.column, each.message) for each in found]


def choose(scenario: Scenario, step: Step, *decision: str, seed: str = "s") -> Step:
    """Decide at the position of a step."""
    return decide(scenario, step.position, decision, seed)
