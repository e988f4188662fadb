"""The short pages: dissent, an answer to a child, minutes, papers."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from sightline.access.doors import ActorRequest
from sightline.chronology import queries as chronology
from sightline.chronology.disclosures import State, of_subject
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.meetings import actions, forms
from sightline.meetings.models import Decision, PaperDue
from sightline.meetings.views.opening import ask, at, known, open_item, open_meeting
from sightline.packs.catalogue import current


def dissent(request: ActorRequest, decision_id: UUID) -> HttpResponse:
    found = Decision.objects.filter(pk=decision_id).select_related("item__meeting").first()
    if found is None:
        raise Http404

    def keep(form: SightlineForm) -> str:
        actions.dissent(
            decision=found,
            of_whom=form.cleaned_data["of_whom"],
            words=form.cleaned_data["words"],
            key=form.sent_key(),
            by=request.actor,
            now=clock.now(),
        )
        return address("meetings:item", found.item_id)

    audit.note("meeting.item-read", ids=[found.item_id], subjects=[found.item.subject_id])
    return ask(
        request,
        forms.dissenting(),
        keep,
        title="Somebody does not agree",
        caption=f"{found.question_label} {found.option_label}",
        says="It stands beside the decision and does not change it.",
        button="Keep it beside the decision",
        back=address("meetings:item", found.item_id),
        back_to="The item",
        done="Kept beside the decision.",
    )


def answer(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """Answer what the child told us with what was decided, and what the child was told."""
    packs = current()
    item = open_item(item_id)
    threads = chronology.threads(item.subject_id)
    answers = chronology.answers_to([one.pk for one in threads.disclosures])
    waiting = [
        (str(one.entry.pk), _short(one.entry.childs_words or one.entry.words))
        for one in of_subject(threads, answers, packs.response_steps)
        if one.state is not State.ANSWERED
    ]

    def keep(form: SightlineForm) -> str:
        actions.answer(
            item=item,
            entry_id=UUID(form.cleaned_data["entry"]),
            child_told=form.cleaned_data["child_told"],
            child_told_by=form.cleaned_data["child_told_by"],
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return address("meetings:item", item.pk)

    audit.note("meeting.item-read", ids=[item.pk], subjects=[item.subject_id])
    return ask(
        request,
        forms.answering(waiting) if waiting else {},
        keep if waiting else _nothing,
        title="Answer what the child told us",
        caption=item.meeting.label,
        says=(
            "What this meeting decided goes with it. It is no answer before the child was told."
            if waiting
            else "Nothing that you may read waits for an answer."
        ),
        button="Keep this answer" if waiting else "",
        back=address("meetings:item", item.pk),
        back_to="The item",
        done="Answered.",
    )


def bring(request: ActorRequest, paper_id: UUID) -> HttpResponse:
    """Send in a paper that was asked for."""
    paper = PaperDue.objects.filter(pk=paper_id).select_related("item__meeting").first()
    if paper is None:
        raise Http404

    def keep(form: SightlineForm) -> str:
        actions.bring(
            item=paper.item,
            agency_name=paper.agency_name,
            of_whom="",
            words=form.cleaned_data["brought"],
            paper=paper,
            key=form.sent_key(),
            by=request.actor,
            now=clock.now(),
        )
        return at(paper.item.meeting_id)

    audit.note("meeting.item-read", ids=[paper.item_id], subjects=[paper.item.subject_id])
    return ask(
        request,
        forms.bringing(),
        keep,
        title="Send in a paper",
        caption=f"{known(paper.item.subject_id).name}: {paper.agency_name}",
        says=f"{paper.asks}. Everybody who may read this item reads it.",
        button="Send it in",
        back=at(paper.item.meeting_id),
        back_to="The meeting",
        done="It is with the papers.",
    )


def agree_minutes(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    meeting = open_meeting(meeting_id)

    def keep(form: SightlineForm) -> str:
        actions.agree_minutes(
            meeting=meeting,
            agrees=form.cleaned_data["agrees"] == forms.YES,
            words=form.cleaned_data["words"] or "",
            key=form.sent_key(),
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.agreeing(),
        keep,
        title="Agree the minutes",
        caption=meeting.label,
        says="You agree what you can read. What you would put otherwise stands beside it.",
        button="Sign this",
        back=at(meeting.pk),
        back_to="The minutes",
        done="Kept beside the minutes.",
    )


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:157]}…"


def _nothing(form: SightlineForm) -> str:
    del form
    raise Http404
