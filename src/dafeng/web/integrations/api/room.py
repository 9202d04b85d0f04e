"""What an app adds to the API."""

from dataclasses import dataclass

from ninja import Router


@dataclass(frozen=True, slots=True)
class Room:
    """Addresses under one heading; ``tag`` is that of the router, ``title`` an English sentence marked for translation.

    Each app states its own as ``ROOMS`` in its ``api/rooms.py``; ``config/api.py`` puts them together.
    """

    tag: str
    title: str
    router: Router
