"""Whatever is uploaded, under whatever name: its content says what it is, and what is unsafe is refused."""

import hashlib
import io
import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import typst

from dafeng.files.uploads import KINDS, REFUSALS, Kind, Refused, inspect
from tests.files.uploads import samples
from tests.files.uploads.samples import OLE, changed, object_stream, packed, pdf, png, with_field, with_relation

EVERY: tuple[Kind, ...] = tuple(KINDS)
GOOD: dict[str, tuple[Kind, bytes]] = {
    "plan.docx": ("docx", samples.word()),
    "表格.XLSX": ("xlsx", samples.excel()),
    "scan.pdf": ("pdf", pdf(b"<< /Type /Pages >>", object_stream(b"1 0 << /Type /Page /JSX 1 >>"))),
    "版式.ofd": ("ofd", samples.ofd()),
    "map.png": ("png", png()),
    "photo.jpg": ("jpeg", samples.jpeg()),
    "photo.jpeg": ("jpeg", samples.jpeg()),
}
JS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
FORMULA, OBJECT = "Equation Native".encode("utf-16-le"), "\x01Ole10Native".encode("utf-16-le")


def rels(target: str) -> bytes:
    """A relation of a workbook to another workbook."""
    where = f'Type="{samples.RELATIONS}/externalLinkPath" Target="{target}" TargetMode="External"'
    return f'<Relationships><Relationship Id="rId1" {where}/></Relationships>'.encode()


def crowded() -> bytes:
    """An archive of more entries than any document has."""
    return packed({"OFD.xml": b"<OFD/>"} | {f"{number}.txt": b"" for number in range(5_001)})


def endless() -> bytes:
    """An archive whose directory says that it is larger than any that is read."""
    data = bytearray(samples.ofd())
    struct.pack_into("<I", data, data.rfind(b"PK\x05\x06") + 12, 2**31)
    return bytes(data)


def locked() -> bytes:
    """An archive with the mark of a password at its first entry."""
    data = bytearray(samples.ofd())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    return bytes(data)


def tight() -> bytes:
    """An archive packed in a way that Office does not know."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("OFD.xml", b"<OFD/>")
    return written.getvalue()


def flipped(data: bytes) -> bytes:
    """One byte of the packed middle turned over."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def twice() -> bytes:
    """An archive with two entries of one name."""
    written = io.BytesIO(samples.ofd())
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("ofd.XML", b"<OFD/>")
    return written.getvalue()


BAD: dict[str, tuple[str, str, bytes]] = {
    "empty": ("empty", "a.pdf", b""),
    "Word called PDF": ("renamed", "a.pdf", samples.word()),
    "PDF called Word": ("renamed", "a.docx", pdf()),
    "PNG called JPEG": ("renamed", "a.jpg", png()),
    "no ending": ("renamed", "plan", pdf()),
    "double ending": ("renamed", "plan.pdf.exe", pdf()),
    "old Word": ("old_office", "a.docx", OLE + "WordDocument".encode("utf-16-le")),
    "Word with a password": ("encrypted", "a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "archive with a password": ("encrypted", "a.ofd", locked()),
    "HTML as PDF": ("web_page", "a.pdf", b"\xef\xbb\xbf <!DOCTYPE html><script>alert(1)</script>"),
    "SVG as PNG": ("web_page", "a.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    "script as PNG": ("web_page", "a.png", b"<script>x()</script>"),
    "text": ("unknown", "a.pdf", "方案".encode()),
    "program": ("unknown", "a.pdf", b"MZ\x90\0\x03"),
    "RAR": ("unknown", "a.docx", b"Rar!\x1a\x07\0"),
    "ZIP": ("unknown", "a.docx", packed({"readme.txt": b"x"})),
    "noise": ("unknown", "a.png", b"\x01\x02\x03\x04"),
    "PDF behind a page": ("web_page", "a.pdf", b"<html>" + pdf()),
    "macros in a part": ("macros", "a.docx", changed(samples.word(), {"word/vbaProject.bin": b"x"})),
    "macros in the types": (
        "macros",
        "a.docx",
        samples.with_text(samples.word(), samples.CONTENT_TYPES, "wordprocessingml.document.main", "macroEnabled.main"),
    ),
    "Excel 4 macros": ("macros", "a.xlsx", changed(samples.excel(), {"xl/macrosheets/sheet1.xml": b"<x/>"})),
    "ActiveX": ("macros", "a.docx", changed(samples.word(), {"word/activeX/activeX1.xml": b"<x/>"})),
    "template from elsewhere": (
        "external",
        "a.docx",
        with_relation(samples.word(), "attachedTemplate", "https://example.org/evil.dotm"),
    ),
    "picture from elsewhere": (
        "external",
        "a.docx",
        with_relation(samples.word(), "image", "https://example.org/track.png"),
    ),
    "script behind a link": ("external", "a.docx", with_relation(samples.word(), "hyperlink", "javascript:x()")),
    "link to another workbook": (
        "external",
        "a.xlsx",
        changed(samples.excel(), {"xl/externalLinks/_rels/externalLink1.xml.rels": rels("file:///C:/a.xlsx")}),
    ),
    "text from elsewhere": ("external", "a.docx", with_field(' INCLUDETEXT "//example.org/x" ')),
    "DDE in Word": ("dde", "a.docx", with_field(" DDEAUTO c:\\windows\\cmd.exe ")),
    "DDE in pieces": ("dde", "a.docx", with_field(" DD", "E", " cmd /k x ")),
    "DDE in a simple field": (
        "dde",
        "a.docx",
        samples.with_text(samples.word(), "word/document.xml", "<w:p>", '<w:p><w:fldSimple w:instr=" DDE cmd x "/>'),
    ),
    "DDE in UTF-16": ("dde", "a.docx", samples.in_utf16(with_field(" DDE cmd x "), "word/document.xml")),
    "DDE in Excel": (
        "dde",
        "a.xlsx",
        changed(
            samples.excel(),
            {"xl/externalLinks/externalLink1.xml": b'<externalLink><ddeLink ddeService="cmd"/></externalLink>'},
        ),
    ),
    "program inside": ("embedded", "a.docx", changed(samples.word(), {"word/media/setup.exe": b"MZ"})),
    "program under a picture's name": ("embedded", "a.docx", changed(samples.word(), {"word/media/i.png": b"MZ\x90"})),
    "object inside": ("embedded", "a.docx", changed(samples.word(), {"word/embeddings/o.bin": OLE + OBJECT})),
    "archive inside": ("embedded", "a.ofd", changed(samples.ofd(), {"Attachs/x.dat": packed({"a": b"b"})})),
    "macros in a workbook inside": (
        "macros",
        "a.docx",
        changed(samples.word(), {"word/embeddings/b.xlsx": changed(samples.excel(), {"xl/vbaProject.bin": b"x"})}),
    ),
    "workbook in a workbook in a document": (
        "embedded",
        "a.docx",
        changed(
            samples.word(),
            {"word/embeddings/b.xlsx": changed(samples.excel(), {"xl/embeddings/c.xlsx": samples.excel()})},
        ),
    ),
    "dense": ("bomb", "a.docx", changed(samples.word(), {"word/media/x.bmp": b" " * 20_000_000})),
    "crowded": ("bomb", "a.ofd", crowded()),
    "endless directory": ("bomb", "a.ofd", endless()),
    "many pixels": ("bomb", "a.png", png(60_000, 60_000)),
    "many pixels in a JPEG": ("bomb", "a.jpg", samples.jpeg(60_000, 60_000)),
    "objects that unpack to far too much": (
        "bomb",
        "a.pdf",
        pdf(object_stream(b" " * 101_000_000)),
    ),
    "broken off Word": ("truncated", "a.docx", samples.word()[:20_000]),
    "broken off PDF": ("truncated", "a.pdf", pdf(end=b"")),
    "broken off PNG": ("truncated", "a.png", png()[:-12]),
    "broken off JPEG": ("truncated", "a.jpg", samples.jpeg()[:-2]),
    "wrong checksum": ("damaged", "a.docx", flipped(samples.word())),
    "packed otherwise": ("damaged", "a.ofd", tight()),
    "entry outside": ("damaged", "a.ofd", packed({"OFD.xml": b"<OFD/>", "../x.xml": b"<x/>"})),
    "entry twice": ("damaged", "a.ofd", twice()),
    "entities": ("damaged", "a.ofd", packed({"OFD.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})),
    "broken markup": ("damaged", "a.ofd", packed({"OFD.xml": b"<OFD>"})),
    "PDF with a password": ("encrypted", "a.pdf", pdf(b"<< /Encrypt 9 0 R >>")),
    "JavaScript": ("active", "a.pdf", pdf(JS)),
    "JavaScript with numbered letters": ("active", "a.pdf", pdf(b"<< /S /J#61va#53cript /JS 5 0 R >>")),
    "JavaScript among packed objects": ("active", "a.pdf", pdf(object_stream(b"7 0 " + JS))),
    "JavaScript among objects not packed": (
        "active",
        "a.pdf",
        pdf(object_stream(b"7 0 " + JS, extra=b"", packing=False)),
    ),
    "objects packed strangely": (
        "active",
        "a.pdf",
        pdf(object_stream(b"x", extra=b"/Filter /LZWDecode", packing=False)),
    ),
    "objects behind a long dictionary": (
        "active",
        "a.pdf",
        pdf(object_stream(b"7 0 " + JS, extra=b"/Filter /FlateDecode" + b" " * 5_000)),
    ),
    "objects whose packing is hidden": (
        "active",
        "a.pdf",
        pdf(b"<< /Filter /FlateDecode /X (obj) " + object_stream(b"7 0 " + JS, extra=b"")[3:]),
    ),
    "names written strangely": ("active", "a.pdf", pdf(b"/#41" * 200_002)),
    "Launch": ("active", "a.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>")),
    "embedded file": ("active", "a.pdf", pdf(b"<< /Type /EmbeddedFile /Length 1 >>")),
    "only dots": ("name", "../..", pdf()),
}


@pytest.mark.parametrize(("name", "kind", "content"), [(name, *made) for name, made in GOOD.items()], ids=GOOD)
def test_a_good_file_is_known_by_its_content(tmp_path: Path, name: str, kind: Kind, content: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)

    found = inspect(path, f"C:\\folder\\{name}", EVERY)

    assert found == inspect(content, name, EVERY)
    assert (found.name, found.kind, found.media_type) == (name, kind, KINDS[kind].media_type)
    assert (found.size, found.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(("code", "name", "content"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_its_reason(tmp_path: Path, code: str, name: str, content: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)

    with pytest.raises(Refused) as refused:
        inspect(path, name, EVERY)

    assert refused.value.code == code


def test_every_reason_has_its_file() -> None:
    elsewhere = {"too_large", "not_allowed"}

    assert {code for code, _, _ in BAD.values()} | elsewhere == REFUSALS.keys()


def test_a_kind_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        inspect(png(), "map.png", ("pdf", "jpeg"))

    assert refused.value.text("en") == (
        "The file is a PNG picture, which is not taken here · Save it as one of: .pdf, .jpg, .jpeg"
    )


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(100_000_001)  # a sparse file: it takes no room

    with pytest.raises(Refused) as refused:
        inspect(path, "large.pdf", EVERY)

    assert refused.value.text("en").startswith("The file is 101 MB, more than 100 MB")


def test_a_pdf_of_a_real_program_passes(tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text('= Plan\n#link("https://example.org")[here]', encoding="utf-8")

    assert inspect(typst.compile(source), "plan.pdf", EVERY).kind == "pdf"


def test_a_chart_with_its_workbook_and_an_equation_may_lie_in_a_document() -> None:
    parts = {"word/embeddings/chart.xlsx": samples.excel(), "word/embeddings/oleObject1.bin": OLE + FORMULA}

    assert inspect(changed(samples.word(), parts), "plan.docx", EVERY).kind == "docx"


def test_links_to_web_pages_and_ordinary_fields_may_stand_in_a_document() -> None:
    linked = with_relation(samples.word(), "hyperlink", "https://example.org/law")

    assert inspect(linked, "plan.docx", EVERY).kind == "docx"
    assert inspect(with_field(' TOC \\o "1-3" '), "plan.docx", EVERY).kind == "docx"


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_gets_past_the_refusals(seed: int) -> None:
    # Only Refused may leave the inspection, whatever a broken program or a bad person sends.
    chance = random.Random(seed)  # noqa: S311 -- no secret
    files = [
        *((name, content) for name, (_, content) in GOOD.items()),
        *((name, data) for _, name, data in BAD.values()),
    ]
    small = [(name, content) for name, content in files if len(content) < 100_000]
    for _ in range(100):
        name, content = chance.choice(small)
        broken = bytearray(content)
        for _ in range(3):
            place = chance.randrange(len(broken) + 1)
            broken[place : place + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
        with suppress(Refused):
            assert inspect(bytes(broken), name, EVERY).kind in KINDS
