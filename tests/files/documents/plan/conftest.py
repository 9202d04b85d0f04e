import pytest

from dafeng.files.documents.plan import plan_docx, plan_pdf
from tests.files.documents.plan.requests import full_request


@pytest.fixture(scope="session")
def word() -> bytes:
    return plan_docx(full_request())


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return plan_pdf(full_request())
