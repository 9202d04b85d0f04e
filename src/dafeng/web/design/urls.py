"""Addresses of what the design remembers for a person."""

from django.urls import path

from dafeng.web.design import views

app_name = "design"
urlpatterns = [path("theme/", views.theme, name="theme")]
