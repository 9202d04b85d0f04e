"""Where calls and targets stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register

register(Entry("calls", _("Calls and deadlines"), "programmes:calls", "calendar", "programme", 30))
register(Entry("targets", _("Assigned targets"), "programmes:targets", "flag", "programme", 40))
