"""How sure a pathway is: many seeded draws of growth, data, measures and delays, and what they say about the peak."""
