"""Feedback: what citizens send, whose desk it lands on, and what becomes of it."""
