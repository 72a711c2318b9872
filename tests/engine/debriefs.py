"""Small stories for debriefs: with chance, with an order, with a scale of tenths."""

HEAD = """\
---
id: pilot
title: The pilot
meters:
  trust: {label: Trust, start: 50, range: 0..100}
value: {VALUE}
---
"""

CHANCE = (
    HEAD.replace("VALUE", "strong: 100, mixed: 60, weak: 20, failed: 0, trust: 0.1")
    + """
## Monday
The pilot is due.

- [Tell the Minister](#weather)
  - **Effects:** trust +7
  - **Panel:** best
- [Say nothing](#weather)
  - **Effects:** trust -7
  - **Panel:** poor
- [Resign](#alone)
  - **Panel:** harmful

## Weather
- 1 in 3: [Storm](#storm)
- Otherwise: [Calm](#calm)

## Storm
It blows.

- [Sit it out](#draw)
- [Sail](#alone)

## Calm
Nothing blows.

- [Wait](#draw)
- [Go home](#half)

## Draw
- 1 in 2: [Luck](#together)
- Otherwise: [No luck](#half)

## Together
**Ending:** strong

It holds.

## Half
**Ending:** mixed

Half of it holds.

## Alone
**Ending:** failed

It does not.
"""
)

ORDERED = (
    HEAD.replace("VALUE", "strong: 100, weak: 80")
    + """
## Friday
Three things.

**Order:** [Act](#evening)

- Pay
  - **Effects if first:** trust +20
- Freeze
  - **Effects if second:** trust +20
- Speak
  - **Effects:** trust +1

## Evening
- When trust at least 91: [Good](#good)
- Otherwise: [Bad](#bad)

## Good
**Ending:** strong

Good.

## Bad
**Ending:** weak

Bad.
"""
)

TENTHS = (
    HEAD.replace("VALUE", "strong: 1, weak: 0.35")
    + """
## Monday
Now or later.

- [Act](#good)
- [Wait](#bad)

## Good
**Ending:** strong

Good.

## Bad
**Ending:** weak

Bad.
"""
)
