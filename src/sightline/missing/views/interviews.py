"""An interview: written down, read, sent to those who were decided, and what it tells confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import identity
from sightline.access.doors import ActorRequest, reads
from sightline.access.queries import writable_files
from sightline.chronology.contact import before_contact
from sightline.chronology.views.opening import crumbs
from sightline.design.components import Link
from sightline.domain.missing import Gives, Stage, in_words
from sightline.kernel import audit, clock
from sightline.missing import actions, forms, presenters, printing, queries
from sightline.missing.actions import About, Sending, Talk
from sightline.missing.actions.confirming import KINDS
from sightline.missing.models import Interview
from sightline.missing.views.opening import (
    Step,
    ask,
    call_discussion,
    open_episode,
    open_interview,
    read_by_name,
    who_and_how,
)
from sightline.packs.catalogue import current
from sightline.subjects.connections import connections
from sightline.subjects.queries import summaries, summary

Given = Mapping[str, Any]


@reads("narrow")
def hold(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    """What the child said. One interview may be about several times."""
    seen, packs = open_episode(episode_id, writes=True), current()
    if seen.found is None:
        raise Http404
    writable = writable_files()
    times = [
        one for one in queries.to_interview(seen.row.subject_id) if one.row.file_id in writable
    ]
    here = reverse("missing:episode", args=[episode_id])
    if seen.interviewed and request.method != "POST":
        messages.info(request, "An interview about this time is written down already.")
        return redirect(here)
    by_id = {str(one.row.pk): one.row for one in (*times, seen)}

    def keep(given: Given, key: UUID) -> str:
        made = actions.hold_interview(
            episodes=[by_id[one] for one in given["covers"]],
            told=Talk(
                held_at=forms.moment(given, "held"),
                where=given["where"],
                interviewer=given["interviewer"],
                interviewer_kind=given["interviewer_kind"],
                childs_words=given["childs_words"] or "",
                answers=forms.answers(packs.asked_when_missing(Stage.INTERVIEW), given),
                disclosed=given["disclosed"] == forms.YES,
                triggers=given["triggers"],
                not_independent_because=given["not_independent_because"] or "",
                before_discussion=given.get("before_discussion") or "",
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return reverse("missing:recipients", args=[made.pk])

    audit.note("episode.read", ids=[episode_id], subjects=[seen.row.subject_id])
    step = Step(
        title="What the child said",
        button="Keep the interview",
        fields=forms.interview(packs, times or [seen], episode_id),
        keep=keep,
        done="Kept. Now decide who receives it.",
        back=here,
        template="missing/hold.html",
        more={"seen": seen, "triggers": presenters.triggers(seen, packs)},
    )
    return ask(request, step, summary(seen.row.subject_id))


def interview(request: ActorRequest, interview_id: UUID) -> HttpResponse:
    began = identity.shape()
    found, packs = open_interview(interview_id), current()
    about, _contact = who_and_how(found.subject_id, began=began)
    kind = packs.interviewers.get(found.interviewer_kind)
    items = queries.items_of(found)
    audit.note("interview.read", ids=[interview_id], subjects=[found.subject_id])
    return render(
        request,
        "missing/interview.html",
        {
            "interview": found,
            "about": about,
            "writes": found.file_id in writable_files(),
            "held": in_words(found.held_at),
            "kind": kind.label if kind else found.interviewer_kind,
            "episodes": [
                (one, in_words(one.seen_at)) for one in queries.episode_rows(found.episodes)
            ],
            "answers": presenters.answered(found.answers, packs),
            "triggers": [
                packs.interview_triggers[one].text
                for one in found.triggers
                if one in packs.interview_triggers
            ],
            "decisions": _decisions(found),
            "items": [(Gives(one.kind).label, one, _decided(one)) for one in items],
            "discussion": _discussion(found),
            "crumbs": crumbs(
                about, Link("Missing", reverse("missing:of-subject", args=[found.subject_id]))
            ),
        },
    )


def interviewer(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    """Somebody of another agency holds the interview, and writes it down here."""
    seen = open_episode(episode_id, writes=True)
    if seen.found is None or seen.interviewed:
        raise Http404
    here = reverse("missing:episode", args=[episode_id])

    def keep(given: Given, key: UUID) -> str:
        del key  # said twice, they are in already
        actions.let_interviewer_in(
            episode=seen.row,
            name=given["name"],
            why=given["why"],
            by=request.actor,
            now=clock.now(),
        )
        return here

    audit.note("episode.read", ids=[episode_id], subjects=[seen.row.subject_id])
    step = Step(
        title="Let the interviewer in",
        button="Let them in",
        fields=forms.interviewer(),
        keep=keep,
        done="Asked. They are told, without a name, and can open this page.",
        back=here,
        says="What the child says then is theirs to keep: you read it once they decide that it goes"
        " to you.",
    )
    return ask(request, step, summary(seen.row.subject_id))


def recipients(request: ActorRequest, interview_id: UUID) -> HttpResponse:
    """Each recipient is decided on, each time."""
    began = identity.shape()
    found, packs = open_interview(interview_id, writes=True), current()
    known, contact = who_and_how(found.subject_id, began=began)
    here = reverse("missing:recipients", args=[interview_id])

    def keep(given: Given, key: UUID) -> str:
        actions.decide_recipient(
            interview=found,
            told=Sending(
                recipient=given["recipient"],
                sends=given["sends"] == forms.YES,
                because=given["because"] or "",
                child_told=given["child_told"],
                to_whom=given["to_whom"] or "",
                spoke_about=given["spoke_about"] or "",
                reads_here=bool(given["reads_here"]),
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return here

    audit.note("interview.read", ids=[interview_id], subjects=[found.subject_id])
    step = Step(
        title="Who receives the interview",
        button="Keep this decision",
        fields=forms.sending(packs),
        keep=keep,
        done="Kept. Decide on the next, or go back to the interview.",
        back=reverse("missing:interview", args=[interview_id]),
        template="missing/recipients.html",
        more={
            "decisions": _decisions(found),
            "waiting": _waiting(found),
            "contact": before_contact(packs, contact),
        },
    )
    return ask(request, step, known)


def item(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """Something the child said: is it information, about whom or what, and what part had it?"""
    one = read_by_name(lambda: queries.item(item_id))
    if one is None or one.file_id not in writable_files():
        raise Http404
    back = reverse("missing:interview", args=[one.interview_id])
    if _decided(one) is not None and request.method != "POST":
        messages.info(request, "It is decided already.")
        return redirect(back)
    kind = Gives(one.kind)

    def keep(given: Given, key: UUID) -> str:
        about = None
        if given["confirmed"] == forms.YES:
            which = given["which"] or forms.NEW
            about = About(
                kind=kind,
                part=given["part"] or "",
                name=given["name"] or "",
                number=given.get("number") or "",
                subject_id=None if which == forms.NEW else UUID(which),
            )
        actions.decide_item(
            item=one,
            about=about,
            words=given["words"],
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return back

    audit.note("interview.read", ids=[one.interview_id], subjects=[one.interview.subject_id])
    step = Step(
        title=f"{kind.label}: is it information?",
        button="Keep this decision",
        fields=forms.confirming(one, _known(one.interview.subject_id, kind)),
        keep=keep,
        done="Kept.",
        back=back,
        template="missing/item.html",
        more={
            "item": one,
            "asked": dict(presenters.answered({one.question: one.words}, current())),
        },
    )
    return ask(request, step, None)


def as_pdf(request: ActorRequest, interview_id: UUID) -> HttpResponse:
    """The print for those who were decided, or one sentence that says why there is none."""
    found = open_interview(interview_id)
    try:
        made = printing.pdf(found, current(), by=request.actor, now=clock.now())
    except printing.NotPrinted as refused:
        audit.note("interview.not-printed", ids=[interview_id], why=refused.code)
        return render(
            request,
            "missing/not_printed.html",
            {
                "sentence": refused.sentence(),
                "back": reverse("missing:interview", args=[interview_id]),
            },
        )
    response = HttpResponse(made, content_type="application/pdf")
    # It lies about in download folders: no name of a child in it.
    name = f"interview-{str(interview_id)[:8]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _discussion(found: Interview) -> dict[str, str] | None:
    """W5: the discussion that it calls for; who calls it and how soon. decided: where to write what
    it decided, while that is owed."""
    packs = current()
    if not queries.tells_of_harm(found, packs):
        return None
    waiting = [
        one for one in queries.episode_rows(found.episodes) if queries.waits_for_strategy(one)
    ]
    rule = packs.clock(queries.STRATEGY, clock.now().date())
    return {
        "duty": rule.duty,
        "limit": rule.limit_words,
        "source": packs.origin(rule.provenance),
        "to": call_discussion(found.subject_id, interview=found.pk),
        "decided": reverse("missing:strategy", args=[waiting[0].pk]) if waiting else "",
    }


def _known(subject_id: UUID, kind: Gives) -> list[tuple[str, str]]:
    others = summaries({one.other for one in connections(subject_id)})
    return [(str(one.subject_id), one.name) for one in others.values() if one.kind is KINDS[kind]]


def _decided(one: Any) -> Any:
    return getattr(one, "decision", None)


def _decisions(found: Interview) -> list[tuple[str, Any]]:
    packs = current()
    return [
        (packs.missing_recipients[one.recipient].label
         if one.recipient in packs.missing_recipients else one.recipient, one)
        for one in queries.decisions_on(found)
    ]  # fmt: skip


def _waiting(found: Interview) -> list[str]:
    """Those who receive it in the usual way and on whom nobody has decided."""
    decided = {one.recipient for one in queries.decisions_on(found)}
    return [
        one.label
        for one in current().missing_recipients.values()
        if one.interview == "by_default" and one.slug not in decided
    ]
