"""``work``: do the background jobs, in this process."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dafeng.web.jobs.services import SILENCE
from dafeng.web.jobs.worker import work_until_stopped


class Command(BaseCommand):
    """Does background jobs until it is asked to end; several may run beside each other."""

    help = _("Do the background jobs until asked to end; several processes may do so side by side.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The process whose end ends this one, and how long a silent job counts as alive."""
        parser.add_argument("--parent", type=int, default=None, metavar="PID")
        parser.add_argument("--silence", type=float, default=SILENCE.total_seconds(), metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        work_until_stopped(parent=options["parent"], silence=timedelta(seconds=options["silence"]))
