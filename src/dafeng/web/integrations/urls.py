"""Addresses of the pages about tokens and about addresses that are told of acts."""

from django.urls import path

from dafeng.web.integrations.views import tokens, webhooks

app_name = "integrations"
urlpatterns = [
    path("profile/tokens/", tokens.mine, name="mine"),
    path("bodies/<int:number>/tokens/", tokens.of_body, name="tokens"),
    path("tokens/<int:number>/revoke/", tokens.revoke, name="revoke"),
    path("bodies/<int:number>/webhooks/", webhooks.of_body, name="webhooks"),
    path("webhooks/<int:number>/", webhooks.one, name="webhook"),
    path("webhooks/<int:number>/test/", webhooks.test, name="test"),
    path("webhooks/<int:number>/active/", webhooks.set_active, name="set_active"),
    path("webhooks/<int:number>/key/", webhooks.renew_key, name="renew_key"),
    path("webhooks/<int:number>/deliveries/<uuid:delivery>/again/", webhooks.again, name="again"),
]
