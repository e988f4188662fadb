"""The addresses of the learning room."""

from django.urls import URLPattern, URLResolver, path

from sightline.learning.stepping import OF_ACTION, OF_MEASURE, OF_RECOMMENDATION
from sightline.learning.views import measures, recommendations, steps

app_name = "learning"

ONE = "recommendations/<uuid:recommendation_id>/"
ACTION = "recommendations/actions/<uuid:owed_id>/"
MEASURE = "measures/<slug:slug>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("recommendations/", recommendations.listed, name="listed"),
    path("recommendations/new/", recommendations.new, name="new"),
    path("recommendations/library/", recommendations.choose, name="choose"),
    path(ONE, recommendations.recommendation, name="recommendation"),
    *(
        path(f"{ONE}{name}/", steps.of_recommendation, {"step": name}, name=name)
        for name in OF_RECOMMENDATION
    ),
    path(ACTION, recommendations.action, name="action"),
    *(
        path(f"{ACTION}{name}/", steps.of_action, {"step": name}, name=f"action-{name}")
        for name in OF_ACTION
    ),
    path("recommendations/bindings/<uuid:binding_id>/", steps.conclude, name="conclude"),
    path("measures/", measures.listed, name="measures"),
    path("measures/marks/<uuid:mark_id>/", steps.take_away, name="take-away"),
    path(MEASURE, measures.measure, name="measure"),
    *(
        path(f"{MEASURE}{name}/", steps.of_measure, {"step": name}, name=f"measure-{name}")
        for name in OF_MEASURE
    ),
    path(f"{MEASURE}records/<str:at>/", measures.records, name="records"),
]
