"""Mentions and names to chains and characters."""
