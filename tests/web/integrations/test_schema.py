"""What openapi.json says holds: schemathesis tries every address with what it allows and with what it does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, TypeAlias

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as trying
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from ninja import Schema
from pytest_django import Settings
from schemathesis import APIOperation, Case, Config, GenerationMode
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dafeng.web.applications.models import Application
from dafeng.web.config.api import api
from dafeng.web.people.models import Body, Person
from tests.web.integrations.conftest import token_of

Headers = dict[str, str]
Operation: TypeAlias = APIOperation[Any, Any, Any, Any]
Tried: TypeAlias = Case[Any]
TRIES = 2
CONFIG = {"generation": {"allow-x00": False}}
"""No text holds a NUL, as the description says; tests/web/hostile sends some."""
ROLES = (("principal", "county_government"), ("league_principal", "league_drc"), ("region_principal", "region_drc"))
UNSAID = {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}
"""Limits of dates, for which JSON Schema has no word; those of numbers are said, so that nothing beyond is tried."""


@pytest.fixture
def kept_open() -> Iterator[None]:
    """A request ends without closing the connection that the test is in; Django's own client does the same."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_no_two_schemas_share_a_name() -> None:
    """OpenAPI knows schemas by their names alone: of two it would describe one, and say the same of the other."""
    api.get_openapi_schema()
    names = Counter(one.__name__ for one in set(_below(Schema)) if one.__module__.startswith("dafeng."))

    assert [name for name, times in names.items() if times > 1] == []
    assert len(names) > 50


def _below(kind: type[Schema]) -> Iterator[type[Schema]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


@pytest.mark.once
@pytest.mark.usefixtures("kept_open")
def test_every_address_answers_as_openapi_says(
    application: Application, person: Callable[..., Person], body: Callable[..., Body], settings: Settings
) -> None:
    settings.API_RATES = dict.fromkeys(settings.API_RATES, "1000000/h")
    tokens = [token_of(person(*one), body(one[1]), "read", "write", "submit") for one in ROLES]
    someone = cycle([{"Authorization": f"Bearer {token}"} for token in tokens])
    known = {"application_id": str(application.pk), "body_id": body("county_government").pk, "sheet": "energy"}

    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", get_wsgi_application(), config=Config.from_dict(CONFIG)
    )
    operations: list[Operation] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]  # an Err raises
    found = [failure for one in operations for failure in _failures(one, someone, known)]

    assert found == []
    assert len(operations) > 50


def _failures(operation: Operation, someone: Iterator[Headers], known: dict[str, Any]) -> Iterator[str]:
    """What goes against the schema at one address, each kind once."""
    names = {one.name for one in operation.path_parameters}
    path = {name: value for name, value in known.items() if name in names}
    for mode in GenerationMode:
        told: set[str] = set()
        try:
            _tries(operation.as_strategy(mode, path_parameters=path), someone, mode, told)
        except Unsatisfiable:  # nothing can be wrong where nothing is asked for
            continue
        yield from (f"{operation.label} ({mode.value}): {one}" for one in sorted(told))


def _tries(cases: SearchStrategy[Tried], someone: Iterator[Headers], mode: GenerationMode, told: set[str]) -> None:
    @trying(
        max_examples=TRIES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def tried(case: Tried) -> None:
        told.update(_against(case, someone, mode))

    tried()


def _against(case: Tried, someone: Iterator[Headers], mode: GenerationMode) -> Iterator[str]:
    try:
        # What a call, a rulebook or the content of a file demands is in no schema; that is looked at below instead.
        response = case.call_and_validate(headers=next(someone), excluded_checks=[positive_data_acceptance])
    except (Failure, FailureGroup) as failure:
        yield "; ".join(map(str, getattr(failure, "exceptions", (failure,))))
        return
    if mode == GenerationMode.POSITIVE and response.status_code in {400, 422}:
        for one in response.json()["problems"]:
            if one["where"].startswith(("body.", "query.")) and one["code"] not in UNSAID:
                yield f"valid, but refused: {one['where']} {one['what']}"
