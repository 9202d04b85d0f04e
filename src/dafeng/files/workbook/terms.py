"""The words of a drop-down list: label shown ↔ id kept, and the nearest word for one that is unknown."""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dafeng.data.tables import Term, vocabulary
from dafeng.files.workbook.declaration import Column
from dafeng.language import Language

CODED = frozenset({"divisions", "parks"})
"""Vocabularies whose ids people know and type; their labels show the id before the name."""

SIMILAR = 0.5
"""How alike (0 to 1) two words must be for one to be suggested for the other; Chinese terms are short."""

LIBRARY = "measure_library"
"""The measures of the library; they are no shipped list alone, a folder of the user's may add to them."""

LONGEST = 60
"""No term is longer; a longer text is a sentence, and comparing it would only take time."""


def folded(text: str) -> str:
    """The text without the differences that carry no meaning: width, case, white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class Terms:
    """The words that one column accepts."""

    labels: dict[str, tuple[str, str]]
    exact: dict[str, str]
    loose: dict[str, str]

    def id_of(self, text: str) -> str | None:
        """The id of a label in either language, a name without its code, or an id; None when it is unknown."""
        return self.exact.get(text) or self.loose.get(folded(text))

    def label(self, term_id: str, language: Language) -> str:
        """What the list shows for an id; raises KeyError."""
        return self.labels[term_id][0 if language == "zh" else 1]

    def shown(self, language: Language) -> list[str]:
        """The whole list."""
        return [self.label(term_id, language) for term_id in self.labels]

    def nearest(self, text: str) -> str | None:
        """The id whose label is most like the text, None when none is or the text is too long for a term."""
        if len(text) > LONGEST:
            return None
        close = difflib.get_close_matches(folded(text), self.loose, n=1, cutoff=SIMILAR)
        return self.loose[close[0]] if close else None


def terms_of(column: Column) -> Terms:
    """The words that a column with a vocabulary accepts."""
    return terms(column.vocabulary, subset=column.terms)


@cache
def terms(name: str, *, subset: tuple[str, ...] = ()) -> Terms:
    """The words of a vocabulary, of several joined by ``+``, or of some of its ids in the order given."""
    labels: dict[str, tuple[str, str]] = {}
    loose: dict[str, str] = {}
    exact: dict[str, str] = {}
    for part in name.split("+"):
        words = words_of(part)
        for term in (words[term_id] for term_id in subset or words):
            labels.setdefault(term.id, _label(part, term))
            for word in _words(part, term):
                exact.setdefault(word, term.id)
                loose.setdefault(folded(word), term.id)
    return Terms(labels, exact, loose)


def term_label(name: str, term_id: str, *, language: Language) -> str:
    """The plain name of a term, or the id itself where the vocabulary does not hold it."""
    term = next((words_of(part)[term_id] for part in name.split("+") if term_id in words_of(part)), None)
    return term.name(language) if term else term_id


def words_of(name: str) -> Mapping[str, Term]:
    """The terms of a vocabulary, or the measures of the library."""
    if name != LIBRARY:
        return vocabulary(name)
    from dafeng.data.pathway_library import catalogue  # noqa: PLC0415 -- brings NumPy

    return {one.id: Term(one.id, one.zh, one.en, {}) for one in catalogue().values()}


def _label(name: str, term: Term) -> tuple[str, str]:
    return (f"{term.id} {term.zh}", f"{term.id} {term.en}") if name in CODED else (term.zh, term.en)


def _words(name: str, term: Term) -> Iterator[str]:
    yield from _label(name, term)
    yield from (term.id, term.zh, term.en)
