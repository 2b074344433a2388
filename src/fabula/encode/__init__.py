"""From words to what every layer is read from: pieces and features, windows, and one pass of the encoder."""
