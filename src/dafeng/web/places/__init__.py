"""The region, its leagues and counties, and the parks of the catalogue."""
