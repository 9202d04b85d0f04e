"""Runs of the solver: what went in, frozen with its hash, what came out, and every replay of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Person
from dafeng.web.selections.models.terms import OfCall, Terms
from dafeng.web.selections.states import FINISHED, RunState

HASH = 64


class Run(OfCall):
    """A run: ``inputs`` and their hash are frozen when it is asked for, ``result`` when it is finished.

    ``inputs`` hold everything that the core is given (terms, candidates with scores, noise, attributes and verdicts,
    the population) as JSON; ``bound`` and ``gap`` are the solver's, ``problems`` what was answered instead of a result.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(_("number"))
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="runs", verbose_name=_("terms"))
    state = models.CharField(_("state"), max_length=12, choices=RunState.choices, default=RunState.ASKED)
    inputs = models.JSONField(_("inputs"))
    inputs_sha256 = models.CharField(_("hash of the inputs"), max_length=HASH)
    seed = models.PositiveBigIntegerField(_("seed"))
    draws = models.PositiveIntegerField(_("draws of scores"))
    rulebook = models.CharField(_("rulebook"), max_length=60)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    rulebook_sha256 = models.CharField(_("hash of the rulebook"), max_length=HASH)
    code_version = models.CharField(_("version of the platform"), max_length=40)
    solver = models.CharField(_("solver"), max_length=60, blank=True)
    solver_status = models.CharField(_("answer of the solver"), max_length=40, blank=True)
    objective = models.FloatField(_("value"), null=True)
    bound = models.FloatField(_("bound"), null=True)
    gap = models.FloatField(_("gap"), null=True)
    result = models.JSONField(_("result"), default=dict)
    result_sha256 = models.CharField(_("hash of the result"), max_length=HASH, blank=True)
    problems = models.JSONField(_("what stood in the way"), default=list)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta(OfCall.Meta):
        abstract = False
        ordering = ("call", "-number")
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_selection_run_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.call} {self.number}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing about it changes any more."""
        return self.state in FINISHED


class Replay(models.Model):
    """A run carried out again over its frozen inputs, and whether the same came out; it changes nothing.

    ``differences`` name applicants whose outcome differs, with both.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="replays", verbose_name=_("run"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)
    same = models.BooleanField(_("the same result"), null=True)
    inputs_sound = models.BooleanField(_("inputs hash to what was frozen"), null=True)
    result_sha256 = models.CharField(_("hash of the result"), max_length=HASH, blank=True)
    code_version = models.CharField(_("version of the platform"), max_length=40)
    differences = models.JSONField(_("what differs"), default=list)

    class Meta:
        ordering = ("run", "-asked_at", "-id")

    def __str__(self) -> str:
        return f"{self.run} {self.asked_at}"
