"""``rebuild_desk``: write what dashboards are made of anew, from the packages that stand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dafeng.web.desk.services.keeping import rebuild


class Command(BaseCommand):
    """Writes the facts of all packages anew; figures are read from what was computed, nothing is computed."""

    help = _("Write what dashboards are made of anew. Example: python -m django rebuild_desk")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many packages there were."""
        self.stdout.write(_("Packages read: {count}").format(count=rebuild()))
