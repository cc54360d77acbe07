### What one hears of: /subscriptions. Areas, a district, topics.

# Plain words that open it, separated by " | ". The first one is the menu's label.
subscriptions-word = { menu-settings } | settings | subscriptions | my area | topics

# The present settings. $areas is a list of governorates and districts.
subscriptions-areas = You hear about: { $areas }
# Below it: every topic.
subscriptions-topics-all = Topics: all
# Below it: some topics, in a list.
subscriptions-topics = Topics: { $topics }
# Below it: no topic is left, so nothing comes.
subscriptions-topics-none = Topics: none, so no announcements come to you.
# Below it: the language, named in itself.
subscriptions-language = Language: { $language }
# The person follows no area; the list follows.
subscriptions-none = You follow no area yet.

# Buttons of the settings.
subscriptions-btn-topics = Choose topics
# Button: a district within the governorate.
subscriptions-btn-district = Add district
# Button: another district.
subscriptions-btn-change-district = Change district
# Button: one more governorate.
subscriptions-btn-add = Add an area
# Button: the main area, fewer areas.
subscriptions-btn-areas = My areas
# Button.
subscriptions-btn-language = Change language
# Button: no announcements any more.
subscriptions-btn-stop = Stop all announcements

# Above the topics, each of which is a button.
subscriptions-choose-topics = Which topics concern you? Press one to switch it on or off.
# A topic that is switched on, as a button.
subscriptions-on = ✓ { $topic }
# Shown for a moment after a press.
subscriptions-topic-on = { $topic } is switched on.
# Shown for a moment after a press.
subscriptions-topic-off = { $topic } is switched off.
# Button: every topic, new ones included.
subscriptions-btn-all-topics = All topics
# Button: back to the settings.
subscriptions-btn-done = Done

# The first of the areas that the person follows.
subscriptions-main = Your main area: { $area }
# The others, as a list.
subscriptions-others = You also follow: { $areas }
# Button: this area becomes the main one.
subscriptions-btn-make-main = Main area: { $area }
# Button: no more of this area.
subscriptions-btn-drop = Remove { $area }
# The governorates follow as buttons.
subscriptions-ask-area = Which area should we tell you about as well?
# One more area is followed.
subscriptions-added = Done. You will hear about: { $area }

# The districts of the person's governorate follow as buttons.
subscriptions-ask-district = Which district of { $area } is yours?
# Button: no one district.
subscriptions-btn-whole = All of the governorate
# No district of the governorate has this name, or lies at this place; the list follows.
subscriptions-no-district = We found no such district here. Please choose from the list.
# The district was set; $area names it with its governorate.
subscriptions-district-set = Done. Your district: { $area }
# No district any more: all of the governorate.
subscriptions-whole-set = Done. You will hear about all of { $area }.

# Asked before everything is stopped.
subscriptions-stop-sure = Shall we send you no announcements any more? What you sent to offices, and their answers, stay.
# Button.
subscriptions-btn-stop-yes = Yes, stop them
# Button.
subscriptions-btn-keep = No, go on
# No announcements any more.
subscriptions-stopped = No more announcements will come. Press “My settings” in the menu to have them again.
