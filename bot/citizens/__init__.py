"""Citizens and what they asked to be told about.

Owns: areas followed, topics chosen, and who an announcement is for.
Refuses: their chats and languages (delivery) and what they wrote (feedback).
"""
