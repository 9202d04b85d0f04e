"""Addresses of the pages about people."""

from django.urls import path, re_path

from dafeng.web.people.views import addresses, bodies, invitations, persons, profile, sign_in

app_name = "people"
urlpatterns = [
    path("bodies/", bodies.tree, name="bodies"),
    path("bodies/new/", bodies.add, name="add_body"),
    path("bodies/<int:number>/", bodies.body, name="body"),
    path("bodies/<int:number>/rename/", bodies.rename, name="rename"),
    path("bodies/<int:number>/merge/", bodies.merge, name="merge"),
    path("bodies/<int:number>/active/", bodies.set_active, name="set_active"),
    path("bodies/<int:number>/grant/", bodies.grant, name="grant"),
    path("bodies/<int:number>/invite/", invitations.invite, name="invite"),
    path("bodies/<int:number>/hand-over/<int:leaving>/", persons.hand_over, name="hand_over"),
    path("memberships/<int:number>/end/", bodies.end, name="end"),
    path("invitations/<int:number>/resend/", invitations.resend, name="resend"),
    path("invitations/<int:number>/revoke/", invitations.revoke, name="revoke"),
    path("invitation/<str:token>/", invitations.accept, name="accept"),
    path("persons/<int:number>/", persons.person, name="person"),
    re_path(r"^persons/(?P<number>[0-9]{1,18})/(?P<name>lock|restore|forgive|end-sessions)/$", persons.act, name="act"),
    path("persons/<int:number>/second-factor/", persons.reset_factor, name="reset_factor"),
    path("profile/", profile.profile, name="profile"),
    path("profile/address/", addresses.change, name="change_address"),
    path("profile/address/<str:token>/", addresses.confirm, name="confirm_address"),
    path("profile/sessions/<int:number>/end/", profile.end_stay, name="end_stay"),
    path("profile/sessions/end-others/", profile.end_other_stays, name="end_other_stays"),
    path("resume/", sign_in.resume, name="resume"),
    path("session/", sign_in.session, name="session"),
]
