"""Whether a workbook belongs to an application: the right programme, track and place, or what is different."""

from collections.abc import Iterator
from dataclasses import dataclass

from dafeng.files.workbook.contents import Identity
from dafeng.files.workbook.declaration import Template, Track
from dafeng.files.workbook.draft.shape import Draft
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.terms import CODED, term_label, terms_of
from dafeng.language import N_, Language, texts

SENTENCE = N_("{what}: the workbook says {found}, the application {expected}")
RULEBOOK, RULEBOOK_VERSION = N_("Rulebook"), N_("Version of the rulebook")
FILE_TRACK = N_("Track of the template")


@dataclass(frozen=True, slots=True)
class Expected:
    """Whose workbook is expected; what is empty is not compared."""

    rulebook: str
    track: Track
    division_code: str = ""
    park_code: str = ""
    rulebook_version: str = ""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference: ``field`` is a column of the profile, or of the hidden sheet with ``file_`` before it."""

    field: str
    found: str
    expected: str

    def text(self, language: Language) -> str:
        """The difference in a sentence."""
        _ = texts("workbook", language)
        found, expected = (self._label(one, language) for one in (self.found, self.expected))
        return _(SENTENCE).format(what=self._what(language), found=found, expected=expected)

    def _what(self, language: Language) -> str:
        if (named := _OF_THE_FILE.get(self.field)) is not None:
            return texts("workbook", language)(named)
        return TEMPLATE.sheet("profile").column(self.field).name(language)

    def _label(self, term_id: str, language: Language) -> str:
        """A name with the code by which people know it; the id alone where no list has it."""
        vocabulary = _VOCABULARIES.get(self.field)
        if vocabulary is None or not term_id:
            return term_id or "—"
        label = term_label(vocabulary, term_id, language=language)
        return f"{term_id} {label}" if vocabulary in CODED and label != term_id else label


def mismatches(
    draft: Draft, expected: Expected, *, identity: Identity | None = None, template: Template = TEMPLATE
) -> tuple[Mismatch, ...]:
    """What tells that a workbook belongs to another application.

    An answer that is missing or not understood is no difference: the check of the cells tells of it.
    """
    return (*(_of_file(identity, expected) if identity else ()), *_of_profile(draft, expected, template))


def _of_file(identity: Identity, expected: Expected) -> Iterator[Mismatch]:
    if identity.rulebook != expected.rulebook:
        yield Mismatch("file_rulebook", identity.rulebook, expected.rulebook)
    elif expected.rulebook_version and identity.rulebook_version != expected.rulebook_version:
        yield Mismatch("file_rulebook_version", identity.rulebook_version, expected.rulebook_version)
    if identity.track != expected.track:
        yield Mismatch("file_track", identity.track, expected.track)


def _of_profile(draft: Draft, expected: Expected, template: Template) -> Iterator[Mismatch]:
    profile, sheet = draft["sheets"]["profile"][0]["cells"], template.sheet("profile")
    wanted = {
        "programme": expected.rulebook,
        "track": expected.track,
        "division_code": expected.division_code,
        "park_code": expected.park_code,
    }
    for name, right in wanted.items():
        found = profile.get(name)
        known = isinstance(found, str) and found in terms_of(sheet.column(name)).labels
        if right and known and found != right:
            yield Mismatch(name, str(found), right)


_OF_THE_FILE = {"file_rulebook": RULEBOOK, "file_rulebook_version": RULEBOOK_VERSION, "file_track": FILE_TRACK}
_VOCABULARIES = {
    "programme": "programmes",
    "file_rulebook": "programmes",
    "track": "tracks",
    "file_track": "tracks",
    "division_code": "divisions",
    "park_code": "parks",
}
