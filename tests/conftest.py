"""What holds for every test."""

import os

import pytest
from hypothesis import settings

from tools.catalogues import compile_all

# The machine may be busy: a slow example is not a fault.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("DAFENG_LANG", None)
    if not hasattr(config, "workerinput"):  # once, and not in each parallel worker
        compile_all()
