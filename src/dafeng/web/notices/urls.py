"""Addresses of notices: those under ``notice/`` and ``lists/`` are for everyone."""

from django.urls import path

from dafeng.web.notices.views import notices, objections, plans, public

PUBLIC = "notice/<uuid:notice_id>/"
PILOTS = "lists/<uuid:list_id>/"
ONE = "public-notices/<uuid:notice_id>/"
OBJECTION = "public-notices/objections/<uuid:objection_id>/"
PLAN = "applications/<uuid:application_id>/pilot/"

app_name = "notices"
urlpatterns = [
    path("notice/", public.overview, name="overview"),
    path("notice/answer/", public.answer, name="answer"),
    path(PUBLIC, public.notice, name="public"),
    path(f"{PUBLIC}content.json", public.notice_json, name="content"),
    path(f"{PUBLIC}objection/", public.object_to, name="object"),
    path(PILOTS, public.pilots, name="pilots"),
    path(f"{PILOTS}pilots.<str:ending>", public.open_data, name="open_data"),
    path(f"{PILOTS}documents/<uuid:document_id>/", public.document, name="document"),
    path("public-notices/", notices.listing, name="list"),
    path("public-notices/calls/<int:call_id>/open/", notices.open_one, name="open"),
    path("public-notices/inquiries/", objections.inquiry_list, name="inquiries"),
    path("public-notices/inquiries/<uuid:inquiry_id>/", objections.inquiry, name="inquiry"),
    path("public-notices/inquiries/<uuid:inquiry_id>/answer/", objections.answer, name="answer_inquiry"),
    path(OBJECTION, objections.objection, name="objection"),
    path(f"{OBJECTION}files/<uuid:file_id>/", objections.file, name="file"),
    path(f"{OBJECTION}assess/", objections.assess, name="assess"),
    path(f"{OBJECTION}inquire/", objections.inquire, name="inquire"),
    path(f"{OBJECTION}decide/", objections.decide, name="decide"),
    path(ONE, notices.notice, name="notice"),
    path(f"{ONE}issue/", notices.issue_one, name="issue"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}comments/", plans.write, name="comment"),
    path(f"{PLAN}comments/<int:number>/", plans.answer, name="answer_comment"),
    path(f"{PLAN}approve/", plans.approve_one, name="approve"),
    path(f"{PLAN}return/", plans.return_one, name="return_plan"),
]
