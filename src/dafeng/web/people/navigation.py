"""Where the pages about people stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register, register_part

register(Entry("bodies", _("Bodies and people"), "people:bodies", "building", group="administration", order=10))
register(Entry("profile", _("My account"), "people:profile", "person", group="account", order=10))
register(Entry("second_factor", _("Second factor"), "mfa_index", "shield", group="account", order=20))

register_part("people/parts/session.html")
