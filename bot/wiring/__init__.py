"""The composition root: settings become a running process; the only place that picks implementations."""
