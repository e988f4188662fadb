"""A web page and plain texts of several kinds, with what a careful reader names in them. Labels
were written together with the words, before anything was read."""

from __future__ import annotations

WEB_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>Practice briefing: bruises in babies | Fellgate SCP</title>
<meta property="og:site_name" content="Fellgate Safeguarding Children Partnership">
<meta property="article:published_time" content="2023-11-20T09:00:00Z">
<script>document.write("All agencies should ignore this sentence.")</script>
<style>.x { content: "Managers must ignore this too." }</style></head>
<body><header><nav><ul><li>Home</li><li>Practitioners should click here</li></ul></nav></header>
<div class="cookie-banner">You should accept all cookies.</div>
<main><h1>Practice briefing: bruises in babies who do not move by themselves</h1>
<p>This briefing comes from two local reviews.</p>
<h2>What the reviews found</h2>
<ul><li>A bruise was explained by the pram, and the explanation was not tested.</li>
<li><p>The out of hours doctor did not see that the baby had been seen twice before.</p></li>
<li>Nobody asked who had cared for the baby that week.</li></ul>
<h2>What you need to do</h2>
<p>Any bruise on a baby who does not move by itself must be seen by a paediatrician on the same
day.</p>
<ol><li>Ring the front door before the family leaves.</li>
<li>Write down exactly what you were told, and by whom.</li>
<li>Ask who else cares for the baby.</li></ol>
<h2>Pause and reflect</h2>
<ul><li>What would I do if this family were well known and liked?</li>
<li>Have I looked at the whole baby?</li></ul>
<p hidden>Everybody should read the hidden words.</p>
<div style="display:none">Doctors must not see this.</div>
<table><tr><th>Age</th><th>Bruises seen</th></tr><tr><td>Under 6 months</td><td>14</td></tr>
<tr><td>6 to 11 months</td><td>9</td></tr></table></main>
<footer><p>You should follow us.</p></footer></body></html>
"""
WEB_PAGE_LABELS = """
f a bruise was explained
f the out of hours doctor
f nobody asked who had
r any bruise on a baby
r ring the front door
r write down exactly
r ask who else cares
q what would i do
q have i looked at
"""

#: Lines broken as an e-mail or an old program breaks them, headings in front of their paragraphs.
BULLETIN = """PRACTICE BULLETIN: SELF-HARM AND SCHOOL
Grayford Safeguarding Children Partnership                     November 2020

This bulletin is for everybody who works with children of secondary school age.
It brings together learning from an audit of eighteen files and from talks with
thirty children.

WHAT CHILDREN TOLD US

Children said that adults wanted the harm to stop more than they wanted to know
what it was for. Many had stopped telling because the first thing that happened
was a call to their parents.

WHAT THE AUDIT FOUND

1. Plans for safety were written without the child in eleven of eighteen files.
2. Schools and mental health services each thought that the other kept the plan
   up to date.
3. Overdoses were recorded as a health matter, and no agency asked what had
   happened at home or outside it.

WHAT YOU SHOULD DO

* Write the plan for safety with the child, and let the child keep a copy.
* Agree in the first meeting who keeps the plan up to date.
* Ask each time what happened before, and whether anybody hurts or frightens the
  child.

REFLECTIVE QUESTIONS

a) What does this child need me to know before I ring the parents?
b) Who else is afraid?
"""
BULLETIN_LABELS = """
f children said that adults
?f many had stopped
f plans for safety were
f schools and mental health
f overdoses were recorded
r write the plan for
r agree in the first
r ask each time what
q what does this child
q who else is afraid
"""

#: Run-in headings, no lists.
DISCUSSION = """Discussion item for team meetings

Learning from a serious case review about a young carer (Summer 2019)

Background

A child of 12 cared for a parent who was very ill. The child came to harm when a man offered help
to the family.

What went wrong

Nobody thought of the child as a carer: the records name the child only as a sibling. Adult
services did not ask who gave the medicine at night.

The man was known to the police in another area. His name was never checked because he was called
a family friend.

What needs to change

Adult and children's services must ask in every assessment who cares for whom.

Checks should be made on every adult who joins a household in which a child is a carer.

Points for discussion

Which adults in our families have we never met?

How would a young carer reach us without a parent knowing?
"""
DISCUSSION_LABELS = """
f nobody thought of the child
f adult services did not ask
?f was known to the police
f his name was never
r must ask in every
r checks should be made
q which adults in our
q how would a young
"""

REVIEW_LABELS = """
f each time the child was
f return interviews were offered
f the school was not told
f what the child said about
g the school nurse saw
g a police officer drove
r the partnership should make sure
r should offer every return
r the police should tell
r all agencies should send
"""
BRIEFING_LABELS = """
f children told in pieces
f changes in behaviour were
f when a child took back
g a teaching assistant kept
g the health visitor asked
r write down the child's
r ask what would make
r treat a retraction as
r tell the front door
q who has seen this
q what has changed since
q whose words are in
?f children seldom tell
"""
AUDIT_LABELS = """
g reports of missing children
g foster carers kept careful
f in seven cases the
f only three files show
f strategy discussions were held
f supervision notes were silent
r should report the share
r health should name
r team managers should ask
"""
