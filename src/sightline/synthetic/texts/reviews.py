"""Three short reviews and a protocol in two editions, of partnerships that do not exist.

Nobody in them is real, and nothing in them happened. They have what such papers have: what was
found, what went well, what is recommended and to whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sightline.domain.library import DocumentKind, StatementKind

_FIND, _DO = StatementKind.FINDING, StatementKind.RECOMMENDATION
_ASK, _WELL = StatementKind.QUESTION, StatementKind.GOOD_PRACTICE


@dataclass(frozen=True)
class Said:
    """A piece under a heading. says: what kind of statement it is, None for a plain paragraph."""

    text: str
    says: StatementKind | None = None
    themes: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True)
class Paper:
    """A document as it is read. parts: heading to what stands under it, in order."""

    title: str
    publisher: str
    dated: date
    kind: DocumentKind
    parts: tuple[tuple[str, tuple[Said, ...]], ...]
    themes: tuple[str, ...] = field(default=())


CHILD_T = Paper(
    "Learning review: Child T, who was seen everywhere and asked by nobody",
    "Thornley and Skell Safeguarding Partnership",
    date(2022, 6, 14),
    DocumentKind.CASE_REVIEW,
    (
        ("1. Why this review was held", (
            Said("Child T was 14 when police found T in a flat with three adults. In the year"
                 " before, nine agencies had written T’s name down. Each of them had a part of what"
                 " was happening, and nobody had put the parts together."),
            Said("T took part in this review. T said: “They all asked where I had been. Nobody"
                 " asked what it was like.”"),
        )),
        ("2. What we found", (
            Said("Return interviews were offered by the same staff who had reported T missing, and"
                 " five of the seven were held after more than a week.", _FIND,
                 ("missing", "voice-of-the-child")),
            Said("The words of T stand in none of the four assessments. What T had told a lunchtime"
                 " supervisor was summed up as “will not engage”.", _FIND,
                 ("voice-of-the-child", "language-and-blame", "recording")),
            Said("School, health and the youth club each knew of gifts and lifts. There was no"
                 " strategy discussion with health present until the day T was found.", _FIND,
                 ("strategy-discussions", "information-sharing")),
            Said("The lunchtime supervisor wrote down T’s words at once, exactly, and with the"
                 " time. They later helped T to be believed.", _WELL,
                 ("disclosure", "recording")),
        )),
        ("3. Recommendations", (
            Said("Offer every child who comes back an independent return interview within 72 hours,"
                 " by somebody who is not from the placement.", _DO, ("missing",),
                 "Children’s social care"),
            Said("Record what the child said in the child’s own words in every assessment, and say"
                 " where nobody asked.", _DO, ("voice-of-the-child", "recording"), "All agencies"),
            Said("Invite health to every strategy discussion about exploitation, and write down why"
                 " where they did not come.", _DO, ("strategy-discussions",), "Police"),
        )),
        ("4. Questions for your team", (
            Said("Whose words stand in the last assessment that you signed?", _ASK,
                 ("voice-of-the-child",)),
        )),
    ),
    ("voice-of-the-child", "missing"),
)  # fmt: skip

CHILD_W = Paper(
    "Local child safeguarding practice review: Young Person W",
    "Harrowfen Safeguarding Children Partnership",
    date(2024, 3, 5),
    DocumentKind.CASE_REVIEW,
    (
        ("1. Summary", (
            Said("Young Person W was exploited by adults who gave W a phone and a debt. W told"
                 " a teacher, and took it back two days later. Work ended with the retraction."),
        )),
        ("2. Findings", (
            Said("When W took back what W had said, the enquiry was closed. Nobody asked who had"
                 " spoken with W in between.", _FIND, ("retraction", "disclosure")),
            Said("Between agencies W’s record spoke of “risky behaviour” eleven times and of the"
                 " adults once.", _FIND, ("language-and-blame",)),
            Said("Return interviews were held late, and their words went to no other agency.",
                 _FIND, ("missing", "information-sharing")),
            Said("The school kept one adult for W through three changes of placement. W named her"
                 " as the person who stayed.", _WELL, ("engagement-and-trust", "education")),
        )),
        ("3. Recommendations", (
            Said("A retraction is met with a plan and never ends the work by itself.", _DO,
                 ("retraction",), "All agencies"),
            Said("Every child who returns is offered an interview within 72 hours by somebody"
                 " independent of the placement, and its words reach the agencies that need them.",
                 _DO, ("missing", "information-sharing"), "Children’s social care"),
            Said("Supervision asks each time what the child has said, and who was told.", _DO,
                 ("supervision-and-support", "voice-of-the-child"), "Managers"),
        )),
    ),
    ("retraction", "language-and-blame"),
)  # fmt: skip

AUDIT = Paper(
    "Multi-agency audit: the words we use about children",
    "Ambermere and Wendle Vale Safeguarding Partnership",
    date(2025, 10, 9),
    DocumentKind.AUDIT,
    (
        ("What we looked at", (
            Said("Six agencies read twelve records each. No child is named here, and no record can"
                 " be known again from it."),
        )),
        ("What we found", (
            Said("In two of three records the child’s own words were missing from the assessment.",
                 _FIND, ("voice-of-the-child", "recording")),
            Said("Records that quoted the child had no blaming word in them.", _WELL,
                 ("voice-of-the-child", "language-and-blame")),
        )),
        ("What we recommend", (
            Said("Record the child’s own words in every assessment, and say so where nobody has"
                 " asked the child yet.", _DO, ("voice-of-the-child", "recording"),
                 "All agencies"),
            Said("Take blaming words out of forms and templates by March.", _DO,
                 ("language-and-blame",), "Agencies that keep templates"),
        )),
    ),
    ("voice-of-the-child", "language-and-blame"),
)  # fmt: skip


def protocol(version: int) -> Paper:
    """The partnership's missing protocol, first or second edition."""
    hours = "as soon as somebody can" if version == 1 else "within 72 hours of coming back"
    return Paper(
        "Children missing from home and care: how we work together",
        "Ambermere and Wendle Vale Safeguarding Partnership",
        date(2021, 9, 1) if version == 1 else date(2025, 9, 1),
        DocumentKind.PROTOCOL,
        (
            ("1. Who does what", (
                Said("Whoever cares for the child rings the police at once and never waits for a"
                     " time to pass."),
                Said(f"A return interview is offered {hours}, by somebody whom the child may"
                     " choose."),
            )),
            ("2. Sharing what was said", (
                Said("What a child said is shared with those who need it to keep the child safe,"
                     " with the child’s agreement wherever that is possible."),
            )),
        ),
    )  # fmt: skip
