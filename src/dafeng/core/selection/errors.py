"""What cannot be chosen from: SelectionError ├ BadTerms └ BadApplicant. That terms cannot be kept is an answer."""


class SelectionError(ValueError):
    """A selection that says nothing sensible."""


class BadTerms(SelectionError):
    """Terms that cannot be meant: ``what`` is wrong at ``where``, the name of the term."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}; correct the terms.")


class BadApplicant(SelectionError):
    """An applicant, or a county or park of the region, that cannot be meant: ``what`` is wrong with ``who``."""

    def __init__(self, who: str, what: str) -> None:
        self.who, self.what = who, what
        super().__init__(f"{who}: {what}; correct the row of this applicant.")
