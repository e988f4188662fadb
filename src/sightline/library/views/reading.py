"""Search, a document, its text, a statement in its passage, and the partnership's own papers."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from sightline.access.doors import ActorRequest, reads
from sightline.domain.library import DocumentKind
from sightline.domain.library_keeping import (
    KEEPERS,
    KIND_LABELS,
    OWN_PAPERS,
    STATEMENT_LABELS,
    Readers,
    StatementState,
)
from sightline.kernel import audit, clock
from sightline.library import presenters, queries
from sightline.library.lines import line as line_of
from sightline.library.models import Document, Signature, Step
from sightline.library.themes import theme_choices, theme_names
from sightline.packs.catalogue import current

A_PAGE = 25
MOST = 60


@reads("narrow")
def search(request: ActorRequest) -> HttpResponse:
    """Words, a phrase in quotation marks, a theme; without any, every document."""
    packs, asked = current(), request.GET
    words, theme = asked.get("q", "").strip(), asked.get("theme", "")
    kind = asked.get("kind", "")
    kinds = [DocumentKind(kind)] if kind in {one.value for one in DocumentKind} else []
    themes = theme_choices(packs)
    theme = theme if theme in dict(themes) else ""
    earlier = asked.get("earlier") == "yes"
    shown: dict[str, object] = {
        "q": words,
        "theme": theme,
        "kind": kinds[0].value if kinds else "",
        "earlier": earlier,
        "themes": themes,
        "kinds": [(one.value, label) for one, label in KIND_LABELS.items()],
        "keeps": request.actor.holds(*KEEPERS),
    }
    if words or theme:
        found = queries.search(
            words, theme=theme, kinds=kinds, earlier=earlier, limit=MOST,
            as_typed=asked.get("as_typed") == "yes", packs=packs,
        )  # fmt: skip
        audit.note("library.searched", ids=[one.document.id for one in found.results])
        as_typed = {"q": words, "theme": theme, "kind": kind, "as_typed": "yes"}
        shown |= {
            "found": found,
            "results": [presenters.shown_result(one) for one in found.results],
            "as_typed": "?" + urlencode(as_typed),
            "theme_name": dict(themes).get(theme, ""),
        }
    else:
        page = Paginator(queries.documents(kinds), A_PAGE).get_page(asked.get("page"))
        shown |= {
            "page": page,
            "documents": [(one, presenters.tags_of(one)) for one in page],
            "query": urlencode({"kind": kinds[0].value}) if kinds else "",
        }
    return render(request, "library/search.html", shown)


@reads("narrow")
def document(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """What it is, what it says to others, its contents and lists, what came before and after."""
    packs = current()
    one = open_document(document_id)
    line = line_of(one)
    statements = [presenters.shown_statement(each, packs) for each in counted(document_id)]
    keeps = request.actor.holds(*KEEPERS) and one.area_id == request.actor.area_id
    states = list(one.statements.values_list("state", flat=True))
    audit.note("library.read", ids=[document_id])
    pieces = queries.pieces(document_id)
    texts = {piece.number: piece.text for piece in pieces}
    return render(
        request,
        "library/document.html",
        {
            "one": one,
            "line": line,
            "tags": presenters.tags_of(line),
            "themes": theme_names(packs, one.themes),
            "kind": KIND_LABELS[line.kind],
            "groups": _by_kind(statements),
            "waiting": states.count(StatementState.FOUND.value),
            "contents": presenters.contents(pieces, document_id),
            "lists": [
                (each["title"], [texts[at] for at in each["pieces"] if at in texts])
                for each in one.lists
            ],
            "keeps": keeps,
            "paper": line.kind in OWN_PAPERS,
            "review": presenters.review_tag(one.review_on, clock.today()),
            "signatures": Signature.objects.filter(document=one).order_by("agency_name"),
            "editions": editions_of(one),
            "steps": Step.objects.filter(document=one, statement__isnull=True)
            .select_related("by")
            .order_by("-at")
            if keeps
            else (),
            "source": packs.sources.get(one.pack_source),
        },
    )


@reads("narrow")
def text(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """All that it says, as it was read, a part at a time; ?at= opens the part with that piece."""
    line = line_of(open_document(document_id))
    at = request.GET.get("at", "")
    wanted = int(at) if at.isascii() and at.isdigit() and len(at) < 7 else None
    pages = Paginator(queries.pieces(document_id), presenters.PIECES_A_PAGE)
    number = request.GET.get("page", "1")
    page = pages.get_page(wanted // presenters.PIECES_A_PAGE + 1 if wanted is not None else number)
    audit.note("library.read", ids=[document_id])
    return render(
        request,
        "library/text.html",
        {"line": line, "page": page, "pieces": list(page), "at": wanted,
         "tags": presenters.tags_of(line)},
    )  # fmt: skip


@reads("narrow")
def statement(request: ActorRequest, statement_id: UUID) -> HttpResponse:
    """What it says, where, who confirmed it, and what came of it."""
    one = queries.statement(statement_id)
    if one is None:
        raise Http404
    passage = queries.passage_of(one)
    audit.note("library.statement-read", ids=[statement_id])
    return render(
        request,
        "library/statement.html",
        {
            "one": presenters.shown_statement(one, current()),
            "passage": passage,
            "text_href": presenters.text_href(one.document.id, min(one.pieces, default=0)),
            "keeps": request.actor.holds(*KEEPERS),
            "counts": one.state is StatementState.CONFIRMED,
        },
    )


@reads("narrow")
def passage(request: ActorRequest, statement_id: UUID) -> HttpResponse:
    """Leads to the statement's place in the whole text."""
    del request
    one = queries.statement(statement_id)
    if one is None:
        raise Http404
    at = min(one.pieces, default=0)
    return HttpResponseRedirect(presenters.text_href(one.document.id, at))


@reads("narrow")
def papers(request: ActorRequest) -> HttpResponse:
    """The partnership's own papers: who answers for each, and when it is looked at again."""
    today = clock.today()
    found = (
        Document.objects.select_related("superseded_by")
        .filter(kind__in=[one.value for one in OWN_PAPERS], area_id=request.actor.area_id)
        .exclude(readers=Readers.TAKEN_OUT.value)
        .order_by("title", "-agreed_on")
    )
    lines = [
        (
            one,
            line_of(one),
            presenters.review_tag(one.review_on, today),
            KIND_LABELS[DocumentKind(one.kind)],
        )
        for one in found
    ]
    holds = [each for each in lines if not each[1].superseded]
    return render(
        request,
        "library/papers.html",
        {"papers": holds, "keeps": request.actor.holds(*KEEPERS)},
    )


def open_document(document_id: UUID) -> Document:
    """404 where it is not, or is not open to the asker."""
    found: Document | None = (
        Document.objects.select_related("superseded_by", "supersedes", "confirmed_by", "read_by")
        .filter(pk=document_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def counted(document_id: UUID) -> list[queries.Known]:
    """What was confirmed in a document, in reading order."""
    return [
        one for one in queries.of_document(document_id) if one.state is StatementState.CONFIRMED
    ]


def editions_of(one: Document) -> list[tuple[Document, bool]]:
    """Every edition that the asker may read, the newest first, and whether it is this one."""
    found = [one]
    while (after := Document.objects.filter(supersedes=found[0]).first()) and after not in found:
        found.insert(0, after)
    while (
        before := Document.objects.filter(superseded_by=found[-1]).first()
    ) and before not in found:
        found.append(before)
    return [(each, each == one) for each in found] if len(found) > 1 else []


def _by_kind(
    statements: list[presenters.ShownStatement],
) -> list[tuple[str, list[presenters.ShownStatement]]]:
    groups = [
        (label, [one for one in statements if one.kind == label])
        for label in STATEMENT_LABELS.values()
    ]
    return [(label, found) for label, found in groups if found]
