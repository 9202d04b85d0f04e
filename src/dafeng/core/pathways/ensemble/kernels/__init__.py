"""The arithmetic of a model over many draws: in NumPy always, compiled where Numba is there and pays."""
