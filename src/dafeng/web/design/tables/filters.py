"""The kinds of filters a column may have: what they read from the address, and which rows they keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal, Protocol

from django.db.models import Q
from django.utils.functional import Promise

MOST_FIGURES = 30
"""Powers of ten that a filter asks for; an integer of 1e999999999 would take hours to write out."""

Options = Sequence[tuple[str, str | Promise]]


class Filter(Protocol):
    """A kind of filter."""

    @property
    def kind(self) -> Literal["text", "choice", "range"]:
        """Which control it has on the page."""

    def names(self, column: str) -> tuple[str, ...]:
        """The names of its values in the address."""

    def condition(self, column: str, said: Mapping[str, str]) -> Q:
        """What the rows of a query must meet."""

    def keeps(self, column: str, said: Mapping[str, str], value: object) -> bool:
        """Whether a row of a list stays, from the value of the column."""


@dataclass(frozen=True, slots=True)
class Text:
    """Contains this text, in one of the fields of the query; capitals count as small letters."""

    fields: tuple[str, ...] = ()
    kind: Literal["text"] = "text"

    def names(self, column: str) -> tuple[str, ...]:
        """One name: that of the column."""
        return (column,)

    def condition(self, column: str, said: Mapping[str, str]) -> Q:
        """One of the fields contains the text."""
        asked = Q()
        for field in self.fields:
            asked |= Q(**{f"{field}__icontains": said[column]})
        return asked

    def keeps(self, column: str, said: Mapping[str, str], value: object) -> bool:
        """Whether the value contains the text."""
        return said[column].casefold() in str(value or "").casefold()


@dataclass(frozen=True, slots=True)
class Choice:
    """Is one of these; ``field`` names the field of a query, for a list the value of the column is compared."""

    options: Options | Callable[[], Options]
    field: str = ""
    kind: Literal["choice"] = "choice"

    def names(self, column: str) -> tuple[str, ...]:
        """One name: that of the column."""
        return (column,)

    def choices(self) -> Options:
        """The options, asked for when the page is made."""
        return self.options() if callable(self.options) else self.options

    def condition(self, column: str, said: Mapping[str, str]) -> Q:
        """The field is what was chosen; an option that is not there keeps nothing."""
        return Q(**{self.field: said[column]}) if self._is_option(said[column]) else Q(pk__in=())

    def keeps(self, column: str, said: Mapping[str, str], value: object) -> bool:
        """Whether the value is what was chosen, or bears its label."""
        labels = {str(key): str(label) for key, label in self.choices()}
        return str(value) in {said[column], labels.get(said[column])}

    def _is_option(self, said: str) -> bool:
        return said in {str(key) for key, _label in self.choices()}


@dataclass(frozen=True, slots=True)
class Range:
    """Lies between two numbers, both included; what has no value lies in no range."""

    field: str = ""
    kind: Literal["range"] = "range"

    def names(self, column: str) -> tuple[str, ...]:
        """Two names: from and to."""
        return (f"{column}_from", f"{column}_to")

    def condition(self, column: str, said: Mapping[str, str]) -> Q:
        """The field lies in the range; what is no number bounds nothing."""
        low, high = (number(said.get(name, "")) for name in self.names(column))
        asked = Q()
        if low is not None:
            asked &= Q(**{f"{self.field}__gte": low})
        if high is not None:
            asked &= Q(**{f"{self.field}__lte": high})
        return asked

    def keeps(self, column: str, said: Mapping[str, str], value: object) -> bool:
        """Whether the value lies in the range."""
        low, high = (number(said.get(name, "")) for name in self.names(column))
        here = number(str(value))
        if here is None:
            return low is None and high is None
        return (low is None or low <= here) and (high is None or here <= high)


def number(text: str) -> Decimal | None:
    """The number that was written, None where none was, or one that no table holds."""
    try:
        value = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= MOST_FIGURES else None
