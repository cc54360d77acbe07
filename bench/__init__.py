"""Measurements of Jisr beside its peers; `python -m bench` runs them."""
