"""Addresses of decisions run again."""

from django.urls import path

from dafeng.web.reruns import views

app_name = "reruns"
urlpatterns = [
    path("reruns/", views.reruns, name="list"),
    path("reruns/new/", views.new, name="new"),
    path("reruns/<uuid:rerun_id>/", views.rerun, name="rerun"),
]
