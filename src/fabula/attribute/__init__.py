"""Speakers and addressees of quotations."""
