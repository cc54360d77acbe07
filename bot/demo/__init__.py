"""The demo: real projects of the programme, made-up people.

Owns: its people, loading it and clearing it away.  Refuses: running where people are real (bot.cli asks `has_demo`).
"""
