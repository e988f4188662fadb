"""Answering page by page: a draft of the worker's own, saved on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.views.extras import mark_wording
from sightline.concerns.wording import marks_html
from sightline.design.error_pages import TypedText
from sightline.design.forms import SightlineForm
from sightline.domain.instruments import Item, Section
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.screening import drafts, noticed, queries
from sightline.screening.forms.answering import evidence_form, said_yes, section_form
from sightline.screening.forms.facts import agencies_form, facts_form
from sightline.screening.forms.judging import judge_form
from sightline.screening.forms.noticed import noticed_form
from sightline.screening.models import Answer, Draft, Screening
from sightline.screening.noticed import Noticed
from sightline.screening.presenters import drafting
from sightline.screening.presenters.drafting import DraftPageDrawn
from sightline.screening.so_far import so_far
from sightline.screening.views.opening import Begun, newer_than, open_draft

KEPT = "Kept. Nobody else sees it until you complete it."
REFILED = "This screening goes on with a newer version of its questions. What you wrote is kept."


@dataclass(frozen=True)
class Page:
    """One page of a draft: what it asks, and of what it was made."""

    key: str
    make: type[SightlineForm]
    section: Section | None = None
    items: Sequence[Item] = ()
    things: Sequence[Noticed] = ()

    @property
    def asks(self) -> list[str]:
        return [name for name in self.make.base_fields if name != "form_key"]


def tasks(request: ActorRequest, begun_id: UUID) -> HttpResponse:
    """Every page with how far it is, in any order."""
    begun = open_draft(begun_id, request.actor)
    if isinstance(begun, Draft):
        return to_screening(begun)
    packs = current()
    if drafts.other_version(begun.draft) is not None:
        return redirect("screening:versions", begun.draft.pk)
    if newer_than(begun, packs) is not None:
        return redirect("screening:newer", begun.draft.pk)
    things = noticed.offered(begun.child.subject_id, begun.opened.files, begun.asked)
    _note(begun)
    danger = drafts.everything_typed(begun.draft).get("danger_now", "")
    return render(
        request,
        "screening/tasks.html",
        {
            "begun": begun,
            "child": begun.child,
            "tasks": drafting.tasks(begun.draft, begun.asked, noticed=len(things)),
            "exclusion": _exclusion(begun, packs),
            "left_over": drafting.left_over(begun.draft),
            "warning": danger_warning(danger, packs),
            "says": packs.prompt("shows-not-measures"),
        },
    )


def page(request: ActorRequest, begun_id: UUID, page: str) -> HttpResponse:
    """One page. What is typed is kept first, whatever it is; then it is looked at."""
    packs = current()
    begun = open_draft(begun_id, request.actor, lock=request.method == "POST")
    if isinstance(begun, Draft):
        return completed_already(request, begun)
    if _refiled(request, begun, page):
        messages.info(request, REFILED)
        return redirect("screening:draft", begun.draft.pk)
    here = page_of(begun, page, packs)
    if request.method == "POST":
        return _take(request, begun, here, packs)
    if newer_than(begun, packs) is not None:
        return redirect("screening:newer", begun.draft.pk)
    typed = held.take(request) or drafts.typed_in(begun.draft, page)
    form = here.make.of_draft(typed) if typed else here.make(initial=_initial(begun, page))
    return _drawn(request, begun, here, form, packs)


@require_POST
def save(request: ActorRequest, begun_id: UUID, page: str) -> HttpResponse:
    """Autosave of one page; `docs/how-to/build-a-page.md` has the terms."""
    packs = current()
    begun = open_draft(begun_id, request.actor, lock=True)
    if isinstance(begun, Draft):
        return JsonResponse({"completed_at": str(begun.completed_at)}, status=410)
    if _refiled(request, begun, page):
        return JsonResponse({"saved_at": begun.draft.saved_at.isoformat()})
    here = page_of(begun, page, packs)
    if other := drafts.elsewhere(begun.draft, page, request.POST):
        drafts.keep_both(begun.draft, page, request.POST)
        response = JsonResponse(
            {"saved_at": other.saved_at.isoformat(), "entries": other.entries}, status=409
        )
        response.keeps = True  # type: ignore[attr-defined]  # read by the identity middleware
        return response
    drafts.save(begun.draft, page, request.POST, known=here.asks, now=clock.now())
    marked = [
        name
        for name, asks in here.make.base_fields.items()
        if getattr(asks, "marked", False) and request.POST.get(name)
    ]
    return JsonResponse(
        {
            "saved_at": begun.draft.saved_at.isoformat(),
            "version": begun.draft.version,
            "wording": {name: marks_html(request.POST[name]) for name in marked},
        }
    )


def page_of(begun: Begun, page: str, packs: Packs) -> Page:
    """What one page asks. 404 for one that this screening does not have."""
    asked = begun.asked
    section = asked.section(page.removesuffix(drafts.EVIDENCE))
    if section is not None and page == section.slug:
        return Page(page, section_form(asked, section), section, section.items)
    if section is not None:
        items = said_yes(asked, section, drafts.everything_typed(begun.draft))
        return Page(page, evidence_form(asked, items), section, items)
    match page:
        case drafts.FACTS:
            return Page(page, facts_form(packs))
        case drafts.AGENCIES:
            return Page(page, agencies_form(packs))
        case drafts.NOTICED:
            things = noticed.offered(begun.child.subject_id, begun.opened.files, begun.asked)
            return Page(page, noticed_form(begun.asked, things), things=things)
        case drafts.JUDGEMENT:
            here = so_far(begun.draft, begun.asked, packs)
            reason = begun.draft.body["reason"]
            make = judge_form(packs, here.suggested, reason=reason)
            return Page(page, make)
    raise Http404


def to_screening(draft: Draft) -> HttpResponse:
    return redirect("screening:screening", draft.screening_id)


def completed_already(request: ActorRequest, draft: Draft) -> HttpResponse:
    """What was typed on another tab after it was completed is given back, not dropped."""
    if request.method != "POST" or draft.screening_id is None:
        return to_screening(draft)
    kept = queries.words_kept(draft.screening_id)
    typed = [TypedText("", one) for one in drafts.texts_in(request.POST) if one not in kept]
    if not typed:
        return to_screening(draft)
    audit.note("screening-draft.too-late", ids=[draft.pk])
    return render(
        request, "screening/completed_already.html", {"draft": draft, "typed": typed}, status=200
    )


def kept_instead(
    request: ActorRequest, begun: Begun, page: str, asks: Sequence[str]
) -> HttpResponse | None:
    """Keeps what was typed. The page to go to, where it cannot be looked at as it was sent."""
    draft = begun.draft
    if drafts.elsewhere(draft, page, request.POST):
        drafts.keep_both(draft, page, request.POST)
        return redirect("screening:versions", draft.pk)
    drafts.save(draft, page, request.POST, known=asks, now=clock.now())
    if request.POST.get("then") == "later":
        messages.info(request, KEPT)
        return redirect("screening:draft", draft.pk)
    return None


def _refiled(request: ActorRequest, begun: Begun, page: str) -> bool:
    """Of a tab that was drawn with an older version, the answers go where they belong now."""
    drawn_with = request.POST.get("asked", begun.draft.body["asked"])
    if page in drafting.TITLES or drawn_with == begun.draft.body["asked"]:
        return False
    drafts.refile(begun.draft, page, request.POST, to=begun.asked, now=clock.now())
    return True


def _take(request: ActorRequest, begun: Begun, here: Page, packs: Packs) -> HttpResponse:
    if instead := kept_instead(request, begun, here.key, here.asks):
        return instead
    form = here.make(request.POST, born=begun.child.birth_date)
    if form.is_valid():
        return redirect(_after(begun, here.key))
    return _drawn(request, begun, here, form, packs)


def danger_warning(answer: str, packs: Packs) -> str:
    if answer not in ("yes", "not_known"):
        return ""
    return " ".join(packs.prompt(one).text for one in packs.list("danger-now").shows([answer]))


def _drawn(
    request: ActorRequest, begun: Begun, here: Page, form: SightlineForm, packs: Packs
) -> HttpResponse:
    _note(begun)
    mark_wording(form)
    drawn = _page_drawn(begun, here, form, packs)
    danger = drafts.everything_typed(begun.draft).get("danger_now", "")
    return render(
        request,
        "screening/page.html",
        {
            "form": form,
            "begun": begun,
            "child": begun.child,
            "page": drawn,
            "warning": danger_warning(danger, packs),
            "autosave": reverse("screening:save", args=[begun.draft.pk, here.key]),
        },
    )


def _page_drawn(begun: Begun, here: Page, form: SightlineForm, packs: Packs) -> DraftPageDrawn:
    if here.section is None:
        drawn = drafting.page_drawn(begun.draft, here.key, begun.asked, packs)
        return drafting.with_things(drawn, here.things, form) if here.things else drawn
    earlier, before = _earlier(begun)
    chosen = noticed.verdicts(drafts.typed_in(begun.draft, drafts.NOTICED), begun.asked)
    accepted = {one.key: one for one in chosen if one.accepted}
    things = noticed.accepted_now(accepted.values(), begun.asked) if accepted else []
    return drafting.section_drawn(
        begun.draft,
        here.key,
        here.section,
        here.items,
        begun.asked,
        packs,
        form,
        earlier=earlier,
        before=before,
        accepted=[(accepted[one.key], one) for one in things],
    )


def _earlier(begun: Begun) -> tuple[Screening | None, dict[str, Answer]]:
    """The answers of the last time, to be shown beside. None is taken over by itself."""
    if not begun.draft.body["earlier"]:
        return None, {}
    earlier = queries.screening(UUID(begun.draft.body["earlier"]))
    return (earlier, queries.answers_of(earlier.pk)) if earlier else (None, {})


def _initial(begun: Begun, page: str) -> dict[str, object]:
    """The age that the record gives is shown to be looked at; everything else is asked."""
    age = begun.child.age_on(clock.today())
    estimated = begun.child.birth_date_estimated
    return {"age": age} if page == drafts.FACTS and age is not None and not estimated else {}


def _after(begun: Begun, page: str) -> str:
    pages = drafting.order(begun.asked, drafts.everything_typed(begun.draft))
    following = pages[pages.index(page) + 1] if page in pages else drafts.JUDGEMENT
    if following == drafts.JUDGEMENT:
        return reverse("screening:judge", args=[begun.draft.pk])
    return reverse("screening:page", args=[begun.draft.pk, following])


def _exclusion(begun: Begun, packs: Packs) -> object | None:
    shown = packs.option("screening-reason", begun.draft.body["reason"]).prompts
    return packs.prompt(shown[0]) if shown else None


def _note(begun: Begun) -> None:
    audit.note("screening-draft.opened", ids=[begun.draft.pk], subjects=[begun.child.subject_id])
