"""All addresses; each app keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("dafeng.web.portal.urls")),
    path("", include("dafeng.web.jobs.urls")),
    path("", include("dafeng.web.programmes.urls")),
    path("accounts/", include("allauth.urls")),
]
