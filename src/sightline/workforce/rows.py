"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import Closed, Directory, TableRule

ROWS: tuple[TableRule, ...] = (
    # Whom to ring is for everybody; their own agency names them.
    Directory(
        "workforce_named",
        insert=True,
        check="access.may_name_lead(agency_id, area_id, by_id, worker_id)",
    ),
    Directory(
        "workforce_namedend",
        insert=True,
        check="access.may_end_lead(agency_id, area_id, by_id, named_id)",
    ),
    Directory(
        "workforce_reach",
        insert=True,
        check="access.may_say_reach(agency_id, area_id, by_id, worker_id)",
    ),
    # An absence gives its cover a role: only by `cover_lead`, which asks who may.
    Directory("workforce_absence"),
    Directory("workforce_absenceend"),
    Directory("workforce_course", insert=True, check="access.may_arrange_training(area_id, by_id)"),
    Directory(
        "workforce_session", insert=True, check="access.may_arrange_training(area_id, by_id)"
    ),
    Directory("workforce_sessionchange"),
    # Who comes, who has done what and what they said of it: through functions alone.
    Closed("workforce_counted"),
    Closed("workforce_countedend"),
    Closed("workforce_booking"),
    Closed("workforce_done"),
    Closed("workforce_takenback"),
    Closed("workforce_evaluation"),
    Closed("workforce_barrier"),
    Closed("workforce_barrieranswer"),
)

_AT = "timestamp with time zone"

CALLABLE: tuple[str, ...] = (
    "access.may_name_lead(uuid, smallint, uuid, uuid)",
    "access.may_end_lead(uuid, smallint, uuid, uuid)",
    "access.may_say_reach(uuid, smallint, uuid, uuid)",
    f"access.cover_lead(uuid, uuid, {_AT}, {_AT}, {_AT})",
    f"access.end_cover(uuid, {_AT})",
    f"access.agency_figures({_AT}, {_AT}, interval)",
    "access.may_arrange_training(smallint, uuid)",
    "access.see_to_training()",
    f"access.book_training(uuid, uuid, uuid, {_AT})",
    f"access.cancel_booking(uuid, {_AT})",
    f"access.change_session(uuid, integer, {_AT}, {_AT}, text, boolean, text, integer, {_AT})",
    f"access.cancel_session(uuid, text, {_AT})",
    f"access.mark_attendance(uuid, uuid[], jsonb, text, text, {_AT})",
    f"access.take_back_training(uuid, text, {_AT})",
    "access.training_bookings(uuid, uuid)",
    "access.places_taken(uuid[])",
    "access.training_done(uuid)",
    "access.training_certificate(text)",
    "access.counted_people(uuid)",
    f"access.count_person(uuid, text, text, boolean, date, {_AT})",
    f"access.end_counted(uuid, date, {_AT})",
    f"access.count_training(uuid, uuid, uuid, text, text, date, text, {_AT})",
    f"access.evaluate_training(uuid, text, jsonb, {_AT})",
    "access.training_evaluations(uuid, text, integer)",
    "access.training_barriers()",
    f"access.tell_barrier(uuid, text[], text, {_AT})",
    f"access.answer_barrier(uuid, uuid, text, {_AT})",
    "access.training_coverage(jsonb, jsonb, integer)",
)
