"""Between the rows of a panel and the values of the core."""
