"""Addresses of the working calendar."""

from django.urls import path

from dafeng.web.clock import views

app_name = "clock"
urlpatterns = [
    path("working-days/", views.days, name="days"),
    path("working-days/new/", views.new_days, name="new"),
    path("working-days/<int:day_id>/remove/", views.remove, name="remove"),
    path("working-days/of/<int:year>/complete/", views.complete, name="complete"),
]
