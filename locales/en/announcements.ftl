### Announcements as citizens see them, and what citizens do with them: /announcements.

# Plain words that open the list, as people type them, separated by " | ".
announcements-word = announcements | news

# Last line of every announcement; $number is like A-1234. The label comes first, so that the line stays right to left.
announcements-footer = Announcement { $number } · { $organisation }
# Line before the last; $at is a day and a time.
announcements-valid-until = Valid until { WHEN($at) }
# Button under every announcement: tell the office something about it.
announcements-report = Report about this
# Button under an announcement on one topic.
announcements-stop-topic = Stop this topic
# Button under an announcement on several topics, one for each.
announcements-stop-this = Stop { $topic }

# Above the list; the titles follow, and as buttons.
announcements-recent = The latest announcements for your areas and topics:
# One line of the list; $at is a day and a time.
announcements-line = { $title } · { $organisation } · { DATE($at) } · { $number }
# The list is empty.
announcements-none = There are no announcements for your areas and topics yet.
# Somebody pressed a button of something that is not there.
announcements-no-such = We do not find this announcement.
# Somebody pressed a button of a topic that is no longer there.
announcements-no-such-topic = This topic is no longer there.
# The citizen pressed "Stop this topic".
announcements-topic-off = { $topic } is switched off.
# The citizen pressed "Switch it on again".
announcements-topic-on = { $topic } is switched on.
# Button after "is switched off".
announcements-btn-again = Switch it on again
# Somebody who follows no area pressed "Stop this topic".
announcements-not-subscribed = You follow no area yet, so no announcements come to you.
