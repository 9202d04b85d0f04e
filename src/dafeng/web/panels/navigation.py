"""Where panels stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.panels.rules import panels

register(Entry("panels", _("Expert panels"), "panels:list", "people", "work", 55, shown=panels))
