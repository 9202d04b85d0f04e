"""Inventory, diagnosis and pathway of a workbook, computed once and kept with what made them."""
