"""Facts about an applicant, by name: each is known, with its source and date, or missing, with who must supply it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

Kind = TypeVar("Kind")


class WrongFact(TypeError):
    """A fact whose value is of another type than the rules read under its name."""

    def __init__(self, name: str, value: object, expected: type) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"fact {name}: {value!r} is no {expected.__name__}; build it as the rules expect.")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; without a value it is missing, and ``supplier`` says which body must supply it.

    ``source`` is the document or record it was taken from, ``version`` the release of data it belongs to.
    """

    name: str
    value: object | None = None
    source: str = ""
    as_of: date | None = None
    version: str = ""
    supplier: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value; an empty record ("no incident") is one."""
        return self.value is not None


def known(name: str, value: object, source: str, *, as_of: date | None = None, version: str = "") -> Fact:
    """A fact that is there; its value is never None."""
    if value is None:
        raise WrongFact(name, value, object)
    return Fact(name, value, source, as_of, version)


def missing(name: str, supplier: str = "") -> Fact:
    """A fact that is not there; without ``supplier`` the condition says who must supply it."""
    return Fact(name, supplier=supplier)


class Facts:
    """All facts about one applicant; a name that nobody stated is a missing fact, never an empty one."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts: Mapping[str, Fact] = {fact.name: fact for fact in facts}

    def __iter__(self) -> Iterator[Fact]:
        """The facts, in the order in which they were given."""
        return iter(self._facts.values())

    def __len__(self) -> int:
        """How many facts there are, missing ones with a name among them."""
        return len(self._facts)

    def get(self, name: str) -> Fact:
        """The fact of that name, missing where nobody stated it."""
        return self._facts.get(name) or missing(name)

    def value(self, name: str, kind: type[Kind]) -> Kind | None:
        """The value of a fact, None where it is missing; raises WrongFact when it is of another type."""
        value = self.get(name).value
        if value is not None and not isinstance(value, kind):
            raise WrongFact(name, value, kind)
        return value

    def with_(self, *facts: Fact) -> "Facts":
        """These facts, with others added or put in the place of those of their name."""
        return Facts((*self, *facts))

    def without(self, *names: str) -> "Facts":
        """These facts but for those of the names given."""
        return Facts(fact for fact in self if fact.name not in names)
