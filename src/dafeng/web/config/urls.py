"""All addresses; each app keeps its own."""

from django.urls import include, path

from dafeng.web.config import api
from dafeng.web.integrations.api.site import nothing_there
from dafeng.web.people.views.profile import set_language

urlpatterns = [
    path("", include("dafeng.web.portal.urls")),
    path("look/", include("dafeng.web.design.urls")),
    path("", include("dafeng.web.jobs.urls")),
    path("", include("dafeng.web.duties.urls")),
    path("", include("dafeng.web.programmes.urls")),
    path("", include("dafeng.web.clock.urls")),
    path("", include("dafeng.web.people.urls")),
    path("", include("dafeng.web.applications.urls")),
    path("", include("dafeng.web.reruns.urls")),
    path("", include("dafeng.web.threads.urls")),
    path("", include("dafeng.web.reviews.urls")),
    path("", include("dafeng.web.recommendations.urls")),
    path("", include("dafeng.web.experts.urls")),
    path("", include("dafeng.web.panels.urls")),
    path("", include("dafeng.web.selections.urls")),
    path("", include("dafeng.web.notices.urls")),
    path("", include("dafeng.web.desk.urls")),
    path("", include("dafeng.web.integrations.urls")),
    path("api/", api.description, name="api"),
    path("api/v1/", api.urls),
    path("api/v1/<path:rest>", nothing_there),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("dafeng.web.people.urls.accounts")),
]
