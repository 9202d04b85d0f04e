"""Joint acts: asking bodies, taking a stand, binding anew, pausing, ending."""

from dafeng.web.reviews.services.joint.asking import Asking, cancel, held_before, open_joint_act, rebind, suspend
from dafeng.web.reviews.services.joint.taking import Stance, take_stand, when_concluded
from dafeng.web.reviews.services.joint.turns import bring_up_to_date, lead_turn

__all__ = [
    "Asking",
    "Stance",
    "bring_up_to_date",
    "cancel",
    "held_before",
    "lead_turn",
    "open_joint_act",
    "rebind",
    "suspend",
    "take_stand",
    "when_concluded",
]
