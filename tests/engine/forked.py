"""A story small enough to count by hand: a loop, a chance, a condition, two endings."""

FORKED = """\
## Monday

It is due.

- [Tell her](#dice)
  - **Effects:** trust +30, told_minister
  - **Feedback:** Told.
- [Wait](#dice)
  - **Feedback:** Waited.
- [Ask again](#monday)
  - **Once:** yes
  - **Feedback:** Asked.

## Dice

- 1 in 4: [Rain](#rain)
- Otherwise: [Desk](#desk)

## Desk

Now.

- [Go together](#good)
  - **Only if:** trust at least 60 and told_minister
  - **Feedback:** Gone.
- [Go alone](#poor)
  - **Feedback:** Gone.

## Rain

- When told_minister: [Good](#good)
- Otherwise: [Poor](#poor)

## Good

**Ending:** strong

## Poor

**Ending:** weak
"""
