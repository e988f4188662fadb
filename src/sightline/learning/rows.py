"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import Closed, Directory, TableRule

_HERE = "area_id = (SELECT access.learning_area())"
#: Written where they work, in their own name.
_MINE = f"{_HERE} AND by_id = (SELECT access.worker())"


def _of_area(table: str, may: str) -> Directory:
    return Directory(table, insert=True, reads=_HERE, check=f"{_MINE} AND {may}")


_LEADS = "access.leads_learning()"

ROWS: tuple[TableRule, ...] = (
    _of_area("learning_recommendation", _LEADS),
    _of_area("learning_stance", _LEADS),
    _of_area("learning_column", _LEADS),
    _of_area("learning_action", "access.may_set_action(agency_id, owner_id)"),
    _of_area("learning_step", "access.may_step(action_id, kind, to_id)"),
    _of_area("learning_binding", _LEADS),
    _of_area("learning_verdict", _LEADS),
    _of_area("learning_mark", _LEADS),
    _of_area("learning_switch", _LEADS),
    # What somebody thinks of a measure: through functions, for whoever may switch it.
    Closed("learning_opinion"),
    Closed("learning_run"),
    # Exact figures by agency and month: the run's alone. Pages read what is protected already.
    Closed("learning_counted"),
    Closed("learning_wordsread"),
    Directory("learning_shown", reads=_HERE),
)

CALLABLE: tuple[str, ...] = (
    "access.learning_area()",
    "access.leads_learning()",
    "access.may_set_action(uuid, uuid)",
    "access.may_step(uuid, text, uuid)",
    "access.keep_opinion(text, boolean, text, uuid, timestamptz)",
    "access.opinions_of(text)",
    "access.last_measure_run()",
    "access.records_of_measure(text, date, date, text[], interval, integer)",
    # Called by the one before, with the rights of whoever asks.
    "access.measured_entries(timestamptz, timestamptz)",
    *(
        f"access.measured_{one}(timestamptz, timestamptz, text[], interval)"
        for one in (
            "childs_words", "disclosure_answered", "interview_in_time", "interview_independent",
            "voice_in_supervision", "health_present", "retraction_ended_work", "feedback_given",
            "not_brought_answered",
        )
    ),
)  # fmt: skip
