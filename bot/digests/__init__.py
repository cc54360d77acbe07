"""Digests: a desk's feedback in one message, at the times its holder chose."""
