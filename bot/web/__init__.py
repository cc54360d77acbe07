"""The web process: Telegram's door, a front page, and what operators watch."""
