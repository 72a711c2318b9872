"""A scenario to begin with: three decisions, each with a price, and a debrief that says why."""

from course.cli.drafts.aim import Aim
from course.cli.drafts.yaml import quoted

TEXT = """\
---
id: {id}
title: {title}
summary: A report is green and a date is near. Decide what you need to know, and from whom.
role: Newly appointed CIO of an agency that pays grants to farmers
competencies: [{competency}]
minutes: 10
meters:
  trust:
    label: Trust of your team
    start: 50
    range: 0..100
    words: {{0: broken, 30: wary, 50: steady, 70: strong}}
  evidence:
    label: Evidence in hand
    start: 20
    range: 0..100
    words: {{0: none, 30: some, 60: enough}}
flags:
  told_minister: You told the minister about the doubt before anybody else did
value: {{strong: 100, mixed: 60, weak: 20, failed: 0, trust: 0.2, evidence: 0.2}}
---

> **Trainer note:** This is a draft; keep its shape and replace its words. Each choice gives up something good. Feedback says what happened, the reason why is kept for the debrief. Run `cio-course check` after every change: it plays all plays. Then delete this note.

## The green report

Wednesday evening. Grants for the spring are paid through a new system from Monday on. Ilse Maron, who has led the programme for two years, puts a report on your desk. Every line is green. "We are ready," she says, and she would like to go home.

- [Ask the testers for the raw results by tomorrow noon](#the-line)
  - **Effects:** trust -15, evidence +30
  - **Feedback:** The results come at eleven. Maron hears about it from the testers.
  - **Why:** Results do not flatter. Going past her tells everybody that her word is not enough.
  - **Panel:** acceptable
- [Ask her to sit down and name the line she is least sure of](#the-line)
  - **Effects:** trust +10, evidence +10
  - **Feedback:** She is silent for a while. Then she puts a finger on the line for shared farms.
  - **Why:** She keeps her standing and you learn where the doubt is. It costs the evening of somebody who is tired.
  - **Panel:** best
- [Thank her, and keep the evening for the staff you have not met](#the-line)
  - **Effects:** trust +15
  - **Feedback:** You meet forty people. Nobody mentions shared farms.
  - **Why:** Trust is needed later. Bought at the price of a question, it may be needed sooner.
  - **Panel:** poor

## The line

Thursday. Shared farms have been tested on paper only. They are few, and their grants are the largest. The minister speaks at the farmers' congress tomorrow and will promise Monday.

**Ask:** Who is harmed if you are wrong, and who if you wait?

- [Ring the minister tonight and say what is not known](#monday)
  - **Effects:** told_minister, trust -5, evidence +10
  - **Feedback:** He is short with you. He cuts one sentence from his speech.
  - **Why:** He can still choose his words. You spend credit in your first week, on a doubt that may come to nothing.
  - **Panel:** best
- [Have the shared farms tested tonight, and tell him the result](#monday)
  - **Effects:** trust -10, evidence +25
  - **Feedback:** Two of nine fail; four people have worked through the night. By then the speech has been given to the press.
  - **Why:** A result is worth more than a doubt. It comes when the promise can no longer be taken back.
  - **Panel:** good

## Monday

Six in the morning. The payment run waits for your word.

- [Pay all but the shared farms, and ring each of them today](#paid-and-told)
  - **Only if:** evidence at least 40 and trust at least 50
  - **Otherwise say:** Sorting them out by nine needs a list you can rely on and people who will do it for you.
  - **Effects:** trust +5
  - **Feedback:** Nine calls. Two of the nine people shout at you.
  - **Why:** Most are paid on the day, and those who wait hear it from a person.
  - **Panel:** best
- [Pay everybody on the promised day](#the-promise-kept)
  - **Effects:** trust +10
  - **Feedback:** The run ends at seven. The telephones begin at nine.
  - **Why:** A promise to thousands counts for something. So does the farm that plans on money which is not its own.
  - **Panel:** acceptable
- [Stop the run for all until the shared farms have been tested](#a-week-late)
  - **Effects:** trust -10, evidence +20
  - **Feedback:** Nobody is paid wrongly, and nobody is paid.
  - **Why:** It is safe for the system. Those who need the money pay for your certainty.
  - **Panel:** poor

## The promise kept

The wrong grants come back one by one, each with a letter.

- When told_minister: [Late for a few](#late-for-a-few)
- Otherwise: [Found by others](#found-by-others)

## Paid and told

**Ending:** strong

On Friday the last shared farm is paid. At the next congress somebody tells the minister that you rang.

## Late for a few

**Ending:** mixed

He had left the sentence out, so nobody calls it a broken promise. It takes until summer to put right.

## A week late

**Ending:** weak

The run is clean. Three thousand farms have learnt that Monday may mean the Monday after.

## Found by others

**Ending:** failed

A newspaper has the letter before the minister does. Maron is asked who knew, and names you.

# Debrief

### Why experts differ

Some hold that a new head of technology should first be trusted and then ask. Others say that the first question is when asking is cheapest. Both are right about something: what decides is who would bear the harm while you wait.

### For Monday

Take one report that is green. Ask its author which line they are least sure of, and thank them for the answer.
"""


def scenario(aim: Aim) -> str:
    """Write a ``scenario.md``."""
    title = quoted(aim.title or "The green report")
    return TEXT.format(**{**aim._asdict(), "title": title})
