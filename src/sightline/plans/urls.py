"""The addresses of the plans room."""

from django.urls import URLPattern, path

from sightline.plans.stepping import STEPS, STEPS_OF
from sightline.plans.views import acting, copies, plans, steps

app_name = "plans"

OF = "plans/of/<uuid:subject_id>/"
ONE = "plans/<uuid:plan_id>/"
ACTION = "actions/<uuid:action_id>/"


def _step(name: str, where: str) -> URLPattern:
    return path(f"{ONE}{name}/{where}", steps.step, {"step": name}, name=name)


urlpatterns = [
    path("plans/", plans.mine, name="mine"),
    path(OF, plans.of_subject, name="of-subject"),
    path(f"{OF}start/", plans.start, name="start"),
    path(ONE, plans.plan, name="plan"),
    path(f"{ONE}copy/", copies.copy, name="copy"),
    path(f"{ONE}with-child/", copies.with_child, name="with-child"),
    *(_step(name, "") for name in STEPS),
    *(_step(name, "<uuid:of_id>/") for name in STEPS_OF),
    path("actions/of/<uuid:subject_id>/", acting.of_subject, name="actions-of"),
    path(ACTION, acting.action, name="action"),
    *(
        path(f"{ACTION}{name}/", acting.step, {"step": name}, name=f"action-{name}")
        for name in acting.PAGES
    ),
]
