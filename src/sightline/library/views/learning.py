"""What comes back in document after document, and the passage that a prompt is taken from."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest, reads
from sightline.domain.library import StatementKind
from sightline.domain.library_keeping import KEEPERS, Readers
from sightline.kernel import audit
from sightline.library import chart, guide, presenters, queries, recurring
from sightline.library.lines import line as line_of
from sightline.library.models import Document
from sightline.library.themes import theme_names, themes
from sightline.packs.catalogue import current

#: Years that stand side by side in the table, up to the newest.
YEARS = 8


@reads("narrow")
def recurring_themes(request: ActorRequest) -> HttpResponse:
    """How many documents speak of each theme, by year."""
    packs = current()
    found = recurring.themes_by_year()
    years = chart.years_of(found, YEARS)
    names = dict(zip((one.theme for one in found),
                     theme_names(packs, [one.theme for one in found]), strict=True))  # fmt: skip
    return render(
        request,
        "library/themes.html",
        {
            "found": [(one, names[one.theme]) for one in found],
            "years": years,
            "rows": [
                (one, names[one.theme], [one.by_year.get(year, 0) for year in years],
                 one.documents - sum(one.by_year.get(year, 0) for year in years))
                for one in found
            ],
            "chart": chart.drawn(
                [(names[one.theme], one.by_year) for one in found[: chart.MOST_ROWS]], years
            ),
            "keeps": request.actor.holds(*KEEPERS),
        },
    )  # fmt: skip


@reads("narrow")
def theme(request: ActorRequest, slug: str) -> HttpResponse:
    """What is said under one theme: what is recommended again and again, then every statement."""
    packs = current()
    every = queries.confirmed(theme=slug)
    known = themes(packs).get(slug)
    if known is None and not every:
        raise Http404
    again = recurring.repeated(slug, packs, every) if every else []
    in_groups = {each.id for one in again for each in one.members}
    (name,) = theme_names(packs, [slug])
    audit.note("library.theme-read", theme=slug)
    return render(
        request,
        "library/theme.html",
        {
            "name": name,
            "words": known.words if known else (),
            "slug": slug,
            "again": [
                (one, [presenters.shown_statement(each, packs) for each in one.members])
                for one in again
            ],
            "others": [
                presenters.shown_statement(each, packs)
                for each in every
                if each.id not in in_groups
            ],
            "number": len(every),
            "recommendations": sum(each.kind is StatementKind.RECOMMENDATION for each in every),
            "documents": len({each.document.id for each in every}),
        },
    )


@reads("narrow")
def practice_guide(request: ActorRequest) -> HttpResponse:
    """The passage that a prompt, a clock or a rule is taken from; ?source= and ?section=."""
    packs = current()
    slug, section = request.GET.get("source", ""), request.GET.get("section", "").strip()[:300]
    source = packs.sources.get(slug)
    held = (
        Document.objects.select_related("superseded_by")
        .exclude(pack_source="")
        .exclude(readers=Readers.TAKEN_OUT.value)
        .order_by("-dated", "title")
    )
    shown: dict[str, object] = {
        "source": source,
        "section": section,
        "keeps": request.actor.holds(*KEEPERS),
        "held": [(one, packs.sources.get(one.pack_source)) for one in held],
    }
    if source is not None:
        of_source = [one for one in held if one.pack_source == slug]
        own = sorted(
            of_source,
            key=lambda one: (
                getattr(one, "superseded_by", None) is not None,
                one.area_id != request.actor.area_id,
            ),
        )
        if own:
            one = own[0]
            pieces = queries.pieces(one.pk)
            found = guide.find(section, pieces) if section else None
            audit.note("library.guide-read", ids=[one.pk])
            shown |= {
                "one": line_of(one),
                "found": found,
                "text_href": presenters.text_href(one.pk, found.pieces[0].number) if found else "",
                "contents": presenters.contents(pieces, one.pk) if not found else (),
            }
    return render(request, "library/guide.html", shown)
