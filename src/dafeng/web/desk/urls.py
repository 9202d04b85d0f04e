"""Addresses of dashboards, comparison, trail, case file and saved filters."""

from django.urls import path

from dafeng.web.desk.views import cases, comparing, dashboard, department, filters

app_name = "desk"
CASE = "applications/<uuid:application_id>"
urlpatterns = [
    path("dashboard/", dashboard.show, name="dashboard"),
    path("department/", department.department, name="department"),
    path("compare/", comparing.compare, name="compare"),
    path("filters/", filters.filters, name="filters"),
    path("filters/keep/", filters.add, name="keep_filter"),
    path("filters/<int:number>/remove/", filters.drop, name="remove_filter"),
    path(f"{CASE}/trail/", cases.trail_page, name="trail"),
    path(f"{CASE}/casefile/", cases.casefile, name="casefile"),
    path(f"{CASE}/casefile/make/", cases.make, name="make_casefile"),
    path(f"{CASE}/casefile/<uuid:file_id>/", cases.download, name="casefile_download"),
]
