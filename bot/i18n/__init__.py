"""The language layer: sentences rendered, scripts told apart, translations compared.

Owns: what turns a Text into words in one of the five written forms.
Refuses: the words themselves (locales/) and when to say them (handlers).
"""
