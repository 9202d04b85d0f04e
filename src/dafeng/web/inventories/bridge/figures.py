"""An inventory's figures as JSON, for programs and for verdicts."""

from typing import TYPE_CHECKING, Any

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.files.documents import reason_of, supplier_of

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Gap, Inventory


def figures_of(inventory: "Inventory") -> dict[str, Any]:
    """Every indicator with its unit and its value by year; a value that cannot be given is null, with its reasons.

    The same numbers as in the CSV tables, unrounded.
    """
    return {
        "years": list(inventory.years),
        "place": {
            "code": inventory.place.code,
            "name_zh": inventory.place.name_zh,
            "name_en": inventory.place.name_en,
            "track": inventory.place.track,
        },
        "indicators": {
            name: {
                "unit": indicator.unit,
                "zh": indicator.zh,
                "en": indicator.en,
                "values": {str(year): inventory.value(name, year) for year in inventory.years},
            }
            for name, indicator in INDICATORS.items()
        },
        "gaps": [_gap(gap) for gap in inventory.gaps],
    }


def _gap(gap: "Gap") -> dict[str, Any]:
    return {
        "indicator": gap.indicator,
        "years": list(gap.years),
        "reason": gap.reason.value,
        "items": list(gap.items),
        "why": {"zh": reason_of(gap, "zh"), "en": reason_of(gap, "en")},
        "supplier": {"zh": supplier_of(gap, "zh"), "en": supplier_of(gap, "en")},
    }
