"""What everything else refers to: organisations, topics and areas.

Owns: their names, codes and order.  Refuses: who works where (staff) and what is done there (projects).
"""
