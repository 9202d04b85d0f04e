"""All addresses; each app keeps its own."""

from django.urls import include, path

from dafeng.web.applications.api.site import urls as api_urls
from dafeng.web.people.views.profile import set_language

urlpatterns = [
    path("", include("dafeng.web.portal.urls")),
    path("look/", include("dafeng.web.design.urls")),
    path("", include("dafeng.web.jobs.urls")),
    path("", include("dafeng.web.programmes.urls")),
    path("", include("dafeng.web.people.urls")),
    path("", include("dafeng.web.applications.urls")),
    path("api/v1/", api_urls),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("dafeng.web.people.urls.accounts")),
]
