"""The addresses of emergency access, conflicts and the access list of a file."""

from __future__ import annotations

from django.urls import path

from sightline.access.pages import conflicts, emergency, keeping

app_name = "access"
OF_A_SUBJECT = "subjects/<uuid:subject_id>/access/"
urlpatterns = [
    path("emergency-access/", emergency.ask, name="emergency"),
    path("emergency-access/nothing/", emergency.nothing, name="emergency-nothing"),
    path("emergency-access/end/", emergency.end, name="emergency-end"),
    path("emergency-access/review/", emergency.reviews, name="reviews"),
    path("emergency-access/review/<uuid:emergency_id>/", emergency.review, name="review"),
    path("conflicts/", conflicts.declare, name="conflicts"),
    path("conflicts/to-decide/", conflicts.to_decide, name="conflicts-to-decide"),
    path("conflicts/blocks/", conflicts.blocks, name="blocks"),
    path("conflicts/blocks/new/", conflicts.place, name="place-block"),
    path("conflicts/blocks/<uuid:block_id>/end/", conflicts.end_block, name="end-block"),
    path("conflicts/<uuid:conflict_id>/", conflicts.decide, name="conflict"),
    path(OF_A_SUBJECT, keeping.who_can_open, name="who-can-open"),
    path(f"{OF_A_SUBJECT}give/<uuid:file_id>/", keeping.give, name="give"),
    path(f"{OF_A_SUBJECT}end/<uuid:tie_id>/", keeping.end, name="end-relationship"),
    path(f"{OF_A_SUBJECT}seal/<uuid:file_id>/", keeping.seal, name="seal"),
    path(f"{OF_A_SUBJECT}unseal/<uuid:seal_id>/", keeping.unseal, name="end-seal"),
]
