"""Files that are not packed: web pages and other markup, and plain text, by their first bytes."""

_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<svg", b"<script", b"<!--")


def is_markup(head: bytes) -> bool:
    """Whether the file begins as a web page, a drawing or another XML file does."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower().startswith(_MARKUP)


def is_text(head: bytes) -> bool:
    """Whether the first bytes are those of a text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not head.startswith((b"%PDF", b"{\\rtf")) and not any(byte in _CONTROL for byte in head)
