"""The platform of some days later: Python loads this by its name where the folder stands on its path."""

import os
from datetime import timedelta

from django.utils import timezone

_now, _ahead = timezone.now, timedelta(days=float(os.environ["DAYS_LATER"]))
timezone.now = lambda: _now() + _ahead
