"""The API put together of the rooms of all apps, with the page that describes it."""

from dafeng.web.applications.api.rooms import ROOMS as APPLICATIONS
from dafeng.web.clock.api.rooms import ROOMS as CLOCK
from dafeng.web.desk.api.rooms import ROOMS as DESK
from dafeng.web.duties.api.rooms import ROOMS as DUTIES
from dafeng.web.experts.api.rooms import ROOMS as EXPERTS
from dafeng.web.integrations.api.docs import page_of
from dafeng.web.integrations.api.rooms import ROOMS as INTEGRATIONS
from dafeng.web.integrations.api.site import api_of, urls_of
from dafeng.web.notices.api.rooms import ROOMS as NOTICES
from dafeng.web.panels.api.rooms import ROOMS as PANELS
from dafeng.web.portal.api.rooms import ROOMS as PORTAL
from dafeng.web.programmes.api.rooms import ROOMS as PROGRAMMES
from dafeng.web.recommendations.api.rooms import ROOMS as RECOMMENDATIONS
from dafeng.web.reruns.api.rooms import ROOMS as RERUNS
from dafeng.web.reviews.api.rooms import ROOMS as REVIEWS
from dafeng.web.selections.api.rooms import ROOMS as SELECTIONS
from dafeng.web.threads.api.rooms import ROOMS as THREADS

ROOMS = (
    *PROGRAMMES,
    *APPLICATIONS,
    *REVIEWS,
    *RECOMMENDATIONS,
    *EXPERTS,
    *PANELS,
    *SELECTIONS,
    *NOTICES,
    *THREADS,
    *CLOCK,
    *DUTIES,
    *RERUNS,
    *DESK,
    *PORTAL,
    *INTEGRATIONS,
)
"""In the order in which the page shows them."""

api = api_of(ROOMS)
urls = urls_of(api)
description = page_of(api, ROOMS)
