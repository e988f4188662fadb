"""The addresses of the picture room."""

from django.urls import path

from sightline.picture.views import child, family, holding, rules

app_name = "picture"

urlpatterns = [
    path("picture/pointed-out/", rules.pointed_out, name="pointed-out"),
    path("picture/rules/", rules.listed, name="rules"),
    path("picture/rules/<slug:slug>/", rules.rule, name="rule"),
    path("subjects/<uuid:subject_id>/picture/rules/<slug:slug>/", rules.judge, name="judge-rule"),
    path("picture/held/<uuid:holding_id>/", holding.holding, name="holding"),
    path("picture/held/<uuid:holding_id>/correct/", holding.correct, name="correct"),
    path("picture/held/<uuid:holding_id>/end/", holding.end, name="end"),
    path("picture/held/<uuid:holding_id>/threaten/", holding.threaten, name="threaten"),
    path("picture/threats/<uuid:threat_id>/avert/", holding.avert, name="avert"),
    path("subjects/<uuid:subject_id>/picture/", child.of_subject, name="of-subject"),
    path("subjects/<uuid:subject_id>/picture/family/", family.belongs, name="family"),
    path("subjects/<uuid:subject_id>/picture/add/<slug:kind>/", holding.add, name="add"),
]
