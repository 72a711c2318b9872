"""Stories that lean on what is hardest to get the same in another language."""

FRONT = """\
---
id: pilot
title: The pilot
meters:
  mod: {label: Trust of peers, start: 40, range: 0..60}
  here: {label: Here, start: 0, range: -20..100}
  temp: {label: Temperature, start: 5, range: -5..10}
flags:
  end: It ended
  ending: It was ending
  choice: There was a choice
---
"""

LATER = f"""{FRONT}
## Desk

> **If chose "Wait":** You have waited.

- [Wait](#desk)
  - **Later:** after 3 decisions, mod +30, here +1: Thirty more.
  - **Later:** at [Hall](#hall), mod -50, temp +20: Fifty less.
  - **Effects:** mod +5, temp = 0
- [Write](#desk)
  - **Later:** after 1 decision, mod = 58: Nearly full.
  - **Later:** after 2 decisions, mod -60, not end: Empty.
- [Run](#hall)
  - **Later:** at [Hall](#hall), mod +50: Full.
  - **Hidden effects:** end
- [Ring](#hall)
  - **Once:** yes
  - **Later:** at [Desk](#desk), choice: It rings.
  - **Later:** at [Out](#out), here = 99: It rings still.

## Hall

- When choice and here at least 0: [Desk](#desk)
- When mod more than 20 and not chose "Wait": [Yard](#yard)
- Otherwise: [Door](#door)

## Yard

- 1 in 3: [Desk](#desk)
- 1 in 2: [Door](#door)
- 1 in 9: [Out](#out)

## Door

- [Back](#desk)
  - **Only if:** not (end or mod is 60) and temp at most 10
  - **Effects:** here +3, not choice
- [Knock](#door)
  - **Once:** yes
  - **Only if:** end
  - **Otherwise say:** Nobody would hear: {{not}} <now>.
  - **Later:** at [Out](#out), here -100: Somebody heard.
- [Out](#out)
  - **Hide if not:** end or here less than 3 or visited [Yard](#yard)
- [Sit](#out)
  - **Later:** after 1 decision: Never told.

## Out

**Ending:** mixed

> **If visited [Yard](#yard) and not (choice and end):** You saw the yard.
"""

ORDERS = f"""{FRONT}
## Table

**Ask:** Why | so?

**Pick 3 of 5:** [Say *it*](#table-two)

- One | two
  - **Effects:** mod +50
  - **Later:** after 2 decisions, mod +7: Seven.
- {{Two}}
  - **Effects:** mod -50
  - **Hidden effects:** end
- -> three
  - **Effects:** mod = 33, here +4
  - **Feedback:** // Three
- ~ four
  - **Later:** at [Table two](#table-two), mod -1: Minus one.
  - **Later:** after 1 decision, mod +1, choice: Plus one.
- \\* five
  - **Effects:** not end

## Table two

**Order:** [Act](#again)

- Alpha
  - **Effects:** mod +30
  - **Effects if first:** mod -10
  - **Effects if last:** mod = 7
  - **Later:** at [Again](#again), mod -3: Alpha comes.
- Beta
  - **Effects if second:** mod +60, ending
  - **Effects if last:** mod -4
  - **Feedback if second:** Second.
- Gamma
  - **Effects:** mod -20
  - **Effects if third:** here +1
  - **Later:** at [Again](#again), mod = 50: Gamma comes.
- Delta
  - **Effects if first:** here = -30
  - **Feedback if last:** Last of all.

## Again

> **If chose "~ four" and not chose "\\* five":** Four, not five.

- [Once more](#table)
  - **Hide if not:** here less than 4
  - **Effects:** here +2
- [Order again](#table-two)
  - **Once:** yes
- [Enough](#end)

## End

- When end and not ending: [END](#end-1)
- Otherwise: [DONE](#done)

## End 1

**Ending:** strong

## DONE

**Ending:** failed

# Debrief

All | said.

### Why -> what

- a <> list
- of {{two}}
"""

STUCK = f"""{FRONT}
## Start

- [Go](#start)
  - **Once:** yes
  - **Effects:** mod +1
- [Leave](#end)
  - **Only if:** mod at least 50

## End

**Ending:** weak
"""
