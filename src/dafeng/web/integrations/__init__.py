"""How other programs work with the platform: the API's common parts, tokens, and calls to addresses of bodies."""
