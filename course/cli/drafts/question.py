"""A question of any kind to begin with: a real situation, and an answer that costs something."""

from typing import NamedTuple

from course.cli.drafts.aim import Aim
from course.ids import slug
from course.items import all_kinds


class Situation(NamedTuple):
    """What stands around the answering part that a kind gives as its example.

    Attributes:
        guidance: Hints and an explanation; an example may bring its own explanation.
    """

    title: str
    prompt: str
    guidance: str = ""


NOTE = """\
> **Trainer note:** This is a draft. Put a situation of your own in its place: somebody wants something by a date, two good things cannot both be had, and no option is foolish. Say in each feedback why, also to whoever chose otherwise. Then delete this note.
"""
SITUATIONS = {
    "single_choice": Situation(
        "Before the go-live board",
        "The go-live board meets in an hour and wants to hear yes. The sponsor has promised the "
        "date in public, and the team has worked through two weekends for it. You can ask one "
        "thing before you vote. What do you ask?",
        "**Hint:** Suppose the first day goes wrong. What would you then wish to have known?\n\n"
        "**Explanation:** The team deserves its date and the people served deserve a way back. "
        "Both can be had only if somebody has tried the way back before it is needed.\n",
    ),
    "multiple_choice": Situation(
        "An hour with your predecessor",
        "Your predecessor leaves tonight and has one hour for you. She is proud of the strategy "
        "and would like to talk about it. Which **two** papers do you ask for instead?",
        "**Hint:** Think about what binds you from tomorrow on, whether you have read it or not.\n\n"
        "**Explanation:** The strategy can be read next month. What runs out or is owed by a "
        "date cannot wait, and she is the last person who knows why it was agreed.\n",
    ),
    "judgement": Situation(
        "The end of support",
        "Support for the old case system ends in five months. Most test cases pass on the new "
        "one; the hardest rules have not been run. The minister wants the date kept, the staff "
        "want it over. What do you advise?",
        "**Hint:** Ask of each option what you could still undo a month later.\n\n"
        "**Explanation:** Each way costs somebody something. The better ones say who pays, and "
        "leave a way back while it is still cheap.\n",
    ),
    "order": Situation(
        "The first day after a breach",
        "At nine in the morning you learn that somebody has read personal records for a week and "
        "may still be inside. Everybody wants to hear something today. In which order do you act?",
        "**Explanation:** Candour and care pull apart here. Those who are harmed come before "
        "those who ask loudest, and nobody is told more than is known.\n",
    ),
    "match": Situation(
        "Reassuring sentences",
        "In your first week you hear sentences that are true and tell you little. Match each "
        "with what you would ask for next. One request belongs to none of them.",
        "**Hint:** Ask of each sentence what could be true at the same time and still go wrong.\n\n"
        "**Explanation:** People who reassure you are seldom lying. They answer the question they "
        "were asked, so ask for what could contradict them.\n",
    ),
    "number": Situation(
        "What the average pays",
        "A new payroll gets 95 % of cases right in its test, and the steering board is relieved. "
        "It will pay 61,000 people. How many of them should the service desk expect to hear from "
        "on the first payday, if all who are paid wrongly call?",
        "**Hint:** Begin with the share that went wrong.\n",
    ),
    "short_text": Situation(
        "The list that comes first",
        "After an attack the auditors, the insurer and the recovery team all ask for the same "
        "thing: a list of what you own, with a name beside each line. It is dull to keep and "
        "nobody is praised for it. What is it called?",
        "**Hint:** It lists what could be lost.\n",
    ),
    "rating": Situation(
        "An outage on a Monday",
        "The pension portal has been down since six. The cause is not known, the minister is on "
        "the radio at eight, and the vendor asks you to wait for its report. How good is each of "
        "these steps, from 1 (harmful) to 5 (excellent)?",
        "**Explanation:** Nobody can be told everything at half past six. What differs is who "
        "would learn it from somebody else.\n",
    ),
}


def question(aim: Aim, kind: str = "single_choice") -> str:
    """Write a question block.

    Args:
        kind: File name on the shelf of kinds.
    """
    found = all_kinds()[kind]
    situation = SITUATIONS[kind]
    title = aim.title or situation.title
    ident = aim.id or slug(title)
    labels = f"**Id:** {ident} · **Competency:** {aim.competency} · **Objective:** {aim.objective}"
    blocks = (
        f"### Question: {title}\n{labels}\n",
        NOTE,
        f"{situation.prompt}\n",
        found.example,
        situation.guidance,
    )
    return "\n".join(block for block in blocks if block)
