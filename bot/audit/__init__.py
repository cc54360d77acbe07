"""Who did what, and when.

Owns: the log of acts that somebody may have to answer for.  Refuses: people's words and names (it holds keys only).
"""
