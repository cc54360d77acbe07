"""Who works where.

Owns: desks, seats at them, invitations, and which organisation answers for an area and a topic.
Refuses: what staff then do (feedback, announcements) and how they are written to (delivery).
"""
