"""Short papers of the invented partnership, as plain text: a review, a briefing, an audit.

They are read in like any other document. Nobody and nothing in them is real.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A paper and the name of its file."""

    file_name: str
    text: str


REVIEW = Paper(
    "review-child-t-2024.txt",
    """Ambermere and Wendle Vale Safeguarding Children Partnership

Local child safeguarding practice review: Child T

Published 19 September 2024

1. Introduction

1.1 The partnership began this review after Child T, who was 14, was found in another town with
three adults. Child T had been missing for four days.

1.2 The review speaks of what agencies did and could do. It does not say who is to be blamed.

2. What happened

2.1 Child T came to notice when a school nurse recorded that the child was tired and afraid of
messages on the telephone. Over the next five months the child was missing eleven times.

2.2 Three agencies held a part of what was known. Each wrote it down carefully and none of them
had the whole.

3. Findings

Finding 1: Each time the child was missing was treated as the first

Reports were closed when the child came home. Nobody set the eleven times beside each other, so
that the two addresses which came up again and again were not seen.

Finding 2: Return interviews were offered by letter, and the child was not asked where it felt
safe to talk

Two of the eleven interviews took place. Both were held in the kitchen of the home with an adult
in the room.

Finding 3: The school was not told what the police knew

The school could have kept the child in sight at the end of the day, and did not know that it
needed to.

Finding 4: What the child said about the car was written down and not passed on

The number of a car stood in the notes of the youth club for seven weeks.

4. Good practice

The school nurse saw the child every week and told the social worker each time what had changed.

A police officer drove forty miles to talk with the child in a place that the child had chosen.

5. Recommendations

Recommendation 1: The partnership should make sure that a third time missing within 90 days leads
to a meeting of all who know the child.

Recommendation 2: Children's social care should offer every return interview in person, within 72
hours, at a place that the child chooses.

Recommendation 3: The police should tell the school on the same day when a pupil has been
missing, and what the school can watch for.

Recommendation 4: All agencies should send details of cars, telephones and addresses to the
police intelligence team on the day they hear of them.
""",
)

BRIEFING = Paper(
    "briefing-hearing-what-is-not-said-2025.txt",
    """Seven minute briefing: hearing what is not said

Ambermere and Wendle Vale Safeguarding Children Partnership

Spring 2025

1. Why this briefing

Children seldom tell in one sentence that somebody harms them. This briefing brings together what
three local reviews say about how children told, and what they met when they did.

2. What the reviews found

- Children told in pieces, over weeks, and mostly to somebody who was not their social worker.
- Changes in behaviour were recorded as defiance and not as a way of telling.
- When a child took back what they had said, work ended within days in all three cases.

3. What went well

- A teaching assistant kept a quiet room open at lunch, and two children told her there.
- The health visitor asked the interpreter to come again so that the mother could speak alone.

4. What you can do

- Write down the child's own words, with the question that you asked.
- Ask what would make it safe to say more, and when to talk again.
- Treat a retraction as a reason to look closer: ask who knows, and who gains.
- Tell the front door on the same day, and tell the child what happens next.

5. Questions to ask yourself

- Who has seen this child alone in the last month?
- What has changed since the child stopped talking?
- Whose words are in my notes, mine or the child's?

6. Find out more

The partnership's handbook has a chapter on disclosures and one on retractions.
""",
)

AUDIT = Paper(
    "audit-missing-children-2025.txt",
    """Multi-agency audit: children who go missing

Report of the audit group to the partnership, 3 February 2025

Ambermere and Wendle Vale Safeguarding Children Partnership

About this audit

Six agencies looked at the records of twelve children who were missing three times or more
between April and September 2024. The sample was drawn by lot from each part of the area.

What is working well

- Reports of missing children reached the police within an hour in eleven of the twelve cases.
- Foster carers kept careful notes of who the child had talked about.

What needs to improve

- In seven cases the return interview was late, and the file did not say why.
- Only three files show that the child was asked what had drawn or driven them away.
- Strategy discussions were held without health in nine of the twelve cases.
- Supervision notes were silent on children who had been missing ten times and more.

Recommendations

R1 Children's social care should report the share of return interviews within 72 hours to every
meeting of the partnership.

R2 Health should name a person for each locality who joins strategy discussions about missing
children.

R3 Team managers should ask in every supervision which child is missing most, and what has been
tried.

Next audit

The audit will be repeated in the autumn with the same questions.
""",
)

PAPERS = (REVIEW, BRIEFING, AUDIT)
