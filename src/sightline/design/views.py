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
    return render(
        request, "design/gallery/components.html", {"shell": SHELL, **gallery.everything()}
    )


def form(request: HttpRequest, state: str) -> HttpResponse:
    """state: empty, filled (a draft with marks), refused (every error at once)."""
    if request.method == "POST":
        shown = gallery.GalleryForm(request.POST)
    else:
        makers = {"filled": gallery.filled_form, "refused": gallery.refused_form}
        shown = makers.get(state, gallery.GalleryForm)()
    return render(
        request, "design/gallery/form.html", {"shell": SHELL, "form": shown, "state": state}
    )


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
    pages = {
        "400": error_pages.bad_request,
        "403": error_pages.forbidden,
        "500": error_pages.server_error,
        "503": error_pages.unavailable,
        "stale": error_pages.csrf_failure,
    }
    if name == "conflict":
        return error_pages.conflict(request, gallery.changed_meanwhile(), back="#what-is-saved")
    # Post something to see how what was typed is given back.
    return pages.get(name, error_pages.not_found)(request)
