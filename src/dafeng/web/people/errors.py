"""What the services of this app refuse, in words for the page that asked."""


class Refusal(Exception):
    """An act that is permitted and yet cannot be done now: what stands in the way, and how to mend it."""

    def __init__(self, code: str, text: str) -> None:
        self.code, self.text = code, text
        super().__init__(text)
