"""The kinds of change, one in each file: a frozen dataclass, its rule of folding, and how it is read from the layers."""
