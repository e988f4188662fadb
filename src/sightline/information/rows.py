"""Who may read and write the information room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, Closed, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile(
        "information_report", insert=True, subject_columns=("subject_id",), follows=("entry_id",)
    ),
    ByFile(
        "information_mention", insert=True, subject_columns=("subject_id",), follows=("entry_id",)
    ),
    # Whom it turned out to be was not known when the file was opened.
    ByFile(
        "information_mentionlink",
        insert=True,
        subject_columns=("subject_id",),
        speaks_of=("subject_id",),
        follows=("entry_id",),
    ),
    ByFile("information_mentionunlinked", insert=True, follows=("entry_id",)),
    # Written by access.grade_information alone: police grade, and nobody else.
    ByFile("information_grading", follows=("entry_id",)),
    ByFile("information_sourceasked", insert=True, follows=("entry_id",)),
    ByFile("information_lookedagain", insert=True, follows=("entry_id",)),
    ByFile(
        "information_standing",
        insert=True,
        update=("unlinked", "review_on", "expires_on", "ended_on"),
        follows=("entry_id",),
    ),
    # Reached by access.keep_information_source and access.information_source alone.
    Closed("information_source"),
    ByFile("information_matchdecision", insert=True, follows=("first_entry", "second_entry")),
    ByFile("information_matchundone", insert=True),
    ByWorker(
        "information_draft",
        insert=True,
        update=("body", "saved_at", "sent_at", "report_id"),
        delete=True,
    ),
)

CALLABLE: tuple[str, ...] = (
    "access.keep_information_source(uuid, text, text, text, text)",
    "access.information_source(uuid, text)",
    "access.grade_information(uuid, text, text, text, text, text, boolean, boolean, text, uuid,"
    " timestamptz)",
    "access.take_information_link_away(uuid)",
    "access.information_waiting(date, integer)",
)
