"""Adding an entry, correcting one, and answering what a child told us."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import Audience, open_file
from sightline.access.queries import writable_files
from sightline.chronology import actions, queries, reading
from sightline.chronology.forms import AnswerForm, CorrectionForm, EntryForm, as_first_written
from sightline.chronology.models import Entry
from sightline.chronology.presenters import answers_drawn, moment
from sightline.chronology.views.opening import (
    MovedTo,
    crumbs,
    moved,
    open_entry,
    open_subject,
    side,
)
from sightline.design.components import Link
from sightline.design.forms import SightlineForm
from sightline.design.wording import marks_in
from sightline.domain.chronology import EntryKind
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import Summary, summary


def add(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """A new entry in the agency's own record of this subject."""
    packs = current()
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if not opened.may_add(request.actor):
        raise Http404
    here = summary(subject_id) or reading.nameless(opened)
    form = EntryForm(request.POST or None, packs=packs, born=here.birth_date)
    if form.is_valid():
        key = form.sent_key()
        if queries.entry_of_form(key) is None:
            with form.refusals():
                file = open_file(Audience.RECORD, [subject_id], reason="Keeps the agency’s record")
                made = actions.add_entry(
                    subject_id=subject_id,
                    file=file,
                    **form.said(),
                    came_from="form",
                    came_from_id=key,
                    by=request.actor,
                    now=clock.now(),
                )
                return _to_entry(made)
        return HttpResponseRedirect(_chronology(subject_id))
    audit.note("subject.read", subjects=[subject_id])
    return render(
        request,
        "chronology/add.html",
        {
            "form": _with_wording(form, "words"),
            "summary": here,
            "side": side(opened, request.actor, here="add"),
            "crumbs": crumbs(here),
        },
    )


def correct(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """What should stand instead. If somebody corrected it meanwhile, both texts are shown."""
    packs = current()
    found = open_entry(entry_id)
    if found.file_id not in writable_files():
        raise Http404
    here = _summary_of(found)
    there = _corrections(found)
    keep = EntryKind(found.kind)
    form = CorrectionForm(
        request.POST or None,
        packs=packs,
        keep=keep,
        keep_strands=found.strands,
        born=here.birth_date,
        initial={**as_first_written(found), "seen": _seen(there)},
    )
    if form.is_valid():
        unseen = [one for one in there if one.pk not in form.seen_ids()]
        mine = [one for one in there if one.recorded_by_id == request.actor.worker_id]
        if any(one.words == form.said()["words"] for one in mine):
            return _to_entry(entry_id)  # the same form, sent twice
        if unseen:
            return _changed_meanwhile(request, found, unseen[-1], form, there)
        with form.refusals():
            made = actions.correct_entry(
                entry=found,
                because=form.cleaned_data["because"],
                **form.said(),
                by=request.actor,
                now=clock.now(),
            )
            return _to_entry(made)
    audit.note("entry.read", ids=[entry_id], subjects=[found.subject_id])
    return render(
        request,
        "chronology/correct.html",
        {
            "form": _with_wording(form, "words"),
            "summary": here,
            "entry": found,
            "there": there,
            "recorded": moment(found.recorded_at),
            "crumbs": crumbs(
                here,
                Link("Chronology", _chronology(found.subject_id)),
                Link("Entry", reverse("chronology:entry", args=[entry_id])),
            ),
        },
    )


def answer(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """What was done about a disclosure and what the child was told. Reading it is no answer."""
    packs = current()
    found = open_entry(entry_id)
    if not (found.awaits_answer or found.kind == EntryKind.DISCLOSURE):
        raise Http404
    here = _summary_of(found)
    thread = queries.threads(found.subject_id).before(found)
    before = [one for some in queries.answers_to(thread).values() for one in some]
    before.sort(key=lambda one: one.recorded_at)
    decided = {slug for one in before for slug in one.steps}
    adult = here.is_adult_on(clock.today())
    every = [one.for_age(adult=adult) for one in packs.response_steps]
    steps = [one for one in every if one.slug not in decided | {"told_child"}]
    writes = found.file_id in writable_files()
    if request.method == "POST" and not writes:
        raise Http404
    form = AnswerForm(request.POST or None, steps=steps, adult=adult)
    if form.is_valid():
        same = [
            one
            for one in before
            if one.done == form.done() and one.recorded_by_id == request.actor.worker_id
        ]
        if not same:
            with form.refusals():
                actions.answer_disclosure(
                    entry=found,
                    done=form.done(),
                    child_told=form.cleaned_data["child_told"],
                    child_told_by=form.cleaned_data["child_told_by"],
                    steps=[*form.decided(), "told_child"],
                    by=request.actor,
                    now=clock.now(),
                )
        return HttpResponseRedirect(reverse("chronology:told-us", args=[found.subject_id]))
    audit.note("disclosure.read", ids=[entry_id], subjects=[found.subject_id])
    opened = reading.opened(found.subject_id)
    return render(
        request,
        "chronology/answer.html",
        {
            "form": _with_wording(form, "child_told", *(f"{one.slug}_what" for one in steps)),
            "summary": here,
            "entry": found,
            "when": found.happened,
            "writes": writes,
            "before": answers_drawn(before),
            "steps": steps,
            "sources": [
                (one.label, [packs.origin(each) for each in one.provenance]) for one in every
            ],
            "adult": adult,
            "complaint": packs.prompt("no-complaint-needed"),
            "side": side(opened, request.actor, here="told-us") if opened else (),
            "crumbs": crumbs(
                here,
                Link(
                    f"What {'they' if adult else 'the child'} told us",
                    reverse("chronology:told-us", args=[found.subject_id]),
                ),
            ),
        },
    )


def _changed_meanwhile(
    request: HttpRequest, found: Entry, newest: Entry, form: CorrectionForm, there: list[Entry]
) -> HttpResponse:
    """Both texts side by side; sending it again keeps both, as two corrections of one entry."""
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "seen")
    ]
    response = render(
        request,
        "chronology/changed_meanwhile.html",
        {
            "yours": form.cleaned_data["words"],
            "yours_childs": form.cleaned_data["childs_words"],
            "theirs": newest.words,
            "theirs_childs": newest.childs_words,
            "changed_by": f"{newest.recorded_by.name}, {newest.recorded_by.job_title}",
            "changed_at": moment(newest.recorded_at),
            "posted": [*posted, ("seen", _seen(there))],
            "again": reverse("chronology:correct", args=[found.pk]),
            "back": reverse("chronology:correct", args=[newest.pk]),
        },
        status=409,
    )
    response.keeps = True  # type: ignore[attr-defined]  # that it was read belongs in the audit
    audit.note("entry.read", ids=[newest.pk], subjects=[found.subject_id])
    return response


def _corrections(of: Entry) -> list[Entry]:
    return [one for one in queries.history(of) if one.supersedes_id == of.pk]


def _seen(there: list[Entry]) -> str:
    return ",".join(str(one.pk) for one in there)


def _summary_of(entry: Entry) -> Summary:
    here = summary(entry.subject_id)
    if here is not None:
        return here
    opened = reading.opened(entry.subject_id)
    if opened is None:
        raise Http404
    return reading.nameless(opened)


def _with_wording(form: SightlineForm, *names: str) -> SightlineForm:
    """Help with wording while typing, where the site has it, and after sending."""
    try:
        form.wording.url = reverse("concerns:wording")
    except NoReverseMatch:
        form.wording.url = ""
    if form.is_bound:
        for name in names:
            form.wording.by_field[name] = marks_in(str(form[name].value() or ""))
    return form


def _chronology(subject_id: UUID) -> str:
    return reverse("chronology:chronology", args=[subject_id])


def _to_entry(entry_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("chronology:entry", args=[entry_id]))
