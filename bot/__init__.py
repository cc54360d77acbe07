"""Jisr: what it knows and the machines it runs on; what it says to people is in ``handlers``."""

__version__ = "0.1.0"
