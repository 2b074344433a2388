"""Short stories of our own without printed breaks; § stands where a new scene begins, also inside paragraphs."""
