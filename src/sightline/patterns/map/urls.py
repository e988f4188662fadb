"""The addresses of the map, included by the patterns room."""

from django.urls import path

from sightline.patterns.map import views

urlpatterns = [
    path("patterns/map/", views.hexagons, name="map"),
    path("patterns/map/places/", views.places, name="map-places"),
    path("patterns/map/points/", views.box_of_points, name="map-points"),
    path("patterns/map/routes/", views.routes, name="map-routes"),
    path("patterns/map/place/<uuid:subject_id>/", views.place, name="place-on-map"),
]
