"""The parts of the journey handlers.announce: its draft, the words, the audience."""
