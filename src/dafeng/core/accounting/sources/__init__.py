"""Where emissions come from and where they are taken up: fuels, power and heat, processes, sinks."""
