"""Addresses of panels."""

from django.urls import path

from dafeng.web.panels.views import acting, asked, cases, documents, panels, people, statistics, writing

ONE = "panels/<uuid:panel_id>/"
CASE = "panels/cases/<uuid:case_id>/"
ASKED = "applications/<uuid:application_id>/asked/"

app_name = "panels"
urlpatterns = [
    path("panels/", panels.listing, name="list"),
    path("panels/open/", panels.open_one, name="open"),
    path(ONE, panels.panel, name="panel"),
    path(f"{ONE}people/", people.people, name="people"),
    path(f"{ONE}recusals/", people.recusals, name="recusals"),
    path(f"{ONE}change/", acting.change, name="change"),
    path(f"{ONE}times/", acting.times, name="times"),
    path(f"{ONE}seats/", acting.seat, name="seat"),
    path(f"{ONE}seats/<uuid:seat_id>/remove/", acting.unseat, name="unseat"),
    path(f"{ONE}cases/", acting.add, name="add"),
    path(f"{ONE}cases/<uuid:case_id>/remove/", acting.remove, name="remove"),
    path(f"{ONE}solve/", acting.solve, name="solve"),
    path(f"{ONE}assign/", acting.assign, name="assign"),
    path(f"{ONE}recuse/", acting.recuse, name="recuse"),
    path(f"{ONE}recusals/<int:recusal_id>/lift/", acting.lift, name="lift"),
    path(f"{ONE}advance/", acting.advance, name="advance"),
    path(f"{ONE}conclude/", acting.conclude, name="conclude"),
    path(f"{ONE}statistics/", statistics.show, name="statistics"),
    path(f"{ONE}documents/", documents.show, name="documents"),
    path(f"{ONE}documents/make/", documents.make, name="make_documents"),
    path(f"{ONE}documents/<uuid:document_id>/content", documents.content, name="document"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}behind/<slug:indicator>/<int:year>/", cases.behind, name="behind"),
    path(f"{CASE}scores/", writing.save, name="save"),
    path(f"{CASE}scores/finish/", writing.finish, name="finish"),
    path(f"{CASE}questions/", writing.propose, name="propose"),
    path(f"{CASE}questions/<int:number>/", writing.put, name="put"),
    path(f"{CASE}visits/", writing.visit, name="visit"),
    path(f"{CASE}discussion/", writing.remark, name="remark"),
    path(f"{CASE}opinion/", writing.opinion, name="opinion"),
    path(f"{CASE}opinion/signature/", writing.sign, name="sign"),
    path(ASKED, asked.asked, name="asked"),
    path(f"{ASKED}<uuid:question_id>/", asked.answer, name="answer"),
]
