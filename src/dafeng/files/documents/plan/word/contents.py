"""The table of contents in Word: the headings with links, and pages that Word fills in when it opens the file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dafeng.files.documents.page import chinese_numeral
from dafeng.files.documents.plan.word.markup import field, paragraph, run
from dafeng.language import Language, texts

DEEPEST = 2
BEGIN = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
CODE = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{DEEPEST}" \\h \\z \\u </w:instrText></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its bookmark, level (1 is the highest) and words, and whether it is numbered."""

    bookmark: str
    level: int
    text: str
    numbered: bool


def contents(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    """Yield the heading of the contents and its lines; the whole is one field that Word renews."""
    _ = texts("reports", language)
    yield paragraph("ContentsHeading", run(_("Contents")))
    lines = list(_lines([one for one in entries if one.level <= DEEPEST], language))
    for place, (entry, number) in enumerate(lines):
        before = BEGIN + CODE + SEPARATE if place == 0 else ""
        after = END if place == len(lines) - 1 else ""
        page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {entry.bookmark} \\h", "")
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(number + entry.text)}{page}</w:hyperlink>'
        yield paragraph(f"toc{entry.level}", before + link + after)


def _lines(entries: Sequence[Entry], language: Language) -> Iterator[tuple[Entry, str]]:
    counts: Counter[int] = Counter()
    for entry in entries:
        counts[entry.level] += entry.numbered
        if entry.level == 1:
            counts[DEEPEST] = 0
        yield entry, _number(entry, counts, language) if entry.numbered else ""


def _number(entry: Entry, counts: Counter[int], language: Language) -> str:
    if language == "en":
        return ".".join(str(counts[level]) for level in range(1, entry.level + 1)) + ". "
    numeral = chinese_numeral(counts[entry.level])
    return f"{numeral}、" if entry.level == 1 else f"（{numeral}）"
