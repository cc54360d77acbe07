"""Projects and services that people give feedback on.

Owns: what a project is and where it is done.  Refuses: who leads it (staff) and what people say of it (feedback).
"""
