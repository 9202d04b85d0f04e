"""Setting the terms of a call: checked by the core, kept as a new version, with the reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.selections.bridge.core import Nonsense, hashed, terms_of
from dafeng.web.selections.errors import Unsound
from dafeng.web.selections.models import Terms
from dafeng.web.selections.queries.terms import prospect
from dafeng.web.selections.services.recording import By, locked_call, next_number, note
from dafeng.web.selections.wording import fault_said, where_said


@transaction.atomic
def set_terms(call: Call, content: Mapping[str, Any], reason: str, *, actor: Actor, at: datetime) -> Terms:
    """Set the terms of a call as its next version; raises NotPermitted, Unsound where they contradict themselves."""
    rules.require(actor, "create", prospect(call))
    if not reason.strip():
        raise Unsound(
            Problem(
                "no_reason", _("The reason is missing."), call.name, _("It is said why these terms and no others hold.")
            )
        )
    require_sound(content)
    current = locked_call(call)
    made = Terms.objects.create(
        call=current,
        number=next_number(Terms.objects.filter(call=current)),
        content=dict(content),
        sha256=hashed(content),
        reason=reason.strip(),
        made_by_id=person_of(actor),
        made_at=at,
    )
    note("set_terms", made, By(actor, at), reason=made.reason, number=made.number, sha256=made.sha256)
    return made


def require_sound(content: Mapping[str, Any]) -> None:
    """Pass where the core can work with the terms; raises Unsound."""
    try:
        terms_of(content)
    except Nonsense as wrong:
        raise nonsense(wrong) from None


def nonsense(wrong: Exception) -> Unsound:
    """What the core refuses, in words."""
    where, what = getattr(wrong, "where", getattr(wrong, "who", "")), getattr(wrong, "what", str(wrong))
    return Unsound(
        Problem(
            "bad_terms",
            _("The terms cannot be meant: %(where)s: %(what)s")
            % {"where": where_said(where), "what": fault_said(what)},
            str(where),
            how=_("Correct the terms and save them again."),
        )
    )
