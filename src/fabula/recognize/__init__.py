"""Quotations and mentions."""
