"""Markdown into blocks: CommonMark with tables, without HTML and pictures, and every line a paragraph of its own.

Officials paste from Word, where a new line is a new paragraph and an indent means nothing; so line breaks separate
paragraphs, and neither indents nor underlines have a meaning here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.plan.chapter_text.blocks import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    PlacedKind,
    Placement,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

WITHOUT = ("code", "lheading", "reference", "html_block", "html_inline")
MARKER = re.compile(r"\s*[\[［【]\s*(图|表|figure|table)\s*[:：]\s*([^\]］】\n]{1,120}?)\s*[\]］】]\s*", re.IGNORECASE)
KINDS: dict[str, PlacedKind] = {"图": "figure", "figure": "figure", "表": "table", "table": "table"}
NUMERALS = "一二三四五六七八九十百零〇"
TYPED_NUMBER = re.compile(
    rf"\s*(第[{NUMERALS}\d]+[章节]\s*|[{NUMERALS}]+[、.．]\s*|[（(][{NUMERALS}\d]{{1,3}}[）)]\s*"
    r"|\d{1,2}(\.\d{1,2})*(?:[、．]|\.(?!\d)|\s)\s*)"
)
"""A number that was typed before a heading: the document numbers its headings itself."""
LINKS = ("http://", "https://", "mailto:")
LEVELS = 3
INDENTS, NESTING = 16, 32
MARKS = re.compile(r" *(?:> *|[-*+] +|\d{1,9}[.)] +){4}")
MARK = re.compile(r"^(\d{0,9})([->*+.)])")
DEEPEST = 9
"""How deep lists and quotations are followed; what lies deeper is shown at that depth."""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a chapter's text; no text is refused."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 -- slow import

    lines = (_tamed(line.strip("\u3000")) for line in str(printable(text)).replace("\t", "    ").splitlines())
    root = SyntaxTreeNode(_parser().parse("\n".join(lines)))
    return _levelled(tuple(_blocks(root.children, 0)))


def placement_of(line: str) -> Placement | None:
    """Return the figure or table that a line places: ``[图:emissions]``, ``[table:projects]``; None for other text."""
    found = MARKER.fullmatch(line)
    return Placement(KINDS[found[1].lower()], found[2]) if found else None


def untitled(text: str) -> str:
    """Return a heading without the number typed before it, unless nothing would be left."""
    return text[found.end() :] or text if (found := TYPED_NUMBER.match(text)) else text


def _tamed(line: str) -> str:
    """Return the line with no more indents and marks of lists and quotations than the parser follows.

    What lies deeper the parser would leave out, and all that comes after it.
    """
    bare = line.lstrip(" ")
    line = " " * min(INDENTS, len(line) - len(bare)) + bare
    if not (found := MARKS.match(line)):
        return line
    rest = MARK.sub(lambda mark: f"{mark[1]}\\{mark[2]}", line[found.end() :])
    return line[: found.end()] + rest


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- slow import

    return MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table").disable(list(WITHOUT))


def _blocks(nodes: Sequence["SyntaxTreeNode"], depth: int) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield from _paragraphs(node)
            case "heading":
                yield Heading(int(node.tag[1]), _heading(_runs(node)))
            case "bullet_list" | "ordered_list" | "blockquote":
                yield from _nested(node, depth)
            case "table":
                yield _grid(node)
            case "fence":
                yield Verbatim(node.content.rstrip("\n"))
            case "hr":
                yield Rule()


def _nested(node: "SyntaxTreeNode", depth: int) -> Iterator[Block]:
    """A list or a quotation; where it lies too deep, only what it holds."""
    parts = node.children if node.type != "blockquote" else [node]
    held = tuple(tuple(_blocks(part.children, depth + 1)) for part in parts)
    if depth >= DEEPEST:
        yield from (block for part in held for block in part)
    elif node.type == "blockquote":
        yield Quote(held[0])
    else:
        yield Listing(node.type == "ordered_list", held, int(node.attrs.get("start", 1)))


def _paragraphs(node: "SyntaxTreeNode") -> Iterator[Block]:
    """The lines of a paragraph, those that place something as such."""
    line: list[Run] = []
    for run in (*_runs(node), Run("\n")):
        if run.text != "\n":
            line.append(run)
            continue
        runs, line = tuple(line), []
        if plain(runs).strip():
            yield placement_of(plain(runs)) or Paragraph(runs)


def _grid(node: "SyntaxTreeNode") -> Grid:
    rows = [tuple(_runs(cell) for cell in row.children) for part in node.children for row in part.children]
    return Grid(rows[0], tuple(rows[1:]))


def _heading(runs: Runs) -> Runs:
    if not runs:
        return (Run("—"),)
    first = runs[0]
    return (Run(untitled(first.text), first.strong, first.emphasis, first.code, first.link), *runs[1:])


def _runs(node: "SyntaxTreeNode") -> Runs:
    return tuple(_inline(node.children[0].children, Run(""))) if node.children else ()


def _inline(nodes: Sequence["SyntaxTreeNode"], look: Run) -> Iterator[Run]:
    """The runs of inline nodes; a line break, hard or soft, is a run of its own."""
    for node in nodes:
        match node.type:
            case "softbreak" | "hardbreak":
                yield Run("\n")
            case "strong":
                yield from _inline(node.children, _looking(look, strong=True))
            case "em":
                yield from _inline(node.children, _looking(look, emphasis=True))
            case "link":
                yield from _inline(node.children, _looking(look, link=_address(node)))
            case "code_inline":
                yield Run(node.content, look.strong, look.emphasis, code=True, link=look.link)
            case _ if node.content:
                yield Run(node.content, look.strong, look.emphasis, look.code, look.link)


def _looking(look: Run, *, strong: bool = False, emphasis: bool = False, link: str = "") -> Run:
    return Run("", look.strong or strong, look.emphasis or emphasis, look.code, link or look.link)


def _address(node: "SyntaxTreeNode") -> str:
    """The address of a link, empty unless it leads to a page or a mailbox."""
    address = str(node.attrs.get("href", ""))
    return address if address.lower().startswith(LINKS) else ""


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Let the headings begin at level 1 and never skip one on the way down, whatever the writer did."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    highest, last = min(levels, default=1), 0
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            last = min(LEVELS, 1 + block.level - highest, last + 1)
            made.append(Heading(last, block.runs))
        else:
            made.append(_flattened(block))
    return tuple(made)


def _flattened(block: Block) -> Block:
    """A heading inside a list or a quotation is a line in bold there: it heads no part of the chapter."""
    match block:
        case Heading():
            return Paragraph(tuple(Run(run.text, strong=True, link=run.link) for run in block.runs))
        case Listing():
            items = tuple(tuple(_flattened(one) for one in item) for item in block.items)
            return Listing(block.ordered, items, block.start)
        case Quote():
            return Quote(tuple(map(_flattened, block.blocks)))
    return block
