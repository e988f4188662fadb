"""What every answer says beside its contents."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from sightline.site import logs

# Everything off that a page of ours never asks for; passkeys are the exception.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture"),
                *("encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
                *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi"),
                *("payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
                *("web-share", "xr-spatial-tracking"),
            )
        ),
        "publickey-credentials-get=(self)",
        "publickey-credentials-create=(self)",
    ]
)


class Headers:
    """Outermost: also for what the other layers answer by themselves, and for the health page.

    The health page says only that this process answers: no database, no version, no names.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with logs.numbered() as number:
            if request.path == "/health":
                response: HttpResponseBase = HttpResponse("up", content_type="text/plain")
            else:
                response = self.get_response(request)
        response["X-Request-ID"] = number
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = _kept(response)
        return response


def _kept(response: HttpResponseBase) -> str:
    """Nothing is kept by any cache but pages that are the same for everybody.

    Those say so themselves (`public_for`, seconds); one that sets a cookie is somebody's after all.
    """
    seconds = getattr(response, "public_for", 0)
    return f"public, max-age={seconds}" if seconds and not response.cookies else "no-store"
