"""What the tests of the design share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """English for the time of a test."""
    with translation.override("en"):
        yield
