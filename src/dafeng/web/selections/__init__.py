"""Choosing the pilots: the terms, the solver's runs over frozen inputs, and the decision of people beside it."""
