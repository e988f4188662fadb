"""The gallery and its scripts, for the tests of the design room."""

from django.contrib.staticfiles.views import serve
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path


def static_file(request: HttpRequest, name: str) -> HttpResponseBase:
    return serve(request, name, insecure=True)


urlpatterns = [
    path("design/", include("sightline.design.urls")),
    path("static/<path:name>", static_file),
]
