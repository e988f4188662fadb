"""Help with wording: while somebody types, and on a page of its own. Nothing is kept."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sightline.access.doors import ActorRequest
from sightline.concerns.wording import marks_html
from sightline.design.fields import Words
from sightline.design.forms import SightlineForm
from sightline.design.wording import marks_in


class LookForm(SightlineForm):
    """Any text of a worker's own."""

    text = Words(
        "Your text", missing="Write or paste a text", marked=True, rows=12, size="m",
        hint="It is looked at and not kept. Leave out what children said: their words stay as "
        "they are.",
    )  # fmt: skip


@require_POST
def look(request: ActorRequest) -> HttpResponse:
    """The marks of `text`: HTML for a page, or JSON with offsets in characters if asked."""
    text = request.POST.get("text", "")
    if request.accepts("text/html"):
        return HttpResponse(marks_html(text))
    return JsonResponse(
        {
            "flags": [
                {
                    "start": one.start, "end": one.end, "term": one.term, "why": one.why,
                    "instead": one.instead, "source": one.source,
                }
                for one in marks_in(text)
            ]
        }
    )  # fmt: skip


def page(request: ActorRequest) -> HttpResponse:
    form = LookForm(request.POST) if request.method == "POST" else LookForm()
    looked = form.is_valid()
    if looked:
        form.wording.by_field["text"] = marks_in(form.cleaned_data["text"])
    quiet = looked and not form.wording.by_field["text"]
    return render(request, "concerns/wording.html", {"form": form, "quiet": quiet})
