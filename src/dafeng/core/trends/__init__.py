"""Where emissions come from and whether they have peaked: decomposition, decoupling, trend tests, peak status."""
