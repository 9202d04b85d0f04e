"""Where the pages about tokens stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register

register(Entry("tokens", _("Programs and tokens"), "integrations:mine", "key", group="account", order=30))
