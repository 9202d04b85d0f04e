"""The words that an expert's record is made of, and what may stand in the way of judging."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tie(models.TextChoices):
    """What someone has done for an organisation before."""

    EMPLOYED = "employed", _("was employed there")
    ADVISED = "advised", _("advised it")
    PREPARED = "prepared", _("prepared an application or plan for it")
    FUNDED = "funded", _("received money from it")
    OTHER = "other", _("other work for it")


class Origin(models.TextChoices):
    """How a conflict of interest became known."""

    DATA = "data", _("found in the data")
    DECLARED = "declared", _("declared by the expert")
    RECORDED = "recorded", _("recorded by the secretariat")


class Effect(models.TextChoices):
    """What a conflict of interest does."""

    BARS = "bars", _("may not judge")
    BARS_DISCUSSION = "bars_discussion", _("may not take part in the discussion")
    DISCLOSED = "disclosed", _("is disclosed")
