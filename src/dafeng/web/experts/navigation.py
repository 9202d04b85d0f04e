"""Where the pool of experts stands in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.experts.rules import is_expert, keeps

register(Entry("experts", _("Experts"), "experts:list", "people", "work", 50, shown=keeps))
register(Entry("interests", _("My interests"), "experts:mine", "flag", "work", 15, shown=is_expert))
