"""Courses, sessions, who comes, what they have done and said, and what kept them away."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.of_area import OfArea
from sightline.kernel.append_only import AppendOnly
from sightline.workforce.models.of_agency import OfAgency, one_person


class Course(OfArea):
    """What is taught, for one level of the pathway. It has sessions."""

    level = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    about = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["area", "level"], name="course_by_area")]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One time that a course is held. What changes is written in `SessionChange` with what was.

    joining: how to take part online, for those who are booked. places: the database books no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    online = models.BooleanField(default=False)
    place = models.CharField(max_length=200)
    joining = models.CharField(max_length=300, default="")
    places = models.SmallIntegerField()
    trainer = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, default="")
    version = models.SmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["area", "starts_at"], name="session_by_area"),
            models.Index(fields=["trainer", "starts_at"], name="session_by_trainer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_has_length"
            ),
            models.CheckConstraint(condition=models.Q(places__gt=0), name="session_has_places"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} on {self.starts_at:%Y-%m-%d}"


class SessionChange(AppendOnly):
    """What a session was before somebody changed or cancelled it. before: its columns as text."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="changes")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()

    def __str__(self) -> str:
        return f"change of {self.session_id}"


class Counted(OfAgency):
    """Somebody who has no sign-in, a volunteer as a rule: their lead keeps name and training.

    Read by the leads of that agency alone.
    """

    name = models.CharField(max_length=120)
    does = models.CharField(max_length=120)
    volunteer = models.BooleanField(default=True)
    since = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["agency"], name="counted_by_agency")]

    def __str__(self) -> str:
        return self.name


class CountedEnd(OfAgency):
    """They left."""

    counted = models.OneToOneField(Counted, on_delete=models.PROTECT, related_name="end")
    ends_on = models.DateField()

    def __str__(self) -> str:
        return f"end of {self.counted_id}"


class Booking(models.Model):
    """One person in one session: booked, waiting, given up, and whether they were there.

    placed_at: their place in the row of those who wait. by: who booked them.
    """

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        WAITING = "waiting", "On the waiting list"
        CANCELLED = "cancelled", "Cancelled"
        ATTENDED = "attended", "Was there"
        ABSENT = "absent", "Was not there"

    id = models.UUIDField(primary_key=True, default=uuid4)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    counted = models.ForeignKey(Counted, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices)
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["session", "state", "placed_at"], name="booking_in_order")]
        constraints = [
            one_person("booking_of_one_person"),
            *(
                models.UniqueConstraint(
                    fields=["session", who],
                    condition=~models.Q(state="cancelled") & models.Q(**{f"{who}__isnull": False}),
                    name=f"booking_once_{who}",
                )
                for who in ("worker", "counted")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} in {self.session_id}"


class Done(OfAgency):
    """Somebody has done a level: at a session, with a number for the certificate, or in their own
    agency, entered by their lead, without one. evidence: what shows it, where no session does.

    booking: one that was taken back may be followed by another of the same booking.
    """

    worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    counted = models.ForeignKey(Counted, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    done_on = models.DateField()
    evidence = models.CharField(max_length=300, default="")
    booking = models.ForeignKey(Booking, null=True, on_delete=models.PROTECT, related_name="done")
    number = models.CharField(max_length=20, default="")

    class Meta:
        indexes = [
            models.Index(fields=["agency"], name="done_by_agency"),
            models.Index(fields=["worker"], name="done_by_worker"),
        ]
        constraints = [
            one_person("done_by_one_person"),
            models.CheckConstraint(
                condition=(models.Q(booking__isnull=False) & ~models.Q(number=""))
                | (models.Q(booking__isnull=True, number="") & ~models.Q(evidence="")),
                name="done_with_evidence",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="done_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} on {self.done_on}"


class TakenBack(OfAgency):
    """What somebody has done was written down by mistake: it counts no longer, and stays readable
    with who says so and why."""

    done = models.OneToOneField(Done, on_delete=models.PROTECT, related_name="taken_back")
    why = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.done_id} was taken back"


class Evaluation(AppendOnly):
    """What somebody said of a session. Others read it without a name, and never fewer than five."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="evaluations")
    when = models.CharField(max_length=8)
    answers = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["booking", "when"], name="evaluation_once")]

    def __str__(self) -> str:
        return f"{self.when} of {self.booking_id}"


class Barrier(OfAgency):
    """What keeps somebody from training. Others read it without who said it."""

    kinds = ArrayField(models.CharField(max_length=40))
    words = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["area", "-at"], name="barrier_by_area")]

    def __str__(self) -> str:
        return ", ".join(self.kinds)


class BarrierAnswer(OfArea):
    """What was done about it. Everybody reads this."""

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["barrier"], name="answer_by_barrier")]

    def __str__(self) -> str:
        return f"answer to {self.barrier_id}"
