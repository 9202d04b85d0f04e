"""Where applications stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register

register(Entry("applications", _("Applications"), "applications:list", "files", "work", 20))
