"""Ties: what people are to each other, who says so, and how it changes."""
