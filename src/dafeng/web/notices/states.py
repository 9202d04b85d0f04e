"""The states of a public notice, of an objection and of an inquiry, and the words that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

STAGE = "confirmation"
"""The stage of the rulebook that ends in the list, and says how long a notice stands."""
ENTRY = ("place", "track", "name", "applicant", "league", "county", "package_sha256")
"""What is said in public of each applicant; nothing else is."""


class NoticeState(models.TextChoices):
    """Where a public notice stands; whether its term is over is a matter of the clock."""

    OPEN = "open", _("in public")
    REPEATED = "repeated", _("replaced by a later notice")
    ISSUED = "issued", _("list issued")


class ObjectionState(models.TextChoices):
    """Where an objection stands."""

    RECEIVED = "received", _("received")
    ADMISSIBLE = "admissible", _("admissible, being looked into")
    INADMISSIBLE = "inadmissible", _("not admissible")
    CONCLUDED = "concluded", _("answered and closed")


UNSETTLED = (ObjectionState.RECEIVED, ObjectionState.ADMISSIBLE)
"""The states in which an objection keeps the list from being issued."""


class Ground(models.TextChoices):
    """Why an objection is admissible, or why it is not."""

    FACTS = "facts", _("states facts that can be looked into")
    EVIDENCE = "evidence", _("comes with evidence")
    PROCEDURE = "procedure", _("concerns the procedure")
    OFF_TOPIC = "off_topic", _("does not concern the content of the notice")
    NO_CLUE = "no_clue", _("names nothing that could be looked into")
    REPEATED = "repeated", _("repeats an objection that was answered, with nothing new")


ADMITTING = (Ground.FACTS, Ground.EVIDENCE, Ground.PROCEDURE)
"""The grounds on which an objection is admitted; the others are those on which it is not."""


class Upheld(models.TextChoices):
    """What the region finds of what was objected."""

    UPHELD = "upheld", _("upheld")
    PARTLY = "partly", _("upheld in part")
    REJECTED = "rejected", _("not upheld")


class Effect(models.TextChoices):
    """What a finding does to the list."""

    KEEP = "keep", _("nothing changes")
    REMOVE = "remove", _("the applicant is taken off")
    CALL = "remove_and_call_alternate", _("the applicant is taken off and the next alternate is called")
    AGAIN = "notice_again", _("the notice is put up again")


REMOVING = (Effect.REMOVE, Effect.CALL)
"""The effects that take an applicant off."""


class InquiryState(models.TextChoices):
    """Where the inquiry of a league stands."""

    OPEN = "open", _("asked")
    ANSWERED = "answered", _("answered")
    SETTLED = "settled", _("settled")


class DocumentKind(models.TextChoices):
    """What a document of the list is."""

    WORD = "docx", _("list of pilots (Word)")
    PDF = "pdf", _("list of pilots (PDF)")
