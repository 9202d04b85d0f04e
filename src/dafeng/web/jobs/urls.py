"""Addresses of jobs."""

from django.urls import path

from dafeng.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/<uuid:job_id>", views.status, name="status"),
    path("jobs/<uuid:job_id>.json", views.state, name="state"),
    path("jobs/<uuid:job_id>/cancel", views.cancel, name="cancel"),
]
