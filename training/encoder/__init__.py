"""Training of the encoder that feeds every layer: data, model, training, evaluation, export."""
