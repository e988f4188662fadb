"""Whose a detail is, and whether two details are of the same: a person decides, and may undo it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.access.identity import or_by_name
from sightline.domain.agencies import Role
from sightline.domain.information import Detail, Verdict
from sightline.domain.matching import compare
from sightline.information import actions, forms, queries
from sightline.information.actions import Decided, LinkedTo
from sightline.information.actions.linking import current_link, may_link
from sightline.information.actions.matching import whose
from sightline.information.models import Mention
from sightline.information.stepping import Step, ask, only
from sightline.information.suggesting import Suggested, given, suggest
from sightline.information.telling import KIND_OF
from sightline.kernel import audit, clock
from sightline.subjects.name_variants import variants
from sightline.subjects.queries import summaries, summary
from sightline.subjects.search import find

Given = Mapping[str, Any]
NAMED = (Detail.NICKNAME, Detail.ADDRESS, Detail.PLACE)


def mention(request: ActorRequest, mention_id: UUID) -> HttpResponse:
    """Whose is it? Suggestions stand above with their reasons; the answer is the person's."""
    only(may_link(request.actor))
    one = _open(mention_id)
    back = reverse("information:report", args=[one.report_id])
    decided = queries.decisions([one.pk])
    suggested = suggest(one, decided)
    searched = request.GET.get("q", "")
    known = _known(one, suggested, searched)

    def keep(answer: Given, key: UUID) -> str:
        if answer["which"] == forms.LEAVE:
            actions.leave_mention(
                mention=one, because=answer["because"], key=key, by=request.actor, now=clock.now()
            )
            return back
        chosen = None if answer["which"] == forms.NEW else UUID(answer["which"])
        actions.link_mention(
            mention=one,
            to=LinkedTo(
                because=answer["because"],
                subject_id=chosen,
                name=answer["name"] or "",
                part=answer["part"] or "",
            ),
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return back

    audit.note("information.mention", ids=[one.report_id, one.pk])
    link = current_link(one)
    theirs = whose(one)
    step = Step(
        title=f"{Detail(one.kind).label}: whose is it?",
        button="Keep this",
        fields=forms.linking(known, one.text, one.part),
        keep=keep,
        back=back,
        done="Kept. It can be undone on the report’s page.",
        caption=one.report.urn,
        template="information/mention.html",
        more={
            "one": one,
            "row": one.report,
            "q": searched,
            "suggested": suggested,
            "decided": decided,
            "link": link,
            "linked": theirs is not None,
            "theirs": summary(theirs) if theirs else None,
        },
    )
    return ask(request, step)


def match(request: ActorRequest, mention_id: UUID, other_id: UUID) -> HttpResponse:
    """Two details side by side: what the site points out, and four answers kept apart."""
    only(may_link(request.actor))
    first, second = _open(mention_id), _open(other_id)
    back = reverse("information:mention", args=[mention_id])
    ground = compare(given(first), given(second), variants())

    def keep(answer: Given, key: UUID) -> str:
        made = actions.decide_match(
            first=first,
            second=second,
            ground=ground,
            decided=Decided(Verdict(answer["decision"]), answer["reasons"], answer["rationale"]),
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return reverse("information:decided", args=[made.pk])

    audit.note("information.match", ids=[first.pk, second.pk])
    subjects = [whose(first), whose(second)]
    names = summaries([one for one in subjects if one])
    two = len({one for one in subjects if one in names}) == 2
    step = Step(
        title="Are these of the same?",
        button="Keep this decision",
        fields=forms.matching_of_two(),
        keep=keep,
        back=back,
        done="Kept. It can be undone.",
        template="information/match.html",
        more={
            "sides": [
                (one, Detail(one.kind).label, names[subject].name if subject in names else "")
                for one, subject in zip((first, second), subjects, strict=True)
            ],
            "ground": ground,
            "joined_at": reverse("linkage:compare", args=subjects)
            if two and request.actor.holds(Role.ANALYST)
            else "",
            "before": [
                one
                for one in queries.decisions([first.pk])
                if {one.first_id, one.second_id} == {first.pk, second.pk}
            ],
        },
    )
    return ask(request, step)


def decided(request: ActorRequest, match_id: UUID) -> HttpResponse:
    """What was decided, in its four parts; and the way to undo it."""
    found = queries.decision(match_id)
    if found is None:
        raise Http404
    here = reverse("information:decided", args=[match_id])

    def keep(answer: Given, _key: UUID) -> str:
        only(may_link(request.actor))
        actions.undo_match(
            match=found, because=answer["because"], by=request.actor, now=clock.now()
        )
        return here

    audit.note("information.match-read", ids=[match_id])
    undone = getattr(found, "undone", None)
    step = Step(
        title=Verdict(found.decision).label,
        button="Undo this decision",
        fields=forms.undoing(),
        keep=keep,
        back=reverse("information:mention", args=[found.first_id])
        if may_link(request.actor)
        else reverse("information:report", args=[found.first.report_id]),
        done="Undone. What it linked is no longer linked.",
        template="information/decided.html",
        more={
            "found": found,
            "undone": undone,
            "may_undo": undone is None and may_link(request.actor),
        },
    )
    return ask(request, step)


def undo(request: ActorRequest, linked_id: UUID) -> HttpResponse:
    """A link that was a mistake: the entry no longer speaks of them; that it did stays readable."""
    only(may_link(request.actor))
    found = or_by_name(lambda: queries.link(linked_id))
    if found is None:
        raise Http404
    back = reverse("information:report", args=[found.report_id])

    def keep(answer: Given, _key: UUID) -> str:
        actions.unlink_mention(
            link=found, because=answer["because"], by=request.actor, now=clock.now()
        )
        return back

    audit.note("information.link-read", ids=[linked_id])
    step = Step(
        title="Undo this link",
        button="Undo it",
        fields=forms.undoing(),
        keep=keep,
        back=back,
        done="Undone. It waits to be linked again.",
        says=(f"“{found.mention.text}” is no longer said to be theirs.",),
    )
    return ask(request, step)


def group(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """One group is part of another; never of itself by way of others."""
    only(may_link(request.actor))
    about = summary(subject_id)
    if about is None or about.kind is not SubjectKind.GROUP:
        raise Http404
    back = reverse("information:of-subject", args=[subject_id])
    text = request.GET.get("q", "")
    known = [
        (one.summary.subject_id, one.summary.name)
        for one in (find(text, kinds=(SubjectKind.GROUP,)) if text else [])
        if one.summary.subject_id != subject_id
    ]

    def keep(answer: Given, _key: UUID) -> str:
        actions.join_group(
            group=UUID(answer["group"]), inside=subject_id, because=answer["because"],
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return back

    audit.note("information.of-subject", subjects=[subject_id])
    step = Step(
        title="Which group is it part of?",
        button="Keep this",
        fields=forms.group(known),
        keep=keep,
        back=back,
        done="Kept.",
        caption=about.name,
        template="information/group.html",
        more={"q": text, "known": known},
    )
    return ask(request, step)


def _open(mention_id: UUID) -> Mention:
    found = or_by_name(lambda: queries.mention(mention_id))
    if found is None:
        raise Http404
    return found


def _known(one: Mention, suggested: Suggested, searched: str) -> list[tuple[UUID, str, str]]:
    """Records that it may be of: those of the suggestions, then those found by a name."""
    reasons = {line.subject_id: line.ground.sentence for line in suggested.shown if line.subject_id}
    names = summaries(reasons)
    known = [(ident, names[ident].name, reasons[ident]) for ident in reasons if ident in names]
    kind = KIND_OF[Detail(one.kind)]
    text = searched or (one.text if Detail(one.kind) in NAMED else "")
    kinds = tuple(SubjectKind) if searched else (kind,)
    found = find(text, kinds=kinds, limit=10 if searched else 5) if text else []
    return known + [
        (each.summary.subject_id, each.summary.name, str(each.summary.kind.label))
        for each in found
        if each.summary.subject_id not in reasons
    ]
