"""Scenes, and later the ties of the characters."""
