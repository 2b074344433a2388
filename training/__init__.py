"""Scripts that fit what the package carries; not shipped."""
