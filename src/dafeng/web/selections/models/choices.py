"""The decision of people beside the solver's set: an outcome for each applicant, and why where it differs."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.people.models import Person
from dafeng.web.selections.models.runs import HASH, Run
from dafeng.web.selections.models.terms import OfCall
from dafeng.web.selections.states import ChoiceState, Outcome


class Choice(OfCall):
    """A decision on the applicants of a run; ``revision`` counts its changes, so that two writers notice each other.

    Closing freezes ``manifest`` under ``sha256``; neither ever changes. One is open in a call at a time, and the last
    one closed holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(_("number"))
    run = models.ForeignKey(Run, models.PROTECT, related_name="choices", verbose_name=_("run"))
    state = models.CharField(_("state"), max_length=8, choices=ChoiceState.choices, default=ChoiceState.OPEN)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("closed by"))
    closed_at = models.DateTimeField(_("closed at"), null=True)
    statement = models.TextField(_("grounds of the decision"), blank=True)
    manifest = models.JSONField(_("manifest"), default=dict)
    sha256 = models.CharField(_("hash"), max_length=HASH, blank=True)

    permission_thing = "choice"
    permission_columns: ClassVar[Any] = {
        "thing": "choice",
        "state_field": "state",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
    }

    class Meta(OfCall.Meta):
        abstract = False
        ordering = ("call", "-number")
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="one_choice_of_a_number"),
            models.UniqueConstraint(
                fields=("call",), condition=models.Q(state=ChoiceState.OPEN), name="one_open_choice_of_a_call"
            ),
            models.UniqueConstraint(
                fields=("call",), condition=models.Q(state=ChoiceState.CLOSED), name="one_closed_choice_of_a_call"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.number}"

    @property
    def permission_state(self) -> str:  # type: ignore[override]  # a decision has states, terms and runs have none
        """The state, as the permission table names it."""
        return self.state


class Decision(models.Model):
    """What becomes of one applicant, beside what the solver had made of it; ``rank`` is the place of an alternate."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="decisions", verbose_name=_("decision"))
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="selection_decisions", verbose_name=_("application")
    )
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("package"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    rank = models.PositiveSmallIntegerField(_("place among the alternates"), null=True)
    solver_outcome = models.CharField(_("outcome of the solver"), max_length=10, choices=Outcome.choices)
    solver_rank = models.PositiveSmallIntegerField(_("place by the solver"), null=True)
    reason = models.TextField(_("why it differs"), blank=True)
    moved = models.BooleanField(_("moved by hand"), default=False)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        ordering = ("choice", "application__track", "outcome", "rank", "application__place__path")
        constraints = (models.UniqueConstraint(fields=("choice", "application"), name="one_decision_of_an_applicant"),)

    def __str__(self) -> str:
        return f"{self.application}: {self.outcome}"

    @property
    def differs(self) -> bool:
        """Whether it is another outcome than the solver's, or an alternate that was given another place by hand."""
        return self.outcome != self.solver_outcome or self.moved
