"""Which room adds what to another room's page, in the order in which it is read there.

A room cannot import those above it, so a page leaves a place (`{% panels "subject" subject_id %}`)
and this list says who fills it. Each name is a function `(request, object_id) -> Panel | None`
in that room's `panels.py`; None shows nothing. Nothing registers itself: what is not here is not
shown. A child's page takes at most twelve queries with its panels, so a function in "subject" asks
the database once (`chronology.reading.opened_here` knows what the page has opened); elsewhere at
most three times, and on the first page five.
"""

from __future__ import annotations

PANELS: dict[str, tuple[str, ...]] = {
    # A child's first page. object_id: the subject.
    "subject": (
        "sightline.referrals.panels.of_subject",
        "sightline.screening.panels.of_subject",
        "sightline.missing.panels.of_subject",
        "sightline.plans.panels.of_subject",
        "sightline.disruption.panels.of_subject",
        "sightline.duties.panels.owed",
        "sightline.linkage.panels.of_subject",
        "sightline.meetings.panels.of_subject",
        "sightline.information.panels.of_subject",
        "sightline.patterns.network.panels.of_subject",
    ),
    # That of a person, place, vehicle, group, telephone or account: what is known comes first, then
    # what is done about it.
    "subject-other": (
        "sightline.patterns.map.panels.of_place",
        "sightline.information.panels.of_subject",
        "sightline.patterns.network.panels.of_subject",
        "sightline.disruption.panels.of_subject",
        "sightline.duties.panels.owed",
        "sightline.referrals.panels.of_subject",
        "sightline.plans.panels.of_subject",
        "sightline.meetings.panels.of_subject",
        "sightline.linkage.panels.of_subject",
    ),
    # Above everything else on a child's page: what cannot wait.
    "subject-now": ("sightline.missing.panels.now",),
    # A referral, for both sides. object_id: the referral.
    "referral": ("sightline.meetings.panels.of_referral",),
    # The same page for a child, in the order in which it is read: what was told or shown and not
    # answered, what harms, what protects, who is around. All four ask once together.
    "subject-shown": ("sightline.picture.panels.shown",),
    "subject-harms": ("sightline.picture.panels.harms", "sightline.picture.panels.protects"),
    "subject-around": ("sightline.picture.panels.around",),
    # A concern as its reader sees it. object_id: the concern.
    "concern": (
        "sightline.referrals.panels.of_concern",
        "sightline.information.panels.of_concern",
        "sightline.reviews.panels.of_concern",
    ),
    # What was sent to the police as information. object_id: that.
    "police-information": ("sightline.information.panels.of_police_information",),
    # The first page after signing in. object_id: the worker.
    "home": (
        "sightline.duties.panels.due",
        "sightline.picture.panels.at_home",
        "sightline.information.panels.at_home",
    ),
    # A lead's own agency in figures. object_id: the agency.
    "agency-overview": ("sightline.supervision.panels.missing_in_agency",),
    # Below a worker's tasks: what is theirs and belongs to no child. object_id: the worker.
    "work": ("sightline.learning.panels.of_worker",),
    # One item of a meeting, below what was said of it. object_id: whom or what it is about.
    "meeting-item": ("sightline.disruption.panels.on_agenda",),
    # Beside the decision on a concern. object_id: the concern.
    "decide": ("sightline.referrals.panels.thresholds",),
    # A completed screening, below what was decided. object_id: the screening.
    "screening": ("sightline.referrals.panels.of_screening",),
    # What a document of the library says to others: what came of it. object_id: the statement.
    "statement": ("sightline.learning.panels.of_statement",),
    # The same of a theme. object_id: its slug.
    "theme": ("sightline.learning.panels.of_theme",),
}

#: Who is asked for open plans about places, for the map: functions of a list of subjects.
OPEN_PLANS: tuple[str, ...] = ("sightline.disruption.queries.plans_of",)

#: What a worker's own calendar holds: functions `(by, since, until) -> list[calendar.Event]`.
CALENDARS: tuple[str, ...] = (
    "sightline.duties.calendar.reviews",
    "sightline.meetings.calendar.of_worker",
    "sightline.supervision.calendar.of_worker",
    "sightline.workforce.training.calendar.of_worker",
    "sightline.resources.calendar.of_worker",
)
