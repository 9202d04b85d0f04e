"""The record of a case: questions, visits, discussion, opinion."""
