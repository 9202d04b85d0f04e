"""Names compared without what carries no meaning: width, case, white space, dashes."""

import unicodedata

DASHES = str.maketrans("", "", "-‐‑‒–—―·•")


def folded(text: str) -> str:
    """The name as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).translate(DASHES)


def without_prefix(text: str, prefix: str) -> str:
    """The folded name without the name of the region before it, which people write or leave out."""
    name, before = folded(text), folded(prefix)
    return name.removeprefix(before) if before and name != before else name
