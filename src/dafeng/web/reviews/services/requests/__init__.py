"""Asking the applicant: questions, corrections with the return of the application, answers, more time."""

from dafeng.web.reviews.services.requests.answering import Answer, answer_request, prolong, settle_request
from dafeng.web.reviews.services.requests.asking import Asked, Item, ask, return_for_correction

__all__ = [
    "Answer",
    "Asked",
    "Item",
    "answer_request",
    "ask",
    "prolong",
    "return_for_correction",
    "settle_request",
]
