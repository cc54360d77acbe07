### The first meeting: /start.

# Plain words that open it or say hello again, separated by " | ".
start-word = start | menu | begin | main menu
# Name of an unfinished welcome, after "Not finished yet, and kept for you:".
start-label = choosing your area

# First screen, line 1. $operator lists the offices that run this, or says "the offices that take part".
start-who = Welcome to Jisr, the line between people and the offices that serve them. Run by: { $operator }.
# Stands for $operator where there are many.
start-offices = the offices that take part
# First screen, line 2. It must stay true: nothing else is kept.
start-kept = We keep only what you send, your language, area and topics.

# Second screen: the question, and how it can be answered; the governorates follow as buttons.
start-ask-governorate = Which governorate should we tell you about?
# Second line of the second screen.
start-ask-governorate-how = Choose it from the list or share your location.

# Third screen: the person is subscribed. $area is a governorate or a district.
start-subscribed = Done. You will hear about everything in { $area }.
# Third screen, second line; the buttons below follow.
start-subscribed-more = You can also pick only what you want:
# Button of the third screen.
start-btn-topics = Choose topics
# Button of the third screen: one's district within the governorate.
start-btn-district = Add district
# Button of the third screen, where the shared place lies in this district.
start-btn-here = My district: { $district }
# Button of the third screen: enough.
start-btn-done = Done
# In place of the third screen after "Done".
start-done = We will write to you when there is something. The menu below is always there.

# Somebody known sends /start or says hello. The menu appears below.
start-welcome-back = Welcome back. What would you like to do?
# Somebody known asks for the menu, which appears below.
start-menu = Here is the menu.
