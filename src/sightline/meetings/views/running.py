"""Running a meeting: who is there, and one screen for each item, written while people speak."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.identity import Actor
from sightline.concerns import drafts as kept
from sightline.concerns.views.extras import mark_wording
from sightline.concerns.wording import marks_html
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingKind, MeetingQuestion, quorum
from sightline.duties.actions import Owner
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.meetings import actions, forms, queries, whole
from sightline.meetings.actions import Decided
from sightline.meetings.models import AgendaItem, Draft, SeatStep
from sightline.meetings.views.opening import at, open_item, open_meeting
from sightline.meetings.whole import ItemSeen
from sightline.packs.catalogue import Packs, current
from sightline.plans.actions import Agreed

State = SeatStep.State
PAGE: Final = "what"


def table(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Who is there. With a quorum, or with a reason to go on without one, it begins."""
    packs = current()
    meeting = open_meeting(meeting_id)
    kind = queries.kind_of(meeting, packs)
    seats = queries.seats_of(meeting.pk)
    if kind is None or queries.end_of(meeting.pk) is not None:
        return redirect(at(meeting.pk))
    make = forms.table_form(seats)
    form = held.form_for(request, make)
    if form.is_valid():
        # Refused, nothing of it is kept: what is ticked then, sent with the same key, counts.
        with form.refusals(), transaction.atomic():
            _say_who_is_there(form, seats, request.actor)
            actions.begin(
                meeting=meeting,
                goes_on_because=form.cleaned_data["goes_on_because"] or "",
                key=form.sent_key(),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
            first = next(
                (one for one in queries.items_of(meeting.pk) if not queries.is_closed(one.pk)), None
            )
            return redirect(address("meetings:item", first.pk) if first else at(meeting.pk))
    audit.note("meeting.read", ids=[meeting.pk])
    return render(
        request,
        "meetings/table.html",
        {
            "form": form,
            "meeting": meeting,
            "needed": [one.label for one in kind.must_attend],
            "least": kind.least,
            "begun": queries.sitting_of(meeting.pk),
        },
    )


def item(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """One item on one screen: the table, the agenda, last time, what is brought, said, decided."""
    packs = current()
    found = open_item(item_id)
    kind = queries.kind_of(found.meeting, packs)
    [seen] = whole.of_items([found])
    ended = queries.end_of(found.meeting_id) is not None
    seats = queries.seats_of(found.meeting_id)
    writes = kind is not None and not ended and not seen.closed
    form: SightlineForm | None = None
    draft: Draft | None = None
    if kind is not None and writes:
        draft = _draft(found, request.actor, lock=request.method == "POST")
        if request.method != "POST" and kept.other_version(draft) is not None:
            return redirect("meetings:item-versions", found.pk)
        standing = queries.standing_on_list(kind.slug, found.subject_id)
        make = forms.item_form(
            kind, found.subject_kind, seats, [one.pk for one in seen.standing],
            listed=standing is not None,
        )  # fmt: skip
        if request.method == "POST":
            if kept.elsewhere(draft, PAGE, request.POST):
                kept.keep_both(draft, PAGE, request.POST)
                return redirect("meetings:item-versions", found.pk)
            kept.save(draft, PAGE, request.POST, now=clock.now())
            form = make(request.POST)
            if form.is_valid() and _take(request, form, found, seen, kind, packs):
                done = draft.pk
                draft.delete()
                messages.success(request, "Kept in the minutes.")
                return _after(request, found, done)
        else:
            typed = held.take(request) or kept.typed_in(draft, PAGE)
            form = make.of_draft(typed) if typed else make()
        mark_wording(form)
    audit.note("meeting.item-read", ids=[found.pk], subjects=[found.subject_id])
    return render(request, "meetings/item.html", _page(found, seen, kind, form, draft, seats))


@require_POST
def save(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """Autosave; `docs/how-to/build-a-page.md` has the terms."""
    packs = current()
    found = open_item(item_id)
    draft = _draft(found, request.actor, lock=True)
    if other := kept.elsewhere(draft, PAGE, request.POST):
        kept.keep_both(draft, PAGE, request.POST)
        response = JsonResponse(
            {"saved_at": other.saved_at.isoformat(), "entries": other.entries}, status=409
        )
        response.keeps = True  # type: ignore[attr-defined]  # read by the identity middleware
        return response
    kept.save(draft, PAGE, request.POST, now=clock.now())
    kind = queries.kind_of(found.meeting, packs)
    asked = forms.item_form(kind, found.subject_kind).base_fields if kind else {}
    return JsonResponse(
        {
            "saved_at": draft.saved_at.isoformat(),
            "version": draft.version,
            "wording": {
                name: marks_html(request.POST[name])
                for name, one in asked.items()
                if getattr(one, "marked", False) and request.POST.get(name)
            },
        }
    )


def versions(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """One worker wrote on two pages: both texts, until they choose."""
    found = open_item(item_id)
    draft = _draft(found, request.actor, lock=request.method == "POST")
    other = kept.other_version(draft)
    if other is None:
        return redirect("meetings:item", found.pk)
    if request.method == "POST" and request.POST.get("choose") in ("saved", "other"):
        kept.choose(draft, the_other=request.POST["choose"] == "other", now=clock.now())
        return redirect("meetings:item", found.pk)
    kind = queries.kind_of(found.meeting, current())
    fields = forms.item_form(kind, found.subject_kind).base_fields if kind else {}
    labels = {name: str(one.label or name) for name, one in fields.items()}
    audit.note("meeting.item-read", ids=[found.pk], subjects=[found.subject_id])
    shown = [
        {"value": value, "heading": heading, "button": button, "answers": _in_words(typed, labels)}
        for value, heading, button, typed in (
            ("saved", "Kept last", "Go on with the one kept last", kept.typed_in(draft, PAGE)),
            ("other", "Kept before", "Go on with the one kept before", other),
        )
    ]
    return render(request, "referrals/versions.html", {"found": found, "versions": shown})


def _page(
    found: AgendaItem,
    seen: ItemSeen,
    kind: MeetingKind | None,
    form: SightlineForm | None,
    draft: Draft | None,
    seats: list[queries.SeatSeen],
) -> dict[str, Any]:
    agenda = whole.names_of(queries.items_of(found.meeting_id))
    sat = queries.sitting_of(found.meeting_id)
    there = [one for one in seats if one.state is State.ATTENDED]
    lacking = quorum(kind, [one.counts_as for one in there]).lacking if kind and sat else ()
    decisions = [
        (form[forms.decided_field(one)], form[forms.words_field(one)])
        for one in (kind.questions_for(found.subject_kind) if kind and form else ())
        if form is not None
    ]
    left = seen.undecided(kind) if kind else []
    return {
        "item": found,
        "seen": seen,
        "meeting": found.meeting,
        "form": form,
        "decisions": decisions,
        "agenda": agenda,
        "begun": sat,
        "there": there,
        "lacking": lacking,
        "undecided": left if len(left) < len(decisions) else [],  # else the questions say it
        "token": uuid4(),
        "draft": draft,
        "saved_at": draft.saved_at.isoformat() if draft and draft.version > 1 else "",
    }


def _draft(found: AgendaItem, by: Actor, *, lock: bool) -> Draft:
    now = clock.now()
    draft, _ = Draft.objects.get_or_create(
        worker_id=by.worker_id, item_id=found.pk, defaults={"begun_at": now, "saved_at": now}
    )
    return Draft.objects.select_for_update().get(pk=draft.pk) if lock else draft


def _take(
    request: ActorRequest,
    form: SightlineForm,
    found: AgendaItem,
    seen: ItemSeen,
    kind: MeetingKind,
    packs: Packs,
) -> bool:
    """Write down everything that is on the page, or nothing of it. False where it was refused."""
    given = form.cleaned_data
    key, by, now = form.sent_key(), request.actor, clock.now()
    if not _nobody_decided_meanwhile(request, form, seen, kind):
        return False
    with form.refusals(), transaction.atomic():
        if given["said"]:
            actions.take_note(item=found, words=given["said"], key=_of(key, "said"), by=by, now=now)
        seats = queries.seats_of(found.meeting_id)
        if given["brought"]:
            seat = forms.owner_seat(seats, given["brought_by"])
            if seat is None:
                raise NotPossible("Say who brings it", "brought_by")
            actions.bring(
                item=found, agency_name=seat.seat.agency_name, of_whom=str(seat.seat),
                words=given["brought"], paper=_paper(seen, seat), key=_of(key, "brought"), by=by,
                now=now,
            )  # fmt: skip
        for one in kind.questions_for(found.subject_kind):
            _decide(given, one, found, key, packs, by)
        if given["action"] or given["will_show"]:
            _agree(given, found, seats, key, packs, by)
        if request.POST.get("then") == "close":
            actions.close_item(item=found, key=_of(key, "close"), packs=packs, by=by, now=now)
        return True
    return False


def _decide(
    given: dict[str, Any], question: MeetingQuestion, found: AgendaItem, key: UUID, packs: Packs,
    by: Actor,
) -> None:  # fmt: skip
    slug, chosen, means = question.slug, forms.decided_field(question), forms.words_field(question)
    if given[means] and not given[chosen]:
        raise NotPossible("Choose what is decided, too", chosen)
    if not given[chosen]:
        return
    if not given[means] or not given[means].strip():
        raise NotPossible("Write what it means here: who, when, why", means)
    actions.decide(
        item=found,
        decided=Decided(
            slug, given[chosen], given[means], given.get(forms.goes_on_field(question)) or ""
        ),
        key=_of(key, slug),
        packs=packs,
        by=by,
        now=clock.now(),
    )


def _agree(
    given: dict[str, Any],
    found: AgendaItem,
    seats: list[queries.SeatSeen],
    key: UUID,
    packs: Packs,
    by: Actor,
) -> None:
    seat = forms.owner_seat(seats, given["owner"])
    if seat is None or seat.seat.agency_id is None:
        raise NotPossible("Choose who sees to it", "owner")
    if given["by_date"] is None:
        raise NotPossible("Give the day by which it is done", "by_date")
    for name, sentence in (
        ("action", "Write what is to be done"),
        ("will_show", "Write what will show that it worked"),
    ):
        if not (given[name] or "").strip():
            raise NotPossible(sentence, name)
    actions.agree(
        item=found,
        agreed=Agreed(
            given["action"],
            given["will_show"],
            given["by_date"],
            Owner(seat.seat.agency_id, worker_id=seat.seat.worker_id),
        ),
        key=_of(key, "action"),
        packs=packs,
        by=by,
        now=clock.now(),
    )


def _nobody_decided_meanwhile(
    request: ActorRequest, form: SightlineForm, seen: ItemSeen, kind: MeetingKind
) -> bool:
    """Two who write at once: the second is shown what the first decided, before it is replaced."""
    shown = set((form.cleaned_data["known"] or "").split(","))
    new = [one for one in seen.standing if str(one.pk) not in shown]
    clash = False
    for one in new:
        question = kind.question(one.question)
        name = forms.decided_field(question) if question else ""
        if name in form.fields and form.cleaned_data.get(name):
            form.add_error(
                name,
                f"{one.signed_as} has decided this meanwhile: {one.option_label}. {one.words}"
                " Keep it, or send this again to decide otherwise; both stay readable",
            )
            clash = True
    if clash:
        data = request.POST.copy()
        data["known"] = ",".join(str(one.pk) for one in seen.standing)
        form.data = data
    return not clash


def _paper(seen: ItemSeen, seat: queries.SeatSeen) -> Any:
    return next((one for one in seen.owed if one.agency_name == seat.seat.agency_name), None)


def _say_who_is_there(form: SightlineForm, seats: list[queries.SeatSeen], by: Actor) -> None:
    there, sorry = form.cleaned_data["there"], form.cleaned_data["apologies"]
    for one in seats:
        mark = str(one.seat.pk)
        state = (
            State.ATTENDED if mark in there else State.APOLOGIES if mark in sorry else State.ABSENT
        )
        if state is not one.state:
            actions.say_of_seat(
                seat=one.seat, state=state, words="", key=_of(form.sent_key(), mark), by=by,
                now=clock.now(),
            )  # fmt: skip


def _after(request: ActorRequest, found: AgendaItem, done: UUID) -> HttpResponse:
    """On the same item, or on the next; `kept` tells the page to let its own copy go."""
    to = address("meetings:item", found.pk)
    if request.POST.get("then") == "close":
        rest = [one for one in queries.items_of(found.meeting_id) if not queries.is_closed(one.pk)]
        to = address("meetings:item", rest[0].pk) if rest else at(found.meeting_id)
    return redirect(f"{to}?kept={done}")


def _in_words(typed: QueryDict | None, labels: dict[str, str]) -> list[tuple[str, str]]:
    if typed is None:
        return []
    return [
        (labels[name], "; ".join(values))
        for name, values in typed.lists()
        if name in labels and name != "known" and any(values)
    ]


def _of(key: UUID, part: str) -> UUID:
    """A key for one part of a form that is sent: the same however often it is sent."""
    return uuid5(key, part)
