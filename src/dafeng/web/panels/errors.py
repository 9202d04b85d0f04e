"""What stops an act of a panel; each says what is wrong, where, what is expected, and how to mend it.

PanelError
├── Closed      the phase does not allow it, or the panel is concluded
├── Hindered    something else must come first
├── Outrun      somebody wrote the same meanwhile; both are named
└── Unsound     what was sent cannot be taken as it is
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit


class PanelError(Stopped):
    """Something that stops an act of a panel; ``problems`` say why."""


class Closed(PanelError):
    """The phase does not allow it, or the panel is concluded."""


class Hindered(PanelError):
    """Something else must come first."""


class Outrun(PanelError, Contested):
    """Somebody wrote the same meanwhile; nothing was overwritten."""


class Unsound(PanelError, Unfit):
    """What was sent cannot be taken as it is."""
