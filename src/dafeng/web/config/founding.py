"""Founding an instance: its folder, its database, and what it starts with."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.config.instance import HOME_VARIABLE, Instance

SETTINGS = "dafeng.web.config.settings"
Progress = Callable[[str, int, int], None]


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
    """Bring the database to the tables of this version."""
    from django.core.management import call_command  # noqa: PLC0415 -- after entering an instance

    call_command("migrate", interactive=False, verbosity=0)


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
    """Make a clean instance with its programme, bodies and one administrator; returns the path of the set-up link."""
    instance.create("production")
    enter(instance)
    from dafeng.web.people.services import first_administrator, make_bodies  # noqa: PLC0415 -- after entering
    from dafeng.web.places.services import load_places  # noqa: PLC0415 -- after entering an instance
    from dafeng.web.programmes.services import found_programme  # noqa: PLC0415 -- after entering an instance

    bring_up_to_date()
    load_places()
    make_bodies(at=at)
    found_programme(founder.rulebook, at=at)
    link = first_administrator(founder.email, founder.name, at=at)
    instance.complete()
    return link
