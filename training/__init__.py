"""Training of the encoder: needs PyTorch, which the package itself does not."""
