"""The inventory of a place: what it emits and takes up, its energy, its indicators, and what cannot be given."""

from dafeng.core.accounting.inventory.assembly import Library, Options, inventory_of
from dafeng.core.accounting.inventory.indicators import INDICATORS, Indicator
from dafeng.core.accounting.inventory.result import Gap, Inventory, Reason
from dafeng.core.accounting.statement import Place

__all__ = ["INDICATORS", "Gap", "Indicator", "Inventory", "Library", "Options", "Place", "Reason", "inventory_of"]
