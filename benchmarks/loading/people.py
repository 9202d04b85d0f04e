"""A person who acts: reads a page, or does what the part allows, again and again, and remembers what was answered."""

import json
import random
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks.loading.asking import Line

TOKEN = "a" * 32
"""What the form and the cookie must both say; who signs in is told apart by the session."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
OK, FOUND = 200, 302
READS = 0.5
"""The share of requests that read; the others act."""
POSITIONS = ("agree", "object", "abstain")
ANSWERS = ("yes", "no", "unclear")


@dataclass
class Deed:
    """One request: what it was, how long it took (s), and whether it was answered as it should be."""

    kind: str
    took: float
    well: bool
    said: str = ""


@dataclass
class Someone:
    """One of the people, over a connection of their own."""

    told: dict[str, Any]
    line: Line
    chance: random.Random
    deeds: list[Deed] = field(default_factory=list)
    acts: int = 0

    def act(self) -> None:
        """Read or do one thing."""
        part = self.told["part"]
        if part == "oversee" or self.chance.random() < READS:
            self._read()
        elif part == "fill":
            self._write_in() if self.chance.random() < 0.8 else self._comment(self.told)  # noqa: PLR2004 -- four of five
        else:
            self._review()

    def _read(self) -> None:
        reads = [*self.told["reads"], *(path for one in self.told.get("reviews", ()) for path in one["reads"])]
        self._get(self.chance.choice(reads))

    def _write_in(self) -> None:
        """Type into a cell; what is typed next replaces it."""
        self.acts += 1
        old, new = self.told["old"], f"{self.told['old'].split('·')[0]}·{self.acts}"
        change = {"kind": "edit", "row": "form", "column": self.told["cell"], "old": old, "new": new}
        content = json.dumps({"changes": [change]}).encode()
        if self._post("edit", self.told["saves"], content, (OK, "")):
            self.told["old"] = new

    def _comment(self, on: dict[str, Any]) -> None:
        said = {"audience": "applicant_and_league", "text": "请核对这一数据的来源。", "about": ""}
        self._form("comment", on["comments"], said, "#comment-")

    def _review(self) -> None:
        """Take a stand anew, answer items of the checklist, or comment."""
        on = self.chance.choice(self.told["reviews"])
        self.acts += 1
        number = self.chance.randrange(4)
        if number == 0:
            self._comment(on)
        elif number == 1:
            said = {
                "position": POSITIONS[self.acts % len(POSITIONS)],
                "reason": "见附件。",
                "revision": on["revision"] or "",
            }
            if self._form("stand", on["stands"], said, on["page"]):
                on["revision"] = (on["revision"] or 0) + 1
        else:
            item = self.chance.choice(on["items"])
            said = {f"answer-{item}": ANSWERS[self.acts % len(ANSWERS)], f"remark-{item}": f"第{self.acts}次"}
            self._form("check", on["checks"], said, on["page"])

    def _form(self, kind: str, path: str, said: dict[str, Any], leads: str) -> bool:
        return self._post(kind, path, urlencode(said).encode(), (FOUND, leads))

    def _get(self, path: str) -> None:
        start = time.perf_counter()
        status, _content = self.line.get(path)
        self.deeds.append(Deed("read", time.perf_counter() - start, status == OK, f"{path} {status}"))

    def _post(self, kind: str, path: str, content: bytes, expected: tuple[int, str]) -> bool:
        """Send a form, or JSON for cells; ``expected`` are the status and what the address holds that it leads to."""
        start, media = time.perf_counter(), JSON if kind == "edit" else FORM
        status, answer = self.line.post(path, content, Content_Type=media, X_CSRFToken=TOKEN)
        well = status == expected[0] and expected[1] in self.line.location
        said = "" if well else f"{kind} {path} {status} {self.line.location} {answer[:200]!r}"
        self.deeds.append(Deed(kind, time.perf_counter() - start, well, said))
        return well
