"""Where dashboards stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.desk.rules import is_of_department, oversees

register(Entry("dashboard", _("Dashboard"), "desk:dashboard", "chart", "work", 5, oversees))
register(Entry("department", _("Department desk"), "desk:department", "inbox", "work", 3, is_of_department))
register(Entry("compare", _("Compare applicants"), "desk:compare", "columns", "work", 25, oversees))
