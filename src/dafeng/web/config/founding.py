"""Founding an instance: its folder, its database, and what it starts with."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from dafeng.data.rulebooks import rulebook_ids
from dafeng.web.config.instance import HOME_VARIABLE, Instance, InstanceError

SETTINGS = "dafeng.web.config.settings"
Progress = Callable[[str, int, int], None]
ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Founder:
    """Who sets up a production instance, and which programme it runs."""

    name: str
    email: str
    rulebook: str


def enter(instance: Instance) -> None:
    """Make this process one of the instance's: from here on Django may be used."""
    import django  # noqa: PLC0415 -- it reads the settings, which need the instance

    os.environ[HOME_VARIABLE] = str(instance.home)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()


def bring_up_to_date() -> None:
    """Bring the database to the tables of this version; raises InstanceError where it cannot be used."""
    from django.core.management import call_command  # noqa: PLC0415 -- after entering an instance
    from django.db import DatabaseError  # noqa: PLC0415 -- after entering an instance

    try:
        _require_answer()
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        said = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise InstanceError(f"The database cannot be used: {said} (see DATABASE_URL).") from error


def _require_answer() -> None:
    """Ask a database server once, before a pool of connections asks for half a minute; raises DatabaseError."""
    from django.db import DEFAULT_DB_ALIAS, connections  # noqa: PLC0415 -- after entering an instance

    usual = connections[DEFAULT_DB_ALIAS]
    if usual.vendor == "postgresql":
        asked = usual.settings_dict
        options = {name: said for name, said in asked["OPTIONS"].items() if name != "pool"} | {"connect_timeout": 5}
        alone = type(usual)({**asked, "OPTIONS": options}, DEFAULT_DB_ALIAS)
        alone.ensure_connection()
        alone.close()


def found_demonstration(instance: Instance, *, at: datetime, progress: Progress) -> None:
    """Make a demonstration: the region, ready accounts, and applications in every state."""
    instance.create("demonstration")
    enter(instance)
    bring_up_to_date()
    complete_demonstration(instance, at=at, progress=progress)


def complete_demonstration(instance: Instance, *, at: datetime, progress: Progress) -> None:
    """Load what a demonstration does not hold yet."""
    from dafeng.web.demonstration.services import load  # noqa: PLC0415 -- after entering an instance

    load(at=at, progress=progress)
    instance.complete()


def found_production(instance: Instance, founder: Founder, *, at: datetime) -> str:
    """Make a clean instance with its programme, bodies and one administrator; returns the address that sets it up.

    Raises InstanceError, also for a founder who cannot be one; then no folder is made.
    """
    _require_sound(founder)
    instance.create("production")
    enter(instance)
    from django.conf import settings  # noqa: PLC0415 -- after entering an instance

    from dafeng.web.people.services import first_administrator, make_bodies  # noqa: PLC0415 -- after entering
    from dafeng.web.places.services import load_places  # noqa: PLC0415 -- after entering an instance
    from dafeng.web.programmes.services import found_programme  # noqa: PLC0415 -- after entering an instance

    bring_up_to_date()
    load_places()
    make_bodies(at=at)
    found_programme(founder.rulebook, at=at)
    link = first_administrator(founder.email, founder.name, at=at)
    instance.complete()
    return urljoin(str(settings.PUBLIC_ADDRESS), link)


def _require_sound(founder: Founder) -> None:
    if not 0 < len(founder.name.strip()) <= LONGEST_NAME:
        raise InstanceError(f"--name: give the name of a person, {LONGEST_NAME} characters at most.")
    if not ADDRESS.fullmatch(founder.email):
        raise InstanceError(f"--email: {founder.email!r} is no e-mail address.")
    if founder.rulebook not in rulebook_ids():
        known = ", ".join(rulebook_ids())
        raise InstanceError(f"--programme: there is no rulebook {founder.rulebook!r}; there are: {known}.")
