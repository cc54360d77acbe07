# Title of the site and of the browser's tab.
web-title = Jisr: the line to the offices that serve you
# One sentence under the title: what Jisr is.
web-what = Hear what concerns your area, tell an office what does not work, and learn what came of it. On Telegram, in Arabic, Kurdish and English.
# Heading of a card, for people.
web-for-citizens = For everyone
web-for-citizens-more = Choose your area and topics. Write, or send a photo, a voice message or a place, with or without your name.
# Heading of a card, for those who publish announcements.
web-for-officials = For offices
web-for-officials-more = Reach the people concerned, in their language, once, and see that it arrived.
# Heading of a card, for the government and the community lead of a project.
web-for-leads = For project leads
web-for-leads-more = Get the messages about your project at the times you choose, answer them, and show what was done.
# Button: opens the bot in Telegram.
web-open = Open in Telegram
# Foot of each page: what is kept. As welcome-kept in the chat.
web-kept = We keep only what you send, your language, area and topics.
# Accessible name of the list of languages.
web-languages = Languages
# Link to the front page.
web-home = To the front page
# Error pages.
web-not-found = There is no such page.
web-refused = This request cannot be answered.
web-trouble = We cannot answer now. Please try again in a while.
# $trace is a short code to quote; keep it last.
web-failed = Something went wrong on our side. Fault number: { $trace }
