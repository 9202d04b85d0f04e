"""Addresses of reviews."""

from django.urls import path

from dafeng.web.reviews.views import acts, queue, review

ONE = "applications/<uuid:application_id>/review/"

app_name = "reviews"
urlpatterns = [
    path("reviews/", queue.listing, name="queue"),
    path("reviews/open/", queue.open_many, name="open_many"),
    path(ONE, review.review, name="review"),
    path(f"{ONE}open/", acts.do_open, name="open"),
    path(f"{ONE}checklist/<slug:party>/", acts.check, name="check"),
    path(f"{ONE}position/<slug:party>/", acts.stand, name="stand"),
    path(f"{ONE}requests/", acts.ask, name="ask"),
    path(f"{ONE}requests/<int:number>/answer/", acts.answer, name="answer"),
    path(f"{ONE}requests/<int:number>/settle/", acts.settle, name="settle"),
    path(f"{ONE}requests/<int:number>/time/", acts.prolong, name="prolong"),
    path(f"{ONE}visits/", acts.visit, name="visit"),
    path(f"{ONE}statement/", acts.sign, name="sign"),
]
