"""Declaring a conflict, deciding on one, and the blocks that came of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import colleagues, conflicts, directory, held
from sightline.access.conflicts import Match, Said
from sightline.access.doors import ActorRequest, needs
from sightline.access.pages.forms import BLOCK, DecideForm, DeclareForm
from sightline.design.components import Row
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.kernel import audit
from sightline.packs.catalogue import UnknownSlug, current

PASSED_ON = (
    "Thank you. It has been passed on. You will hear nothing more of it, whoever it is about: "
    "that is so for everybody."
)


def declare(request: ActorRequest) -> HttpResponse:
    """A worker knows somebody. The answer is the same whoever it is: nothing is looked up."""
    packs = current()
    form = held.form_for(request, DeclareForm, packs=packs)
    if form.is_valid():
        said = form.cleaned_data
        conflicts.declare(
            key=form.sent_key(),
            person_name=said["person"],
            birth_date=said["born"],
            tie=said["tie"],
            words=said["words"],
        )
        messages.success(request, PASSED_ON)
        return redirect("access:conflicts")
    own = conflicts.declared_by(request.actor)
    audit.note("conflict.page", ids=[one.pk for one in own])
    return render(request, "access/conflicts.html", {"form": form, "own": own})


@needs(Role.INFORMATION_GOVERNANCE, Role.SAFEGUARDING_LEAD)
def to_decide(request: ActorRequest) -> HttpResponse:
    """What waits for a decision. A lead sees something here only where nobody else can decide."""
    waiting = conflicts.to_decide()
    who = colleagues.named([one.worker_id for one in waiting])
    return render(
        request,
        "access/conflicts_to_decide.html",
        {
            "waiting": [(one, who[one.worker_id]) for one in waiting],
            "governance": request.actor.holds(Role.INFORMATION_GOVERNANCE),
        },
    )


@needs(Role.INFORMATION_GOVERNANCE, Role.SAFEGUARDING_LEAD)
def decide(request: ActorRequest, conflict_id: UUID) -> HttpResponse:
    """One declaration, whom it may mean by name and birth date, and the decision."""
    said = next((one for one in conflicts.to_decide() if one.conflict_id == conflict_id), None)
    if said is None:
        raise Http404
    matches = conflicts.matches(conflict_id)
    offered = [(str(one.subject_id), _match(one)) for one in matches]
    form = held.form_for(request, DecideForm, matches=offered)
    if form.is_valid():
        chosen = form.cleaned_data
        kept_from = [UUID(one) for one in chosen["subjects"]] if chosen["decision"] == BLOCK else []
        conflicts.decide(conflict_id, subjects=kept_from, reason=chosen["reason"])
        messages.success(request, "Your decision is kept. The worker is not told.")
        return redirect("access:conflicts-to-decide")
    who = colleagues.named([said.worker_id, said.declared_by])
    return render(
        request,
        "access/conflict.html",
        {
            "said": said,
            "facts": _facts(said, who),
            "matches": matches,
            "form": form,
        },
    )


@needs(Role.INFORMATION_GOVERNANCE, Role.DESIGNATED_OFFICER)
def blocks(request: ActorRequest) -> HttpResponse:
    """The blocks that this worker may end: their agency's, or those of the officer's route."""
    found = conflicts.blocks()
    who = colleagues.named([x for one in found for x in (one.worker_id, one.placed_by)])
    rows = [
        (
            one,
            who.get(one.worker_id),
            _person(one.name, one.birth_date),
            who.get(one.placed_by) if one.placed_by else None,
        )
        for one in found
    ]
    return render(
        request,
        "access/blocks.html",
        {
            "rows": rows,
            "governance": request.actor.holds(Role.INFORMATION_GOVERNANCE),
            "officers": directory.officers_of(request.actor.area_id),
        },
    )


@needs(Role.INFORMATION_GOVERNANCE)
def place(request: ActorRequest) -> HttpResponse:
    """Write a conflict down for a worker who did not; the page after it decides."""
    packs = current()
    form = held.form_for(request, DeclareForm, packs=packs, about_another=True)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            worker = colleagues.worker_called(said["worker"], field="worker")
            if worker.worker_id == request.actor.worker_id:
                return redirect("access:conflicts")  # one's own is declared, and decided by others
            conflicts.declare(
                key=form.sent_key(),
                person_name=said["person"],
                birth_date=said["born"],
                tie=said["tie"],
                words=said["words"],
                worker=worker.worker_id,
            )
            return redirect("access:conflict", form.sent_key())
    return render(request, "access/place_block.html", {"form": form})


@needs(Role.INFORMATION_GOVERNANCE, Role.DESIGNATED_OFFICER)
def end_block(request: ActorRequest, block_id: UUID) -> HttpResponse:
    found = next((one for one in conflicts.blocks() if one.block_id == block_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        conflicts.end_block(found)
        messages.success(request, "The block has ended. The worker is not told.")
        return redirect("access:blocks")
    worker = colleagues.named([found.worker_id])[found.worker_id]
    return render(
        request,
        "access/confirm.html",
        {
            "question": "End this block?",
            "consequences": (
                f"{worker} may then open the record of {_person(found.name, found.birth_date)}, "
                "wherever their work takes them there. They are not told."
            ),
            "confirm": "End the block",
            "cancel_url": reverse("access:blocks"),
        },
    )


def _facts(said: Said, who: dict[UUID, colleagues.Colleague]) -> list[Row]:
    try:
        tie = current().option("tie", said.tie).label
    except UnknownSlug:
        tie = said.tie
    facts = [
        Row("Worker", str(who[said.worker_id])),
        Row("Knows", _person(said.person_name, said.birth_date)),
        Row("How", tie),
        Row("In their words", said.words),
    ]
    if said.declared_by != said.worker_id:
        facts.append(Row("Written down by", str(who[said.declared_by])))
    return facts


def _match(one: Match) -> str:
    kind = "child" if one.kind == "child" else "person"
    kept = "; already kept from them" if one.blocked else ""
    return f"{_person(one.name, one.birth_date)} ({kind}{kept})"


def _person(name: str | None, born: date | None) -> str:
    said = name or "Name not known"
    return f"{said}, born {in_full(born)}" if born else f"{said}, birth date not known"
