"""The calculation, the rules and the selection: values in, values out; no framework, file, clock or network."""
