"""Where the working calendar stands in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register

register(Entry("working_days", _("Working days"), "clock:days", "clock", "programme", 35))
