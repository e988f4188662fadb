"""The gallery: every component in every state, for people who build pages and for axe."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.design import error_pages, gallery
from sightline.design.components import Link
from sightline.design.shell import Shell

SHELL = Shell(
    navigation=(
        Link("Your work", "#work", current=True, count=3),
        Link("Record a concern", "#record"),
        Link("Find", "#find"),
        Link("Learning", "#learning"),
    ),
    signed_in_as="Maya Okafor, class teacher",
    demonstration=True,
    danger_url="#danger",
    sign_out_url="#sign-out",
    accessibility_url="#accessibility",
)


def components(request: HttpRequest) -> HttpResponse:
    return render(request, "design/gallery/components.html", {"shell": SHELL, **gallery.everything()})


def form(request: HttpRequest, state: str) -> HttpResponse:
    """state: empty, filled (a draft with marks), refused (every error at once)."""
    if request.method == "POST":
        shown = gallery.GalleryForm(request.POST)
    else:
        makers = {"filled": gallery.filled_form, "refused": gallery.refused_form}
        shown = makers.get(state, gallery.GalleryForm)()
    return render(request, "design/gallery/form.html", {"shell": SHELL, "form": shown, "state": state})


def confirm(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "design/confirm.html",
        {
            "shell": SHELL,
            "question": "Send this to the designated officer?",
            "consequences": "Your colleagues will not see it.\n\nIt cannot be called back.",
            "confirm": "Send it",
            "cancel_url": "#back",
        },
    )


def error(request: HttpRequest, name: str) -> HttpResponse:
    match name:
        case "400":
            return error_pages.bad_request(request)
        case "403":
            return error_pages.forbidden(request)
        case "500":
            return error_pages.server_error(request)
        case "503":
            request.method = "POST"
            request.POST = request.POST.copy()
            request.POST["what_you_noticed"] = gallery.NOTICED
            return error_pages.unavailable(request)
        case "stale":
            return error_pages.csrf_failure(request)
        case "conflict":
            return error_pages.conflict(
                request, gallery.everything()["conflict"], back="#what-is-saved"
            )
        case _:
            return error_pages.not_found(request)
