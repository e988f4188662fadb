"""Who can open a file: for those who keep it. For everybody else there is no such page."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import colleagues, files, held, keeping
from sightline.access.doors import ActorRequest, needs
from sightline.access.keeping import KeptFile, Tie
from sightline.access.pages.forms import GiveForm, SealForm
from sightline.access.reauthentication import recently_signed_in, sign_in_again
from sightline.domain.agencies import Role
from sightline.kernel import clock
from sightline.kernel.clock import LONDON

KEEPERS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.INFORMATION_GOVERNANCE)


@needs(*KEEPERS)
def who_can_open(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Each file of the agency about this subject, with everybody whom something opens it to."""
    if not keeping.kept_files(subject_id) and (now_kept := keeping.moved_to(subject_id)):
        return redirect("access:who-can-open", now_kept)
    kept = _kept(subject_id)
    ties = keeping.ties(subject_id)
    workers = colleagues.named(
        [x for one in ties for x in (one.worker_id, one.given_by)]
        + [x for one in kept for x in (*one.named, one.sealed_by)]
    )
    teams = colleagues.team_names([one.team_id for one in ties])
    now = clock.now()

    def shown(tie: Tie) -> dict[str, object]:
        who = workers.get(tie.worker_id) if tie.worker_id else None
        return {
            "tie": tie,
            "who": who or (f"Team: {teams[tie.team_id]}" if tie.team_id else ""),
            "given_by": workers.get(tie.given_by) if tie.given_by else None,
        }

    return render(
        request,
        "access/who_can_open.html",
        {
            "subject_id": subject_id,
            "name": _name(kept),
            "may_read": any(one.may_give for one in kept),
            "files": [
                {
                    "file": one,
                    "label": one.audience.label,
                    "now": [
                        shown(tie)
                        for tie in ties
                        if tie.file_id == one.file_id and tie.holds_at(now)
                    ],
                    "before": [
                        shown(tie)
                        for tie in ties
                        if tie.file_id == one.file_id and not tie.holds_at(now)
                    ],
                    "named": [workers[worker] for worker in one.named if worker in workers],
                    "sealed_by": workers.get(one.sealed_by) if one.sealed_by else None,
                }
                for one in kept
            ],
        },
    )


@needs(*KEEPERS)
def give(request: ActorRequest, subject_id: UUID, file_id: UUID) -> HttpResponse:
    """Open the file to a worker or a team, until a day."""
    kept = _kept(subject_id)
    file = _to_change(kept, file_id)
    today = clock.today()
    form = held.form_for(request, GiveForm, today=today)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            worker, team = colleagues.worker_or_team_called(said["whom"], field="whom")
            keeping.give(
                file_id=file.file_id,
                subject_id=subject_id,
                worker=worker,
                team=team,
                kind=keeping.Kind(said["kind"]),
                reason=said["reason"],
                ends_at=datetime.combine(said["until"], time(23, 59, 59), LONDON),
            )
            messages.success(request, "They can open it, until the day you gave.")
            return redirect("access:who-can-open", subject_id)
    said_of = {"form": form, "name": _name(kept), "label": file.audience.label}
    return render(request, "access/give.html", {**said_of, "back": _back(subject_id)})


@needs(*KEEPERS)
def end(request: ActorRequest, subject_id: UUID, tie_id: UUID) -> HttpResponse:
    """End one relationship."""
    tie = next(
        (one for one in keeping.ties(subject_id) if one.relationship_id == tie_id and one.may_end),
        None,
    )
    if tie is None:
        raise Http404
    if request.method == "POST":
        keeping.end(tie, subject_id=subject_id)
        messages.success(request, "It has ended.")
        return redirect("access:who-can-open", subject_id)
    if tie.worker_id:
        who = str(colleagues.named([tie.worker_id])[tie.worker_id])
    else:
        who = next(iter(colleagues.team_names([tie.team_id]).values()))
    return render(
        request,
        "access/confirm.html",
        {
            "question": "End this?",
            "consequences": (
                f"{who} can then no longer open this by it, from the next page on. "
                "Another reason that is on the list still opens it to them."
            ),
            "confirm": "End it",
            "cancel_url": _back(subject_id),
        },
    )


@needs(*KEEPERS)
def seal(request: ActorRequest, subject_id: UUID, file_id: UUID) -> HttpResponse:
    """Close the file to everybody but those named, one of whom keeps the agency's files."""
    if not recently_signed_in(request):
        return held.give_back(request) if request.method == "POST" else sign_in_again(request)
    kept = _kept(subject_id)
    file = _to_change(kept, file_id)
    keepers = {
        worker
        for role in KEEPERS
        for worker in files.agency_holders(request.actor.agency_id, role.value)
    }
    now = clock.now()
    readers = {
        one.worker_id
        for one in keeping.ties(subject_id)
        if one.file_id == file_id and one.worker_id and one.holds_at(now)
    }
    known = colleagues.named(keepers | readers)
    offered = sorted(((str(key), str(one)) for key, one in known.items()), key=lambda x: x[1])
    form = held.form_for(request, SealForm, colleagues=offered)
    if form.is_valid():
        with form.refusals():
            named = {UUID(one) for one in form.cleaned_data["named"]}
            named |= {
                colleagues.worker_called(line, field="others").worker_id
                for line in form.cleaned_data["others"].splitlines()
                if line.strip()
            }
            if named & keepers:
                keeping.seal(
                    file_id=file.file_id,
                    subject_id=subject_id,
                    named=sorted(named),
                    reason=form.cleaned_data["reason"],
                )
                messages.success(request, "It is sealed. Only those you named can open it.")
                still = request.actor.worker_id in named
                return redirect("access:who-can-open", subject_id) if still else redirect("/")
            form.add_error(
                "named",
                "Name at least one safeguarding lead, deputy or information governance worker of "
                "your agency: otherwise nobody could ever end the seal",
            )
    said_of = {"form": form, "name": _name(kept), "label": file.audience.label}
    return render(request, "access/seal.html", {**said_of, "back": _back(subject_id)})


@needs(*KEEPERS)
def unseal(request: ActorRequest, subject_id: UUID, seal_id: UUID) -> HttpResponse:
    """End a seal, as one of those it names."""
    if not recently_signed_in(request):
        return held.give_back(request) if request.method == "POST" else sign_in_again(request)
    found = [one for one in _kept(subject_id) if one.seal_id == seal_id and one.may_end_seal]
    if not found:
        raise Http404
    if request.method == "POST":
        keeping.end_seal(seal_id, subject_id=subject_id)
        messages.success(request, "The seal has ended.")
        return redirect("access:who-can-open", subject_id)
    return render(
        request,
        "access/confirm.html",
        {
            "question": "End this seal?",
            "consequences": (
                "Everybody whose work or role opens this can then open it again, from their next "
                "page on. Who is blocked stays blocked."
            ),
            "confirm": "End the seal",
            "cancel_url": _back(subject_id),
        },
    )


def _kept(subject_id: UUID) -> list[KeptFile]:
    """The worker's own agency's files about the subject. None, hidden and absent are one 404."""
    found = keeping.kept_files(subject_id)
    if not found:
        raise Http404
    return found


def _to_change(kept: list[KeptFile], file_id: UUID) -> KeptFile:
    for one in kept:
        if one.file_id == file_id and one.may_give:
            return one
    raise Http404


def _name(kept: list[KeptFile]) -> str:
    return next((one.name for one in kept if one.name), "Name not known")


def _back(subject_id: UUID) -> str:
    return reverse("access:who-can-open", args=[subject_id])
