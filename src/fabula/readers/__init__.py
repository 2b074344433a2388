"""Readers: bytes of every format to one text with blocks and declared metadata."""
