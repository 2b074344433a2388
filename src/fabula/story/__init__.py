"""The data model: an immutable text, columnar read-only layers, and row views over them."""
