"""Where reviews stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.reviews.rules import reviews

register(Entry("reviews", _("Joint review"), "reviews:queue", "stamp", "work", 30, shown=reviews))
