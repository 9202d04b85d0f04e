"""Commands of duties and notices."""
