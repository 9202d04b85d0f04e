"""Every act that is recorded anywhere has a name for people."""

import re
from pathlib import Path

from dafeng.web.ledger.wording import ACTS

WEB = Path(__file__).resolve().parents[3] / "src" / "dafeng" / "web"
RECORDED = re.compile(r"""(?:\bAct\(|\bnote\(|\bnoted\()\s*"([a-z_]+)\"""")


def test_every_recorded_act_has_a_name() -> None:
    recorded = {act for path in WEB.rglob("*.py") for act in RECORDED.findall(path.read_text(encoding="utf-8"))}

    assert recorded - set(ACTS) == set()
    assert {"submit", "withdraw", "invite", "extend"} <= recorded
