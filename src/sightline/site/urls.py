"""Which page stands where. Composition only."""

from django.urls import include, path

from sightline.site import gallery

urlpatterns = [
    path("design/", include((gallery.patterns(), "design"))),
    path("account/", include("sightline.access.urls")),
    path("", include("sightline.access.pages_urls")),
    path("", include("sightline.concerns.urls")),
    path("", include("sightline.chronology.urls")),
    path("", include("sightline.duties.urls")),
    path("", include("sightline.screening.urls")),
    path("", include("sightline.referrals.urls")),
    path("", include("sightline.linkage.urls")),
    path("", include("sightline.picture.urls")),
    path("", include("sightline.plans.urls")),
    path("", include("sightline.missing.urls")),
    path("", include("sightline.meetings.urls")),
    path("", include("sightline.information.urls")),
    path("", include("sightline.disruption.urls")),
    path("", include("sightline.patterns.urls")),
    path("", include("sightline.library.urls")),
    path("", include("sightline.resources.urls")),
    path("", include("sightline.supervision.urls")),
    path("", include("sightline.briefings.urls")),
    path("", include("sightline.learning.urls")),
    path("", include("sightline.audits.urls")),
    path("", include("sightline.reviews.urls")),
    path("", include("sightline.reporting.urls")),
    path("", include("sightline.workforce.urls")),
    path("", include("sightline.subjects.urls")),
]

handler400 = "sightline.site.errors.unreadable"
handler403 = "sightline.site.errors.refused"
handler404 = "sightline.site.errors.not_found"
handler500 = "sightline.site.errors.fault"
