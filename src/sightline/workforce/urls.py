"""The addresses of the workforce room. Those that stand here are open to everybody."""

from django.urls import URLPattern, URLResolver, include, path

from sightline.workforce import views

app_name = "workforce"
urlpatterns: list[URLPattern | URLResolver] = [
    path("roles/", views.roles, name="roles"),
    path("roles/<slug:kind>/", views.role, name="role"),
    path("roles/<slug:kind>/route.svg", views.route, name="route"),
    path("roles/<slug:kind>/card.pdf", views.card, name="card"),
    path("roles/<slug:kind>/poster.pdf", views.poster, name="poster"),
    path("roles/<slug:kind>/route.pdf", views.route_sheet, name="route-sheet"),
    path("help/", views.help_, name="help"),
    path("help/children/", views.help_page, {"readers": "children"}, name="help-children"),
    path("help/parents/", views.help_page, {"readers": "parents"}, name="help-parents"),
    path("help/communities/", views.help_page, {"readers": "communities"}, name="help-communities"),
    path("today/", views.today, name="today"),
    path("", include("sightline.workforce.leads.urls")),
    path("", include("sightline.workforce.training.urls")),
]
