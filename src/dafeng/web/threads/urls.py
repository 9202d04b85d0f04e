"""Addresses of comments."""

from django.urls import path

from dafeng.web.threads.views import comments, write

app_name = "threads"
urlpatterns = [
    path("applications/<uuid:application_id>/comments/", comments, name="comments"),
    path("applications/<uuid:application_id>/comments/write/", write, name="write"),
]
