"""The addresses of the register of named leads, included by the workforce room."""

from django.urls import path

from sightline.workforce.leads import views

urlpatterns = [
    path("leads/", views.register, name="leads"),
    path("leads/missing/", views.gaps, name="leads-gaps"),
    path("leads/mine/", views.overview, name="overview"),
    path("leads/name/", views.name, name="lead-name"),
    path("leads/away/", views.away, name="lead-away"),
    path("leads/away/<uuid:absence_id>/", views.back, name="lead-back"),
    path("leads/named/<uuid:named_id>/", views.end, name="lead-end"),
    path("leads/reach/<uuid:worker_id>/", views.reach, name="lead-reach"),
    path("leads/agencies/<uuid:agency_id>/", views.agency, name="leads-agency"),
]
