"""Acts on tokens and on addresses that are told of acts."""
