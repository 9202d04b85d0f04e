"""``remind``: send the reminders and mails that have come due, once; the worker does the same by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dafeng.web.duties.queries import undelivered
from dafeng.web.duties.services import remind, send_due


class Command(BaseCommand):
    """Sends reminders and mails, for instances whose worker does not run all day."""

    help = _("Send the reminders and mails that have come due. Example: python -m django remind")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, send, and say how much."""
        now = timezone.now()
        reminded = remind(now)
        sent, left = send_due(now), undelivered(now).count()
        self.stdout.write(ngettext("%(n)s reminder", "%(n)s reminders", reminded) % {"n": reminded})
        self.stdout.write(ngettext("%(n)s mail sent", "%(n)s mails sent", sent) % {"n": sent})
        if left:
            self.stdout.write(ngettext("%(n)s mail waits", "%(n)s mails wait", left) % {"n": left})
