"""Addresses of choosing the pilots."""

from django.urls import path

from dafeng.web.selections.views import applicants, calls, choices, comparing, deciding, runs

CALL = "selections/<int:call_id>/"
RUN = "selections/runs/<uuid:run_id>/"
CHOICE = "selections/choices/<uuid:choice_id>/"

app_name = "selections"
urlpatterns = [
    path("selections/", calls.listing, name="list"),
    path("selections/compare/", comparing.compare, name="compare"),
    path(CALL, calls.call, name="call"),
    path(f"{CALL}terms/", calls.terms, name="terms"),
    path(f"{CALL}run/", calls.run, name="ask"),
    path(RUN, runs.run, name="run"),
    path(f"{RUN}replay/", runs.replay, name="replay"),
    path(f"{RUN}record/", runs.record, name="record"),
    path(f"{RUN}choice/", deciding.open_one, name="open_choice"),
    path(f"{RUN}applicants/<str:code>/", applicants.applicant, name="applicant"),
    path(CHOICE, choices.choice, name="choice"),
    path(f"{CHOICE}manifest/", choices.manifest, name="manifest"),
    path(f"{CHOICE}applications/<uuid:application_id>/", deciding.decide_one, name="decide"),
    path(f"{CHOICE}consult/", deciding.consult_all, name="consult"),
    path(f"{CHOICE}opinion/", deciding.opine_one, name="opine"),
    path(f"{CHOICE}close/", deciding.close_one, name="close"),
    path(f"{CHOICE}drop/", deciding.drop_one, name="drop"),
]
