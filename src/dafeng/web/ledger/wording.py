"""What the acts of the ledger are called; the ledger itself keeps their names in code, which never change."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "accept": _("accepted an invitation"),
    "assign": _("recorded an assigned target"),
    "attach": _("attached a file"),
    "compute": _("had the figures computed"),
    "create": _("created"),
    "deactivate": _("deactivated"),
    "discard": _("left a workbook aside"),
    "document": _("documents were made"),
    "edit": _("edited"),
    "end": _("ended a role"),
    "end_sessions": _("ended sessions"),
    "export": _("downloaded"),
    "extend": _("granted more time"),
    "found": _("founded the programme"),
    "grant": _("granted a role"),
    "hand_in": _("handed a workbook in"),
    "hand_over": _("handed over"),
    "invite": _("invited"),
    "judge": _("conditions were judged"),
    "lock": _("locked an account"),
    "lock_out": _("was locked out"),
    "make_account": _("made an account"),
    "make_bodies": _("made the bodies"),
    "merge": _("merged bodies"),
    "open": _("opened"),
    "open_attachment": _("opened an attachment"),
    "refused": _("was refused"),
    "remove_attachment": _("took a file out"),
    "rename": _("renamed"),
    "resend": _("sent an invitation again"),
    "restore": _("put a version back"),
    "revoke": _("revoked an invitation"),
    "save_version": _("kept a version"),
    "scan": _("a file was scanned"),
    "submit": _("submitted the application"),
    "unlock": _("unlocked an account"),
    "upload": _("took a workbook over"),
    "withdraw": _("withdrew the submission"),
}


def act_named(act: str) -> str:
    """The act in the language of the reader; one without a name as it stands."""
    return str(ACTS.get(act, act))
