# The bot's name in Telegram, at most 64 characters. The brand stays the same word in each language's own letters.
profile-name = Jisr
# Shown in the empty chat before anybody presses Start; at most 512 characters. Says the same as the first screen.
profile-description = Jisr, the line between people and the offices that serve them. Hear what concerns your area, tell an office what does not work, with or without your name, and learn what came of it. We keep only what you send, your language, area and topics.
# Shown on the bot's page and when it is shared; at most 120 characters.
profile-short = The line between people and the offices that serve them in Iraq.
