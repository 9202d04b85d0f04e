"""A chapter's text as HTML for the preview on a page: everything escaped, no attribute that came from the text raw."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from dafeng.files.documents.content.typesetting import printable, typeset
from dafeng.files.documents.plan.chapter_text.blocks import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Placement,
    Quote,
    Run,
    Runs,
    Verbatim,
)

FIRST_HEADING = 3
"""The chapter's own title is the second level of the page."""
Placed = Callable[[Placement], str]
"""What a page shows where a figure or table is placed, as HTML."""


def html_of(blocks: Sequence[Block], placed: Placed) -> str:
    """Return the blocks as HTML; ``placed`` gives the HTML of a placement."""
    return "\n".join(part for block in blocks for part in _block(block, placed))


def _block(block: Block, placed: Placed) -> Iterator[str]:
    match block:
        case Heading():
            level = FIRST_HEADING + block.level - 1
            yield f"<h{level}>{_runs(block.runs)}</h{level}>"
        case Paragraph():
            yield f"<p>{_runs(block.runs)}</p>"
        case Listing():
            yield _listing(block, placed)
        case Grid():
            yield _grid(block)
        case Placement():
            yield placed(block)
        case Quote():
            yield f"<blockquote>{html_of(block.blocks, placed)}</blockquote>"
        case _:
            yield f"<pre>{escape(block.text)}</pre>" if isinstance(block, Verbatim) else "<hr>"


def _listing(block: Listing, placed: Placed) -> str:
    items = "".join(f"<li>{html_of(item, placed)}</li>" for item in block.items)
    return f'<ol start="{block.start:d}">{items}</ol>' if block.ordered else f"<ul>{items}</ul>"


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in grid.header)
    rows = "".join("<tr>" + "".join(f"<td>{_runs(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(str(printable(run.text if run.code else typeset(run.text))))
    for wanted, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f'<a href="{escape(run.link)}" rel="noopener noreferrer nofollow">{text}</a>' if run.link else text
