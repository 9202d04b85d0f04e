"""What a panel concludes with, frozen: every total as it stands, with the hash of all of it."""

from typing import Any

from django.db.models import Max

from dafeng import __version__
from dafeng.web.applications.bridge.plain import plain, sha256
from dafeng.web.panels.models import Conclusion, Panel
from dafeng.web.panels.queries.totals import totals
from dafeng.web.panels.services.recording import By


def freeze(panel: Panel, by: By) -> Conclusion:
    """Freeze the totals of a panel."""
    content = _content(panel)
    last = panel.conclusions.aggregate(last=Max("number"))["last"] or 0
    return Conclusion.objects.create(
        panel=panel, number=last + 1, totals=content, sha256=sha256(content), by_id=by.actor.person_id, at=by.at
    )


def _content(panel: Panel) -> dict[str, Any]:
    found = totals(panel)
    return {
        "format": "dafeng-panel/1",
        "panel": str(panel.pk),
        "rubric": [panel.rubric["id"], panel.rubric["version"], sha256(plain(panel.rubric))],
        "cases": [[one.number, str(one.application_id), one.package_sha256] for one in panel.cases.all()],
        "rows": [[one.application, one.expert, plain(one.value)] for one in found.rows],
        "code_version": __version__,
    }
