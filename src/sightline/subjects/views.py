"""People search: a form, and those whom this worker may know of, each with why they were found."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from sightline.access.doors import ActorRequest, reads
from sightline.access.files import SubjectKind
from sightline.design.components import Link
from sightline.domain.dates import Precision, in_full
from sightline.kernel import clock
from sightline.subjects.forms import SearchForm
from sightline.subjects.queries import Summary
from sightline.subjects.search import find

SHOWN = 20


@reads("information")
def search(request: ActorRequest) -> HttpResponse:
    """Names travel in the body, never in the address: addresses lie about in histories and logs."""
    form = SearchForm(request.POST or None)
    context: dict[str, object] = {"form": form, "searched": False}
    if form.is_valid():
        typed = form.cleaned_data
        kinds = [SubjectKind(one) for one in typed["kinds"]] or list(SubjectKind)
        born = typed["born"]
        exact = born.earliest if born and born.precision is Precision.EXACT else None
        name = typed["name"].replace("\x00", "")
        found = find(name, kinds=kinds, birth_date=exact, limit=SHOWN)
        context.update(
            searched=True,
            name=name,
            found=[(one, told_apart(one.summary), _page(one.summary)) for one in found],
            full=len(found) == SHOWN,
            only_part=bool(born and exact is None),
            record=_record(),
        )
    return render(request, "subjects/search.html", context)


def told_apart(summary: Summary) -> str:
    """What tells somebody apart from another of that name. Unknown is said."""
    parts = []
    if summary.kind in (SubjectKind.CHILD, SubjectKind.PERSON):
        if summary.birth_date:
            age = summary.age_on(clock.today())
            estimated = " (estimated)" if summary.birth_date_estimated else ""
            parts.append(f"Born {in_full(summary.birth_date)}{estimated}, {age} years old")
        else:
            parts.append("Date of birth not known")
    if summary.school_year:
        parts.append(summary.school_year)
    if summary.also_known_as:
        parts.append("Also known as " + ", ".join(summary.also_known_as))
    if summary.description:
        parts.append(summary.description[:160])
    return ". ".join(parts)


def _record() -> Link | None:
    try:
        return Link("Record a concern", reverse("concerns:new"))
    except NoReverseMatch:
        return None


def _page(summary: Summary) -> str:
    """The subject's first page; the room above this one has it."""
    try:
        return reverse("chronology:subject", args=[summary.subject_id])
    except NoReverseMatch:
        return ""
