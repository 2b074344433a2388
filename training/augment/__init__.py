"""Changes to training examples that keep their labels: names, marks, contractions, slips, vocabulary, paragraphs."""
