"""Past decisions run again: with a changed rule, a corrected datum or newer code, over packages that stay frozen."""
