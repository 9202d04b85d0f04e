"""The plan as PDF: data for Typst, and the characters that its font has."""
