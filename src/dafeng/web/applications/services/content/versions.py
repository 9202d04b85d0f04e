"""Versions: keeping one by hand, and bringing an earlier one back as a new one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Chapter, Version
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import By, keep, keep_unsaved, locked, write
from dafeng.web.applications.services.recording import note
from dafeng.web.people.actor import Actor


@transaction.atomic
def save_version(application: Application, *, remark: str, actor: Actor, at: datetime) -> Version:
    """Keep what stands now under a remark; raises NotPermitted, WrongState."""
    current = locked(application)
    require(actor, "edit", current)
    version = keep(current, By(actor, at), origin=Version.Origin.SAVED, draft=draft_of(current), remark=remark[:300])
    note("save_version", current, actor=actor, at=at, version=version.number)
    return version


@transaction.atomic
def restore(version: Version, *, actor: Actor, at: datetime) -> Version:
    """Make draft and chapters what they were in a version, as a new version; what stood until now is kept first.

    Attachments stay as they are. Raises NotPermitted, WrongState.
    """
    current = locked(version.application)
    require(actor, "restore", current)
    by = By(actor, at)
    keep_unsaved(current, by)
    write(current, version.draft, by, before=draft_of(current))
    _put_back_chapters(current, version.chapters, by)
    remark = _("as in version %(number)s") % {"number": version.number}
    restored = keep(current, by, origin=Version.Origin.RESTORED, draft=version.draft, remark=remark)
    note("restore", current, actor=actor, at=at, version=restored.number, from_version=version.number)
    return restored


def _put_back_chapters(application: Application, texts: dict[str, str], by: By) -> None:
    stored = {one.chapter: one for one in application.chapters.all()}
    for name in sorted({*stored, *texts}):
        chapter = stored.get(name) or Chapter(application=application, chapter=name)
        if chapter.text != texts.get(name, ""):
            chapter.text, chapter.revision = texts.get(name, ""), chapter.revision + 1
            chapter.changed_by_id, chapter.changed_at = by.actor.person_id, by.at
            chapter.save()
