"""A lesson with one question of every kind, as a trainer writes it, and right answers to them."""

from tests.conftest import FILES

LESSON = """\
---
id: every-kind
title: Every kind of question
minutes: 9
---

One of each kind.

### Question: What do you ask for?
**Id:** one-choice · **Competency:** C4 · **Objective:** see-tail · **Attempts:** 1

The programme director quotes the mean.

- [ ] A larger contingency
  - **Feedback:** It pays for the mean once more.
- [x] The distribution
  - **Feedback:** The tail is what sinks you.

**Hint:** Look at the shape.

**Hint:** The mean is one number, the risk is another.

**Explanation:** The mean hides the tail.

### Question: What comes first?
**Id:** in-order · **Competency:** C4 · **Objective:** see-tail · **Type:** order

An intruder has been in the network since spring.

1. Switch off what the intruder uses and keep the logs
   - **Feedback:** Each further hour costs records.
2. Tell the authority what is known so far
   - **Feedback:** The clock began when you became aware.
3. Tell the people whose records were read
4. Publish what failed and what changes

**Explanation:** Stop, report, warn, learn.

### Question: What do you ask for when you are told so?
**Id:** pairs · **Competency:** C4 · **Objective:** see-tail · **Type:** match

Three things that you are told in the first week.

| What you are told | What you ask for |
| --- | --- |
| The system is 95 % ready | The list of what is missing |
| All staff have been trained | What one of them does when the pay is wrong |
| We can go back at any time | The date of the last rehearsal |
|  | A larger contingency |

**Explanation:** Each question asks for something that can be shown.

### Question: How many people is that?
**Id:** people · **Competency:** C4 · **Objective:** see-tail

5 % of 61,000 people are paid wrongly.

**Answer:** 3,050 ± 50 people

**Explanation:** 5 % of 61,000 is 3,050.

### Question: What is the list called?
**Id:** named · **Competency:** C4 · **Objective:** see-tail

The list of everything that you run.

**Answer:** asset register | asset inventory

**Explanation:** Without one nobody can say what has been left out.

### Question: The outage
**Id:** rated · **Competency:** C4 · **Objective:** see-tail · **Type:** rating · **Attempts:** 1

How good is each in the first hour?

- Call the permanent secretary before the press office knows
  - **Panel:** 5, 4, 5
  - **Feedback:** Bad news travels.
- Ask the vendor to confirm the cause in writing before anything is said
  - **Panel:** 2, 2, 3
- Say that an update is being prepared
  - **Panel:** 1, 2, 1

**Explanation:** What counts is from whom it is heard first.
"""

PATH = "modules/01-judging/03-every-kind.md"
COURSE = {**FILES, PATH: LESSON}

RIGHT = {
    "one-choice": ("b",),
    "in-order": ("a", "b", "c", "d"),
    "pairs": ("a.a", "b.b", "c.c"),
    "people": ("3050",),
    "named": ("Asset-Register",),
    "rated": ("a.4", "b.2", "c.1"),
}
"""The letters stand for places as written."""
