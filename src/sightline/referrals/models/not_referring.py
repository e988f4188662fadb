"""R3: a decision not to refer, or not to share, by people who answer for it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.in_file import InFile

NOBODY = Q(consulted_lead__isnull=True, consulted_name="", consulted_agency="")
SOMEBODY = (Q(consulted_lead__isnull=False, consulted_name="", consulted_agency="")) | (
    Q(consulted_lead__isnull=True)
    & ~Q(consulted_name="")
    & ~Q(consulted_role="")
    & ~Q(consulted_agency="")
)


class Consulted(models.Model):
    """Who was asked, when, and what they said. consulted_lead: somebody in Sightline; else who it
    was in words: name, role and agency, all three. Nobody: all are empty, with no moment."""

    consulted_lead = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consulted_name = models.CharField(max_length=120, default="")
    consulted_role = models.CharField(max_length=120, default="")
    consulted_agency = models.CharField(max_length=120, default="")
    consulted_at = models.DateTimeField(null=True)
    lead_said = models.TextField()

    class Meta:
        abstract = True

    @property
    def asked(self) -> str:
        """Who was asked, by name; "" where nobody was."""
        if self.consulted_lead is not None:
            return self.consulted_lead.name
        in_words = (self.consulted_name, self.consulted_role, self.consulted_agency)
        return ", ".join(one for one in in_words if one)


class NotReferred(Consulted, InFile):
    """A decision not to refer or not to share, signed by `recorded_by` and dated `recorded_at`.

    circumstances: what was known when the rules were asked, as {"age", "sexual_activity", ...};
    suggestion: the rules that spoke. tried: where nobody could be reached, whom they tried, how and
    when; it then stands only until somebody was asked (`LookedAgain`).
    approved_by: the senior manager who approved it in writing, where a rule needed that.
    concern_id: the concern it was decided on, where there is one.
    """

    class What(models.TextChoices):
        NOT_TO_REFER = "not_to_refer", "Not to refer"
        NOT_TO_SHARE = "not_to_share", "Not to share"

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    concern_id = models.UUIDField(null=True)
    what = models.CharField(max_length=14, choices=What.choices)
    step_key = models.UUIDField(unique=True)
    circumstances = models.JSONField(default=dict)
    suggestion = models.JSONField(default=list)
    reasons = models.TextField()
    rationale = models.TextField()
    accountable = ArrayField(models.UUIDField(), default=list)
    signed_as = models.CharField(max_length=260)
    tried = models.TextField(default="")
    approved_by = models.CharField(max_length=200, default="")
    look_again_on = models.DateField(null=True)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "not referred"
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="notreferred_by_subject")]
        constraints = [
            # Nobody decides this without somebody who was asked, and can be asked again; or
            # without saying whom they tried.
            models.CheckConstraint(
                condition=(SOMEBODY & Q(consulted_at__isnull=False, tried=""))
                | (NOBODY & Q(consulted_at__isnull=True, lead_said="") & ~Q(tried="")),
                name="notreferred_asked_or_tried",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"

    @property
    def unasked(self) -> bool:
        """Nobody was asked when it was decided, nor at any look since."""
        return bool(self.tried) and not any(one.consulted_at for one in self.looks.all())


class LookedAgain(Consulted, InFile):
    """Such a decision was looked at again: it stands, or the referral is made. It lies in the
    decision's own file and changes nothing of it. Where it stands, somebody was asked by now."""

    decision = models.ForeignKey(NotReferred, on_delete=models.PROTECT, related_name="looks")
    step_key = models.UUIDField(unique=True)
    stands = models.BooleanField()
    reasons = models.TextField()
    signed_as = models.CharField(max_length=260)
    look_again_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "looked again"
        constraints = [
            models.CheckConstraint(
                condition=(SOMEBODY & Q(consulted_at__isnull=False))
                | (NOBODY & Q(consulted_at__isnull=True)),
                name="lookedagain_asked_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{'stands' if self.stands else 'refer'}: {self.decision_id}"
