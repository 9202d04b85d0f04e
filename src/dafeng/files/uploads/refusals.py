"""Why an uploaded file is refused: what is wrong with it and how to mend it, in words.

UploadError
└── Refused      the file is not taken; ``code`` and ``facts`` say why
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dafeng.language import N_, Language, texts

Facts: TypeAlias = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason: what is wrong and how to mend it, English keys of the catalogue with named gaps."""

    wrong: str
    mend: str


REFUSALS: dict[str, Refusal] = {
    "name": Refusal(
        N_("The file has no usable name"),
        N_("Give it a name with letters or figures and an ending such as .pdf"),
    ),
    "empty": Refusal(N_("The file is empty (0 bytes)"), N_("The copy or download broke off: fetch it again")),
    "too_large": Refusal(
        N_("The file is {size_mb} MB, more than {limit_mb} MB"),
        N_("Compress its pictures, scan with fewer dots per inch, or divide it"),
    ),
    "unknown": Refusal(
        N_("The content of the file is {found}"),
        N_("Save it as one of: {allowed}"),
    ),
    "not_allowed": Refusal(N_("The file is {found}, which is not taken here"), N_("Save it as one of: {allowed}")),
    "renamed": Refusal(
        N_("The name ends in “{ending}”, but the content is {found}"),
        N_("Open it in the program that made it and save it in the right format; renaming does not change the content"),
    ),
    "web_page": Refusal(
        N_("This is a web page or a drawing with scripts (HTML, SVG, XML), whatever its name says"),
        N_("Print it to PDF and upload that"),
    ),
    "old_office": Refusal(
        N_("This is the old format of Word, Excel or WPS (.doc, .xls, .wps, .et), whatever its name says"),
        N_("Open it and save it as .docx, .xlsx or PDF"),
    ),
    "encrypted": Refusal(
        N_("The file is protected by a password or encrypted"),
        N_("Remove the protection in the program that made it and save it again"),
    ),
    "macros": Refusal(
        N_("The file holds macros ({where})"),
        N_("Save it as .docx or .xlsx without macros, or as PDF"),
    ),
    "active": Refusal(
        N_("The PDF holds content that acts when it is opened: {what}"),
        N_("Print it to PDF again (“Microsoft Print to PDF” or the PDF export of WPS) and upload that"),
    ),
    "external": Refusal(
        N_("The file fetches content from elsewhere: {target}"),
        N_("Break the links (Data, or File – Info: Edit links – Break link) or paste the content, and save it again"),
    ),
    "dde": Refusal(
        N_("The file holds a link that starts another program (DDE)"),
        N_("Delete the field or link, or save the document as PDF"),
    ),
    "embedded": Refusal(
        N_("Another file lies inside the file: {entry}"),
        N_("Take it out and upload it by itself"),
    ),
    "bomb": Refusal(
        N_("The file would unpack to far more than it may ({limit})"),
        N_("Make it anew: compress its pictures, or divide it"),
    ),
    "truncated": Refusal(
        N_("The file breaks off: its end is missing"),
        N_("The copy or download broke off: fetch it again"),
    ),
    "damaged": Refusal(
        N_("The file is damaged and cannot be opened"),
        N_("Open it in the program that made it and save it again"),
    ),
}
"""Every reason by its code."""


class UploadError(Exception):
    """An uploaded file that causes trouble."""


class Refused(UploadError):
    """The file is not taken."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.code, self.facts = code, facts
        super().__init__(f"{code}: {self.text('en')}")

    def text(self, language: Language) -> str:
        """What is wrong · how to mend it."""
        return " · ".join(self.sentences(language))

    def sentences(self, language: Language) -> tuple[str, str]:
        """What is wrong, and how to mend it."""
        _, reason = texts("cli", language), REFUSALS[self.code]
        facts = {name: _(fact) if isinstance(fact, str) and fact else fact for name, fact in self.facts.items()}
        return _(reason.wrong).format(**facts), _(reason.mend).format(**facts)
