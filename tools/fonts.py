"""Make the family Dafeng Sans: a subset of Noto Sans SC with the small digits that CO₂ and 10⁻⁶ need."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Dafeng Sans"
# A small digit is drawn from a heavier weight, so that its strokes match the text beside it.
WEIGHTS = {"Regular": ("400Regular", "600SemiBold"), "Bold": ("700Bold", "900Black")}
SMALL_SCALE = 0.6
SUBSCRIPT_DROP, SUPERSCRIPT_RISE = -130, 441  # font units of 1/1000 em; the rise is that of the font's own ²
SMALL_GLYPHS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+−", strict=True)) | dict(zip("⁰⁵⁶⁷⁸⁹⁺⁻", "056789+−", strict=True))
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A (pinyin, names)
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letterlike signs and number forms: ℃ № Ⅻ
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x25A0, 0x2606),  # geometric shapes, stars
    (0x2713, 0x2714),  # ticks
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x3229),  # ㈠ to ㈩
    (0x3380, 0x33DF),  # squared units: ㎡ ㎏
    (0xFF00, 0xFFEF),  # full-width forms
)
# Han characters outside GB2312 that are common in names of people, firms and places.
RARE_HAN = (
    "喆堃镕昇淼焱燚犇鑫旸玥珺珏祎祺晞晟昱昶煊烜焜翊翾赟頔骢琤瑄瑀璟璠璇珅琰琦堉垚尧峤峣嵘彧忞惇懋旻昉晗暄"
    "曦杺柠栩桦梓楠榕榛橦歆汐沄沣泓泠洺浠涵淇渌湉湜溦滢漪潇澍澔灏炘炜烨煜熠燊珈珩珮琛琪琳琬瑶璐甯皓睿磊祐"
    "禛稷竑筱箐篪粲绮缦翀翯翥芃芊芸苒茗荻莜菁萱葳蓁蕤薇蘅虢蜃袆袁裎豳赉趵轶迤邕郄郜鄞酆鋆鎏铖铭锟镔闫阊隽"
    "霁霂霈霏靓靖颀颢飏馥骁骅骐骞魏麒麟龑瞭啰囍"
)


def characters() -> set[int]:
    """Return the code points that the subset keeps: all of GB2312, the ranges above and some rare Han."""
    codes = {ord(character) for character in RARE_HAN}
    for first, last in RANGES:
        codes.update(range(first, last + 1))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            codes.update(map(ord, bytes((row, cell)).decode("gb2312", errors="ignore")))
    return codes


def build_fonts(source: Path, target: Path) -> None:
    """Write the TTF and WOFF2 files of both weights from the npm package folder ``source`` into ``target``."""
    with ThreadPoolExecutor() as pool:  # most of the time goes into WOFF2's compression, which threads share out
        list(pool.map(lambda style: _build_style(source, target, style), WEIGHTS))


def _build_style(source: Path, target: Path, style: str) -> None:
    weight, heavier = WEIGHTS[style]
    font = TTFont(_file(source, weight), recalcTimestamp=False)
    _keep_needed(font)
    _add_small_glyphs(font, TTFont(_file(source, heavier)))
    _rename(font, style)
    for flavor in (None, "woff2"):
        font.flavor = flavor
        font.save(target / f"{FAMILY.replace(' ', '')}-{style}.{flavor or 'ttf'}", reorderTables=False)


def _file(source: Path, weight: str) -> Path:
    return source / weight / f"NotoSansSC_{weight}.ttf"


def _keep_needed(font: TTFont) -> None:
    options = Options(hinting=False, notdef_outline=True, name_IDs=["*"], drop_tables=["STAT", "DSIG"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def _add_small_glyphs(font: TTFont, heavier: TTFont) -> None:
    for character, digit in SMALL_GLYPHS.items():
        drop = SUBSCRIPT_DROP if unicodedata.name(character).startswith("SUBSCRIPT") else SUPERSCRIPT_RISE
        original = heavier.getBestCmap()[ord(digit)]
        name = f"uni{ord(character):04X}"
        _draw(font, name, donor=heavier, original=original, shape=Identity.translate(0, drop).scale(SMALL_SCALE))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(character)] = name


def _draw(font: TTFont, name: str, *, donor: TTFont, original: str, shape: Transform) -> None:
    pen = TTGlyphPen(None)
    donor.getGlyphSet()[original].draw(TransformPen(pen, shape))
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (round(donor["hmtx"][original][0] * SMALL_SCALE), glyph.xMin)
    font["vmtx"][name] = (font["head"].unitsPerEm, font["OS/2"].sTypoAscender - glyph.yMax)


def _rename(font: TTFont, style: str) -> None:
    """Give the modified font its own name, as its licence (OFL 1.1, clause 3) asks; credit and licence stay."""
    names = font["name"]
    kept = {0, 5, 7, 8, 9, 10, 11, 13, 14}
    names.names = [record for record in names.names if record.nameID in kept]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    texts = {1: FAMILY, 2: style, 3: f"{postscript};from Noto Sans SC", 4: f"{FAMILY} {style}", 6: postscript}
    texts[10] = "Noto Sans SC, reduced to GB2312 and signs; superscript and subscript digits added."
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
