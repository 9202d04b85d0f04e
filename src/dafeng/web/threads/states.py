"""Who may read a comment: part of the comment itself, and its state in the permission table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a comment."""

    APPLICANT_AND_LEAGUE = "applicant_and_league", _("the applicant and the league")
    LEAGUE = "league", _("the league: DRC and departments")
    REGION = "region", _("the region: DRC and departments")
    BODY = "body", _("my own body only")
