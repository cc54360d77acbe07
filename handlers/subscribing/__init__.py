"""The parts of the journey handlers.subscriptions: its settings, the areas, the district, the topics."""
