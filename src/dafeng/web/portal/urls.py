"""Addresses of the shared pages."""

from django.urls import path

from dafeng.web.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
