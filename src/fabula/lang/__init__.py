"""What a language provides, as data: one folder per language."""
