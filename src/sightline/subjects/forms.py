"""What is asked of somebody who looks for a person, a place or anything else."""

from __future__ import annotations

from django import forms

from sightline.access.files import SubjectKind
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Line, Tick
from sightline.design.forms import SightlineForm

KINDS = [
    (SubjectKind.CHILD.value, "Children"),
    (SubjectKind.PERSON.value, "Other people"),
    (SubjectKind.PLACE.value, "Places"),
    (SubjectKind.VEHICLE.value, "Vehicles"),
    (SubjectKind.GROUP.value, "Groups"),
    (SubjectKind.ACCOUNT.value, "Online accounts"),
]


class SearchForm(SightlineForm):
    """A name is enough. The birth date puts the same date first and leaves nobody out."""

    name = Line(
        "Name",
        hint="A nickname, another spelling or part of a name is enough.",
        missing="Write a name, or part of one",
        longest=200,
        size="m",
    )
    kinds = Tick("Look among", KINDS, initial=[SubjectKind.CHILD.value, SubjectKind.PERSON.value])
    born = DatePart(
        "Date of birth, if you know it",
        hint="Whoever has that date comes first. Nobody is left out.",
        required=False,
        ways=(DAY,),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
