"""A named rule is off in an area, or on again: by whom, when and why. For every room whose packs
have such rules; who may switch them is the room's own, and the database's."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.access.doors import ActorRequest
from sightline.access.identity import Actor
from sightline.design.fields import Words
from sightline.design.forms import SightlineForm
from sightline.domain.errors import Refusal
from sightline.kernel import audit
from sightline.kernel.append_only import AppendOnly


class SwitchRow(AppendOnly):
    """Somebody switched a rule off in an area, or on again. The newest row says which it is."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    on = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.rule} {'on' if self.on else 'off'}"


class Rule(Protocol):
    """A rule of the packs. on: whether it is, where nobody has switched it."""

    @property
    def slug(self) -> str: ...
    @property
    def on(self) -> bool: ...


@dataclass(frozen=True)
class Switched:
    """What was said of a rule in an area."""

    on: bool
    why: str
    by: str
    at: datetime


@dataclass(eq=False)
class NotARule(Refusal):
    """A rule that the packs do not have."""

    field: str | None = None
    code = "not-a-rule"

    def sentence(self) -> str:
        return "There is no such rule"


class SwitchForm(SightlineForm):
    """A rule is switched off, or on again, with a reason that others read."""

    why = Words(
        "Why?",
        hint="Others in the partnership read this beside the rule, with your name.",
        missing="Write why",
        rows=3,
    )


def switches(rows: type[SwitchRow], area_id: int) -> dict[str, list[Switched]]:
    """Everything that was said of each rule in an area, newest first. One query."""
    found: dict[str, list[Switched]] = {}
    for one in rows._default_manager.filter(area_id=area_id).select_related("by").order_by("-at"):
        said = Switched(one.on, one.why, f"{one.by.name}, {one.by.job_title}", one.at)
        found.setdefault(one.rule, []).append(said)
    return found


def is_on(rule: Rule, said: Sequence[Switched]) -> bool:
    """said: of this rule in one area, newest first. What the packs have off is on nowhere."""
    return rule.on and (not said or said[0].on)


def switch(
    rows: type[SwitchRow],
    *,
    rule: str,
    on: bool,
    why: str,
    known: Container[str],
    note: str,
    by: Actor,
    now: datetime,
) -> UUID:
    """Switch a rule off where one works, or on again. known: the rules of the packs; note: what the
    audit calls it. Raises NotARule. The database lets those do so who may, in their own name."""
    if rule not in known:
        raise NotARule()
    row = rows._default_manager.create(
        area_id=by.area_id, rule=rule, on=on, why=why, by_id=by.worker_id, at=now
    )
    audit.note(note, ids=[row.pk], rule=rule, on=on)
    return row.pk


def asked(
    request: ActorRequest, *, on: bool, may: bool, keep: Callable[[bool, str], object], back: str
) -> SwitchForm | HttpResponse | None:
    """What the page of a rule asks of whoever may switch it; once it is kept, the way back.

    keep: called with whether it is on from now, and why. Raises Http404 for a form of anybody else.
    """
    if not may:
        if request.method == "POST":
            raise Http404
        return None
    form = SwitchForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            keep(not on, form.cleaned_data["why"])
            messages.success(request, "It is off here from now." if on else "It is on again.")
            return redirect(back)
    return form
