"""What those who keep the library do: read in, confirm, write, publish, and keep own papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.area import agencies_in
from sightline.access.doors import ActorRequest, needs
from sightline.concerns.asking import form_of
from sightline.design.components import Link
from sightline.design.forms import SightlineForm
from sightline.documents import Limits, read
from sightline.domain.errors import NotPossible
from sightline.domain.library import StatementKind, Unreadable
from sightline.domain.library_keeping import KEEPERS, OWN_PAPERS, Readers, StatementState
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.library import actions, forms, presenters, queries, uploads
from sightline.library.lines import Known
from sightline.library.lines import line as line_of
from sightline.library.sources import likely_source
from sightline.library.stepping import Step, ask, kept_here
from sightline.packs.catalogue import current

Given = Mapping[str, Any]
#: Less than a transaction may wait for whoever began it.
SECONDS = 24
A_PAGE = 8
#: Pieces to choose from on one page, when a statement is written by hand.
TO_CHOOSE = 40


@needs(*KEEPERS)
def add(request: ActorRequest) -> HttpResponse:
    """Read a document in. Nothing of it is kept where it cannot be read."""

    def keep(given: Given) -> str:
        sent = given["file"]
        if sent.size > uploads.MEGABYTES * 1024 * 1024:
            raise NotPossible(uploads.TOO_LARGE, "file")
        with uploads.on_disk(sent) as (path, digest):
            try:
                found = read(path, today=clock.today(), limits=Limits(seconds=SECONDS))
            except Unreadable as why:
                raise NotPossible(str(why), "file") from why
        made = actions.add_document(
            found, by=request.actor, now=clock.now(), file_name=path.name, digest=digest,
            kind=forms.kind_in(given["kind"]), publisher=given["publisher"] or "",
            readers=Readers(given["readers"]),
        )  # fmt: skip
        return address("library:confirm", made)

    return ask(
        request,
        Step(
            title="Read a document in",
            button="Read it in",
            fields=forms.adding(),
            keep=keep,
            back=Link("Library", address("library:search")),
            done="It is read in. Say now whether it was read rightly: nothing counts before.",
            template="library/add.html",
        ),
    )


@needs(*KEEPERS)
def confirm(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """Title, publisher, date, kind: the first time, and at each correction."""
    one, packs = kept_here(request, document_id), current()
    first = one.confirmed_at is None

    def keep(given: Given) -> str:
        actions.confirm(
            document_id,
            title=given["title"],
            publisher=given["publisher"] or "",
            dated=forms.day_of(given["dated"]),
            dated_as_written=forms.as_written(given["dated"], given["dated_as_written"] or ""),
            kind=forms.kind_in(given["kind"]) or line_of(one).kind,
            themes=given["themes"],
            pack_source=given["pack_source"] or "",
            by=request.actor,
            now=clock.now(),
        )
        return address("library:statements" if first else "library:document", document_id)

    audit.note("library.read", ids=[document_id])
    begins = queries.beginning(document_id)
    source = one.pack_source
    if first and not source:
        text = " ".join(piece.text for piece in begins)
        source = likely_source(one.title, one.publisher, packs.sources, beginning=text)
    return ask(
        request,
        Step(
            title="Is this what it is?",
            button="Yes, this is what it is" if first else "Keep it so",
            fields=forms.confirming(packs, one, source),
            keep=keep,
            back=_to(document_id),
            done="Confirmed." if first else "Kept. What stood there before is kept as well.",
            caption=one.file_name,
            template="library/confirm.html",
            more={"one": one, "first_pieces": begins},
        ),
    )


@needs(*KEEPERS)
def statements(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """Each statement with its passage beside it: confirm, change, or dismiss with a reason."""
    one, packs = kept_here(request, document_id), current()
    if one.confirmed_at is None:
        return redirect("library:confirm", document_id)
    every = queries.of_document(document_id)
    waiting = [each for each in every if each.state is StatementState.FOUND]
    all_of_them = request.GET.get("all") == "yes"
    pages = Paginator(every if all_of_them else waiting, A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    asked = list(page)
    if request.method == "POST":
        # What was on the page that was sent, whatever was decided elsewhere meanwhile.
        on_page = set(request.POST.getlist("shown"))
        asked = [each for each in every if each.id.hex in on_page] or asked
    make = form_of(SightlineForm, forms.deciding(packs, asked))
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            with transaction.atomic():
                rest = forms.YES if "rest" in request.POST else ""
                done = sum(_decide(each, form.cleaned_data, rest, request) for each in asked)
            messages.success(request, f"{done} decided." if done else "Nothing was decided yet.")
            return redirect(request.get_full_path() if all_of_them else request.path)
    audit.note("library.read", ids=[document_id])
    drawn = [
        (
            presenters.shown_statement(each, packs),
            queries.passage_of(each, around=1),
            form[forms.names_of(each.id)[0]],
        )
        for each in asked
    ]
    return render(
        request,
        "library/statements.html",
        {"one": one, "form": form, "drawn": drawn, "page": page, "waiting": len(waiting),
         "every": len(every), "all_of_them": all_of_them},
    )  # fmt: skip


def _decide(one: Known, given: Given, rest: str, request: ActorRequest) -> bool:
    """Whether anything was answered about this statement. rest: the answer to those with none."""
    does, kind, themes, why = forms.names_of(one.id)
    by, now = request.actor, clock.now()
    match given[does] or rest:
        case forms.YES:
            actions.decide(one.id, kind=one.kind, themes=one.themes, by=by, now=now)
        case forms.OTHER:
            actions.decide(
                one.id, kind=StatementKind(given[kind]), themes=given[themes], by=by, now=now
            )
        case forms.NO:
            actions.dismiss(one.id, reason=given[why], by=by, now=now)
        case _:
            return False
    return True


@needs(*KEEPERS)
def write(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """A statement that reading did not find, by choosing where it stands."""
    one, packs = kept_here(request, document_id), current()
    if one.confirmed_at is None:
        return redirect("library:confirm", document_id)
    pages = Paginator(queries.pieces(document_id), TO_CHOOSE)
    page = pages.get_page(request.GET.get("page"))
    pieces = [(each.number, each.text) for each in page if each.text]

    def keep(given: Given) -> str:
        made = actions.write_statement(
            document_id,
            kind=StatementKind(given["kind"]),
            pieces=[int(number) for number in given["pieces"]],
            themes=given["themes"],
            addressed_to=given["addressed_to"] or "",
            by=request.actor,
            now=clock.now(),
        )
        return address("library:statement", made)

    audit.note("library.read", ids=[document_id])
    return ask(
        request,
        Step(
            title="Add what was not found",
            button="Add it",
            fields=forms.writing(packs, pieces),
            keep=keep,
            back=_to(document_id),
            done="Added, and confirmed by you.",
            caption=one.title,
            template="library/write.html",
            more={"page": page},
        ),
    )


@needs(*KEEPERS)
def keep_it(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """Who may read it, and of what it is a newer edition."""
    one = kept_here(request, document_id)
    line = line_of(one)
    others = [
        each for each in queries.documents_of_area(request.actor.area_id) if each.id != document_id
    ]

    def keep(given: Given) -> str:
        by, now = request.actor, clock.now()
        actions.set_readers(
            document_id, readers=Readers(given["readers"]), reason=given["reason"] or "", by=by,
            now=now,
        )  # fmt: skip
        if given["earlier"]:
            actions.supersede(document_id, earlier=UUID(given["earlier"]), by=by, now=now)
        return address("library:document", document_id)

    return ask(
        request,
        Step(
            title="Who may read it, and which edition it is",
            button="Keep it so",
            fields=forms.keeping(line, others, one.supersedes_id),
            keep=keep,
            back=_to(document_id),
            done="Kept.",
            caption=one.title,
        ),
    )


@needs(*KEEPERS)
def paper(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """Owner, day of agreement and day of review of one of the partnership's own papers."""
    one = kept_here(request, document_id)
    if line_of(one).kind not in OWN_PAPERS:
        raise Http404

    def keep(given: Given) -> str:
        actions.set_paper(
            document_id,
            owner=given["owner"],
            agreed_on=forms.day_of(given["agreed_on"]),
            review_on=forms.day_of(given["review_on"]),
            version=given["version"] or "",
            changed=given["changed"] or "",
            by=request.actor,
            now=clock.now(),
        )
        return address("library:document", document_id)

    return ask(
        request,
        Step(
            title="Who answers for it, and when it is looked at again",
            button="Keep it so",
            fields=forms.paper(one),
            keep=keep,
            back=_to(document_id),
            done="Kept.",
            caption=one.title,
        ),
    )


@needs(*KEEPERS)
def sign(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """An agency agreed to this edition."""
    one = kept_here(request, document_id)
    if line_of(one).kind not in OWN_PAPERS:
        raise Http404
    agencies = [(one.agency_id, one.name) for one in agencies_in(request.actor.area_id)]

    def keep(given: Given) -> str:
        chosen = dict(agencies).get(UUID(given["agency"])) if given["agency"] != "other" else None
        actions.sign(
            document_id,
            agency_id=UUID(given["agency"]) if chosen else None,
            agency_name=chosen or given["agency_name"] or "",
            signed_by=given["signed_by"],
            signed_on=forms.day_of(given["signed_on"]) or clock.today(),
            by=request.actor,
            now=clock.now(),
        )
        return address("library:document", document_id)

    return ask(
        request,
        Step(
            title="An agency agreed to it",
            button="Keep it",
            fields=forms.signing(agencies),
            keep=keep,
            back=_to(document_id),
            done="Kept.",
            caption=one.title,
        ),
    )


def _to(document_id: UUID) -> Link:
    return Link("The document", address("library:document", document_id))
