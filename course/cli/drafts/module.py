"""A module page to begin with: a promise that can be kept, and what tests it."""

from course.cli.drafts.aim import Aim
from course.cli.drafts.yaml import quoted

TEXT = """\
---
id: {id}
title: {title}
summary: You will be able to say what a report is made of, and to ask for the missing part without losing the person who wrote it.
minutes: 60
competencies: [{competency}]
# What the learner will do, each in one sentence that a question can test.
objectives:
  {objective}: Ask for the evidence behind a report, in a way that keeps its author on your side.
pass_mark: 0.7
---

> **Trainer note:** This is a draft. Promise in the summary what the learner can do afterwards, not what the module covers. Each objective needs a question that names it; until one does, lint says so. Then delete this note.

Sooner or later somebody will show you a report on which everything is well. This module is about the hour after that: what you ask, whom you ask first, and what it costs you if you do not.

Its lessons follow one line, from the colour on the page to the test behind it and the person who ran it. Nothing in it needs a knowledge of technology.
"""


def module(aim: Aim) -> str:
    """Write a ``module.md``."""
    title = quoted(aim.title or "What reports are made of")
    return TEXT.format(**{**aim._asdict(), "title": title})
