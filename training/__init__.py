"""Training of the encoder: needs PyTorch, which the package itself does not."""

import onrecord  # noqa: F401  (before anything loads onnxruntime: it keeps that silent)
