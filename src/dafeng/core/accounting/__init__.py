"""From reported energy, power, processes and sinks to an inventory, its intensities and its uncertainty."""
