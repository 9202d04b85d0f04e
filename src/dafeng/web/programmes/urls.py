"""Addresses of calls and targets."""

from django.urls import path

from dafeng.web.programmes import views

app_name = "programmes"
urlpatterns = [
    path("calls/", views.calls, name="calls"),
    path("calls/of/<int:programme_id>/new/", views.new_call, name="new_call"),
    path("calls/<int:call_id>/extend/", views.extension, name="extend"),
    path("targets/", views.targets, name="targets"),
    path("targets/new/", views.new_target, name="new_target"),
]
