"""The addresses of the disruption room."""

from django.urls import URLPattern, path

from sightline.disruption.stepping import OF_MEASURE, OF_PLAN, OF_POWER
from sightline.disruption.views import catalogue, measures, plans, steps

app_name = "disruption"

OF = "disruption/of/<uuid:subject_id>/"
ONE = "disruption/<uuid:disruption_id>/"
MEASURE = "disruption/measures/<uuid:measure_id>/"


def _of_measure(name: str) -> URLPattern:
    where = "<uuid:breach_id>/" if name == "answer" else ""
    return path(f"{MEASURE}{name}/{where}", steps.of_measure, {"step": name}, name=name)


urlpatterns = [
    path("disruption/", plans.mine, name="mine"),
    path("disruption/powers/", catalogue.powers, name="powers"),
    path("disruption/powers.pdf", catalogue.printed, name="powers-pdf"),
    path("disruption/powers/<slug:slug>/", catalogue.power, name="power"),
    path(OF, plans.of_subject, name="of-subject"),
    path(f"{OF}start/<slug:side>/", plans.start, name="start"),
    path(f"{OF}supervision/", measures.supervision, name="supervision"),
    path(f"{OF}learnt/", measures.learnt, name="learnt"),
    path(MEASURE, measures.measure, name="measure"),
    *(_of_measure(name) for name in OF_MEASURE),
    path(ONE, plans.plan, name="plan"),
    path(f"{ONE}choosing/", plans.choosing, name="choosing"),
    path(f"{ONE}print/", plans.printed, name="print"),
    *(path(f"{ONE}{name}/", steps.in_plan, {"step": name}, name=name) for name in OF_PLAN),
    *(
        path(f"{ONE}{name}/<slug:slug>/", steps.of_power, {"step": name}, name=name)
        for name in OF_POWER
    ),
]
