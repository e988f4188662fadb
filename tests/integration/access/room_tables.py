"""The tables of the rooms, a second time: whom a row is about, what it hangs on, who may write it.

Said here by hand, and not taken from the rooms' own `rows.py`, which is what is to be tested.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """One table whose rows lie in files.

    about: the columns that name subjects of its file. hangs_on: the column that names a row with
    which it is hidden. written: by whoever writes in the file; else by the site's own run alone.
    speaks: the column that names a subject whom the writer sees, of its file or not.
    """

    name: str
    about: tuple[str, ...] = ()
    hangs_on: str = ""
    written: bool = True
    speaks: str = ""


def _room(room: str, about_a_subject: str, others: str) -> tuple[Table, ...]:
    return (
        *(Table(f"{room}_{name}", ("subject_id",)) for name in about_a_subject.split()),
        *(Table(f"{room}_{name}") for name in others.split()),
    )


IN_FILES = (
    *_room(
        "missing",
        "profile beforehand episode interview",
        "found told offer strategydecision interviewheld senddecision item itemdecision",
    ),
    *_room(
        "meetings",
        "meeting agendaitem onlist",
        "arrangement seat seatstep sitting meetingend minutesagreed paperdue contribution"
        " minutenote decision dissent itemclosed listleft",
    ),
    *_room("plans", "action plan alsofor", "actionstep"),
    *(
        Table(f"plans_{name}", ("whom_id",))
        for name in (
            "need",
            "outcome",
            "progress",
            "review",
            "carryon",
            "copy",
            "challenge",
            "challengestep",
            "attempt",
            "policework",
            "justicedate",
            "datestep",
        )
    ),
    *_room("picture", "holding", ""),
    Table("picture_threat", hangs_on="holding_id"),
    Table("picture_finding", ("subject_id",), hangs_on="rests_on", written=False),
    Table("linkage_verdict", ("first_id", "second_id")),
    *_room("linkage", "joining", "holding parting"),
    *_room("duties", "duty", "dutychange"),
    *(Table(f"information_{name}", ("subject_id",), "entry_id") for name in ("report", "mention")),
    *(
        Table(f"information_{name}", hangs_on="entry_id")
        for name in ("mentionunlinked", "sourceasked", "lookedagain", "standing")
    ),
    Table("information_grading", hangs_on="entry_id", written=False),
    Table("information_mentionlink", hangs_on="entry_id", speaks="subject_id"),
    Table("information_matchdecision", hangs_on="first_entry"),
    Table("information_matchundone"),
    *_room(
        "disruption",
        "disruptionplan measure learnt",
        "firstdecision partnerin choice review measurestep condition breach breachanswer",
    ),
    *_room("supervision", "chosencase casepart", ""),
    *_room("audits", "", "answer given agreed"),
    *_room(
        "reviews",
        "raised",
        "decision notification rapidreview said outcome panelanswer publication",
    ),
)
#: Rows that a link ties to somebody else: whoever is kept from them reads neither.
LINKED = ("chronology_entry", "picture_holding")
DRAFTS, DIGESTS = "meetings_draft", "duties_digest"  # of one worker alone
CALENDARS = "duties_feed"  # so is this
#: Of two workers, and of nobody besides; and who those are, which everybody of the area reads.
OF_TWO = ("supervision_session", "supervision_privatepart", "supervision_signature")
PAIRS = "supervision_pair"
#: Of an area, and about nobody: everybody there reads them. Who writes is asked of the room itself.
OF_AREA = (
    *(
        f"audits_{name}"
        for name in ("audit", "invited", "finding", "round", "selfgrade", "challenge")
    ),
    "reviews_point",
)
#: Read by everybody of the area; functions alone write them.
NAMED = ("audits_auditor", "audits_moved")
SAMPLES = ("audits_drawn", "audits_dealt", "audits_opened")  # nobody's but some functions'
REPORTING = "information_draft"  # so is this
SOURCES = "information_source"  # nobody's but two functions'
SWITCHES = "picture_ruleswitch"  # everybody reads it; leads and senior managers write in their area
READINGS = "picture_reading"  # the site's, of an entry: read with it
RUNS = "picture_rulesrun"  # nobody's but the site's
JUDGED = "picture_rulejudged"  # nobody's but two functions'
ROOMS = (
    "missing", "meetings", "plans", "picture", "linkage", "duties", "information", "disruption",
    "supervision", "audits", "reviews",
)  # fmt: skip
#: Which tables may be written in, which columns of a row may be changed then, and what of it may
#: be taken away. All else stands as it was written.
GRANTED = {
    **{(table.name, "INSERT"): {""} for table in IN_FILES if table.written},
    **{
        (table, "INSERT"): {""}
        for table in (DRAFTS, DIGESTS, SWITCHES, REPORTING, CALENDARS, PAIRS, *OF_TWO, *OF_AREA)
    },
    (CALENDARS, "UPDATE"): {"ended_at"},
    (PAIRS, "UPDATE"): {"ends_at", "by_id"},
    ("supervision_session", "UPDATE"): {"agreed_at", "held_on", "not_held"},
    ("duties_duty", "UPDATE"): {
        "owner_worker_id", "owner_team_id", "waiting_for", "met_at", "met_by_id", "how",
    },
    (DRAFTS, "UPDATE"): {"body", "version", "saved_at"},
    (DRAFTS, "DELETE"): {""},
    (REPORTING, "UPDATE"): {"body", "saved_at", "sent_at", "report_id"},
    (REPORTING, "DELETE"): {""},
    ("information_standing", "UPDATE"): {"unlinked", "review_on", "expires_on", "ended_on"},
}  # fmt: skip
