"""Announcements: what an organisation tells the people concerned, once, in their language.

Other slices and journeys import `service` and `model` alone; `jobs` are entered by the roster of recurring jobs.
"""
