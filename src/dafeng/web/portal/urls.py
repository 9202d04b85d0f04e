"""Addresses of the shared pages."""

from django.urls import path

from dafeng.web.portal.views import about, boundaries, home, jobs, ledger, programmes, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<slug:name>/", programmes.programme, name="programme"),
    path("programmes/<slug:name>/clauses", programmes.clauses, name="clauses"),
    path("programmes/<slug:name>/rulebook", programmes.rules, name="rulebook"),
    path("maps/boundaries/", boundaries.boundaries, name="boundaries"),
    path("maps/boundaries/remove/", boundaries.remove, name="remove_boundaries"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("about/", about.about, name="about"),
    path("healthz", about.health, name="health"),
]
