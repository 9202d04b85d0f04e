"""An invitation that is taken up ties the account to the record of the expert for whom it was sent."""

from typing import Any

from django.db.models.signals import post_save

from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.inviting import bind
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Invitation


def connect() -> None:
    """Follow from now on."""
    post_save.connect(taken_up, sender=Invitation, dispatch_uid="experts.taken_up")


def taken_up(instance: Invitation, **_more: Any) -> None:
    """Tie the account, once there is one."""
    if instance.accepted_by is None or instance.accepted_at is None:
        return
    for expert in Expert.objects.filter(invitation=instance, person=None):
        bind(expert, instance.accepted_by, actor=SYSTEM, at=instance.accepted_at)
