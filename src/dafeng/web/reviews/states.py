"""The states of a review and of what belongs to it, and the words that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    """Where a review stands."""

    OPEN = "open", _("under review")
    CORRECTING = "correcting", _("being corrected")
    CONCLUDED = "concluded", _("review concluded")
    CLOSED = "closed", _("closed, withdrawn")


class ActState(models.TextChoices):
    """Where a joint act stands."""

    OPEN = "open", _("bodies are asked")
    SUSPENDED = "suspended", _("paused for correction")
    CONCLUDED = "concluded", _("concluded")
    CANCELLED = "cancelled", _("ended without result")


class PartyPart(models.TextChoices):
    """The part of a body in a joint act."""

    LEAD = "lead", _("lead body")
    CO_ACTING = "co_acting", _("co-acting body")
    COPIED = "copied", _("gets a copy")


class Position(models.TextChoices):
    """The position that a body takes."""

    AGREE = "agree", _("agrees")
    CONDITIONS = "agree_with_conditions", _("agrees with conditions")
    OBJECT = "object", _("objects")
    ABSTAIN = "abstain", _("abstains")


class Checked(models.TextChoices):
    """The answer to an item of a checklist."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNCLEAR = "unclear", _("cannot be told")
    NOT_APPLICABLE = "not_applicable", _("does not apply")


class Voided(models.TextChoices):
    """Why a signature is void."""

    RETURNED = "returned", _("the package was returned")
    WITHDRAWN = "withdrawn", _("the package was withdrawn")
    DECLINED = "declined", _("the application was not recommended")
    REPLACED = "replaced", _("another package stands")


class RequestKind(models.TextChoices):
    """What is asked of an applicant."""

    QUESTION = "question", _("question")
    CORRECTION = "correction", _("correction")


class RequestState(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", _("waiting for the applicant")
    ANSWERED = "answered", _("answered")
    SETTLED = "settled", _("settled")
    LAPSED = "lapsed", _("no longer needed")


class Grounds(models.TextChoices):
    """Why something is asked."""

    INCORRECT = "incorrect", _("incorrect")
    INCOMPLETE = "incomplete", _("incomplete")
    OUTDATED = "outdated", _("outdated")
