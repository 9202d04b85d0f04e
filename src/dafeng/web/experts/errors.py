"""What stops an act on the pool of experts; each says what is wrong, where, what is expected, and how to mend it.

ExpertError
├── Unsound     what was given cannot be taken as it is
├── Outrun      someone else changed the expert meanwhile
├── Gone        the expert has left the pool
└── Refused     a list is no list, or cells of it are wrong; nothing of it was taken over
"""

from dafeng.web.integrations.errors import Contested, Stopped, Unfit


class ExpertError(Stopped):
    """Something that stops an act on the pool of experts; ``problems`` say why."""


class Unsound(ExpertError, Unfit):
    """What was given cannot be taken as it is; nothing was changed."""


class Outrun(ExpertError, Contested):
    """Someone else changed the expert meanwhile; nothing was written."""


class Gone(ExpertError):
    """The expert has left the pool."""


class Refused(ExpertError, Unfit):
    """A list that cannot be read, or that has wrong cells; nothing of it was taken over."""
