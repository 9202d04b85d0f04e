"""Tables that other people exchange: read into core values, and written from them."""
