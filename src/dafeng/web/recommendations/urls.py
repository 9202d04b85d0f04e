"""Addresses of recommendations: the league's nominations, the region's intake."""

from django.urls import path

from dafeng.web.recommendations.views import acting, checking, contradictions, documents, intake, limits, nominations

ONE = "nominations/<uuid:nomination_id>/"
CALL = "intake/<int:call_id>/"

app_name = "recommendations"
urlpatterns = [
    path("nominations/", nominations.listing, name="list"),
    path("nominations/begin/", nominations.begin_one, name="begin"),
    path(ONE, nominations.nomination, name="nomination"),
    path(f"{ONE}numbers/", acting.numbers, name="numbers"),
    path(f"{ONE}several/", acting.decide_several, name="decide_several"),
    path(f"{ONE}applications/<uuid:application_id>/", acting.decide_one, name="decide"),
    path(f"{ONE}applications/<uuid:application_id>/<str:direction>/", acting.shift_one, name="shift"),
    path(f"{ONE}send/", acting.send_one, name="send"),
    path(f"{ONE}documents/", documents.make, name="make_documents"),
    path(f"{ONE}documents/<uuid:document_id>/content", documents.content, name="document"),
    path(f"{ONE}sent/<int:number>/manifest/", documents.manifest, name="manifest"),
    path(f"{ONE}intake/", checking.intake, name="checking"),
    path(f"{ONE}intake/check/<uuid:application_id>/", checking.check, name="check"),
    path(f"{ONE}intake/opinion/", checking.opine, name="opine"),
    path(f"{ONE}intake/late/", acting.take_late_one, name="take_late"),
    path(f"{ONE}intake/accept/", acting.accept_one, name="accept"),
    path(f"{ONE}intake/return/", acting.return_one, name="return"),
    path("intake/", intake.page, name="intake"),
    path("intake/several/", intake.several, name="several"),
    path(f"{CALL}contradictions/", contradictions.page, name="contradictions"),
    path(f"{CALL}contradictions/run/", contradictions.run, name="run"),
    path(f"{CALL}contradictions/explain/", contradictions.explain_one, name="explain"),
    path(f"{CALL}limits/", limits.page, name="limits"),
]
