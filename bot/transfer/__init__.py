"""The set-up as a file: organisations, topics, projects, their leads, routing.

Owns: reading, comparing, applying and writing it.  Refuses: spreadsheets and forms (they come to the same `Setup`), and
everything that people wrote.
"""
