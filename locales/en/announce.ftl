### An official composes an announcement and sends it: /announce.  Everyone who reads this is staff of an office.

# Plain words that open this, as people type them, separated by " | ".
announce-word = announce | new announcement
# What is being composed, in "your draft of … is kept".
announce-label = an announcement
# Somebody who is no official asked for this.
announce-no-right = Your account may not do this. Who may: officials of an organisation.
# The official comes back to a draft; the present question follows.
announce-taken-up = Your announcement so far is kept. Let us go on where you were.
# Button: throw the draft away and begin anew.
announce-btn-afresh = Start afresh

# A name that is a button: an organisation, an area or a topic.
announce-name = { $name }
# A button that is switched on; $what is an area, a topic or a language.
announce-chosen = ✓ { $what }

# Asked only of officials of several organisations; their names follow as buttons.
announce-ask-organisation = Which organisation is it from?
# The kinds follow as buttons.
announce-ask-kind = What kind of announcement is it?
# Button and, later, part of "Kind: …".
announce-kind-news = News
# Button and, later, part of "Kind: …": water is off, an office has moved.
announce-kind-service = Service notice

# The five written forms follow as buttons.
announce-ask-language = Which language will you write in first? People get it in their own where you give it, else in the nearest they can read.
# At least one language has words; those without are listed after this. The quoted label is that of announce-btn-continue.
announce-ask-language-more = Which language next? When you have enough, press “Continue”.
# One line for each language without words; $language is its own name for itself.
announce-no-text = There is no text in: { $language }
# Button: on to the next question.
announce-btn-continue = Continue
# Button: to the question before.
announce-btn-back = Back
# $language is the language's own name for itself, $limit a number of characters.
announce-ask-title = Title in: { $language }. One line of at most { $limit } characters.
# $language is the language's own name for itself, $limit a number of characters.
announce-ask-text = Text in: { $language }. At most { $limit } characters.
# Above the title or text that is there already.
announce-present = So far it says:
# Button: leave the title as it is.
announce-btn-keep-title = Keep this title
# Button: leave the text as it is.
announce-btn-keep-text = Keep this text
# Button: take title and text of this language out.
announce-btn-drop-language = Take this language out
# A photo, a voice or a place came where words were asked for.
announce-words-only = Please write it as text. A photo or a document can be added in a later step.
# The title has nothing in it that can be read.
announce-title-empty = The title has no words.
# $count and $limit are numbers of characters.
announce-title-long = The title has { $count } characters. At most { $limit } fit, so please shorten it.
# The text has nothing in it that can be read.
announce-text-empty = The text has no words.
# $count and $limit are numbers of characters.
announce-text-long = The text has { $count } characters. At most { $limit } fit, so please send a shorter one.
# There is neither title nor text in any language.
announce-nothing-written = There is no title and text in any language yet.
# One of the two is missing; $language is the language's own name for itself.
announce-half-written = Title and text are both needed in: { $language }

# One photo or one document.
announce-ask-file = Would you like to add a photo or a document? Send it here.
# Button: no photo and no document.
announce-btn-without-file = Continue without a file
# $file is one of the three that follow.
announce-file-there = It goes with: { $file }. Another file takes its place.
# Part of other sentences.
announce-file-photo = a photo
# Part of other sentences; $name is the file's name.
announce-file-document = the document { $name }
# Part of other sentences: a document without a name.
announce-file-nameless = a document
# Button: send no file.
announce-btn-drop-file = Remove the file
# The official wrote words under the photo.
announce-caption-left-out = The words under the file are left out. People get the text of their own language with it.
# A video, a voice or the like was sent.
announce-file-kind = A photo or a document can go with an announcement.
# The limit is Telegram's.
announce-file-large = This file is larger than 20 MB, so it did not reach us. A smaller one will do.

# The governorates follow as buttons.
announce-ask-areas = Where are the people it concerns? Press an area to switch it on or off, or write the name of a district.
# Button: no area in particular.
announce-all-iraq = All of Iraq
# A name was typed that several areas have; they follow as buttons.
announce-areas-found = These areas have that name. They are first in the list.
# A name was typed that no area has; it is repeated after this.
announce-no-such-area = We know no area by this name:
# The topics follow as buttons.
announce-ask-topics = Which topics is it about? Press one to switch it on or off. With none, everyone in these areas gets it.
# Button: on, with no topic chosen.
announce-btn-any-topic = Whatever the topics
# The number of people in the areas and topics chosen.
announce-reaches =
    { $count ->
        [one] This will reach one person.
       *[other] This will reach { $count } people.
    }
# Nobody follows the areas and topics chosen.
announce-reaches-nobody = Nobody follows these areas and topics yet.
# $duration is one of the three that follow.
announce-takes = Sending will take about { $duration }.
# Sending at the paid rate; both are numbers of Telegram Stars. The first holds where nothing else is sent meanwhile.
announce-costs = Sending this fast costs Telegram Stars: about { $about }, at most { $most }.
# Part of "Sending will take about …": a minute or less.
announce-a-minute = a minute
# Part of "Sending will take about …".
announce-minutes =
    { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
# Part of "Sending will take about …".
announce-hours =
    { $count ->
        [one] one hour
       *[other] { $count } hours
    }
# After "Sending will take about …": an operator has stopped all sending but replies for a while.
announce-held = All sending is on hold now. It begins when the hold ends.

# The announcement follows, in each language that was written.
announce-preview = Citizens will see it exactly like this:
# A summary and warnings follow, then the buttons.
announce-check = Please look it over. Shall we send it like this?
# $kind is "News" or "Service notice".
announce-summary-kind = Kind: { $kind }
# $areas is a list of names.
announce-summary-areas = Areas: { $areas }
# In place of the list of areas.
announce-summary-everywhere = Areas: all of Iraq
# $topics is a list of names.
announce-summary-topics = Topics: { $topics }
# In place of the list of topics.
announce-summary-any-topic = Topics: whatever people chose
# The file is ours and goes out; $file is "a photo" or "the document …".
announce-file-attached = Attached: { $file }
# The file is on its way from Telegram to us and is not in the preview yet.
announce-file-coming = Attached: { $file }. It is still on its way to us.
# The file could not be fetched or not be cleaned.
announce-file-failed = We could not get: { $file }. Please remove it or send it again.
# The official pressed "Send now" all the same.
announce-file-not-there = The file did not reach us. Remove it or send it again, then send the announcement.
# One line for each language without words; $language is its own name for itself.
announce-missing = There is no text in: { $language }. People who read only that: { $count }.
# Button.
announce-btn-now = Send now
# Button: plan the sending.
announce-btn-at = Send at a time
# Button.
announce-btn-change-words = Change the words
# Button.
announce-btn-change-file = Change the file
# Button.
announce-btn-change-areas = Change the areas
# Button.
announce-btn-change-topics = Change the topics
# Button.
announce-btn-change-kind = Change the kind

# Examples of what may be typed; times are Baghdad's.
announce-ask-time = When shall it go out? Write a time, such as 14:30 or 2026-12-01 09:00, or choose one:
# Button; $time is a time of day.
announce-tomorrow = Tomorrow, { TIME($time) }
# Something was typed that is no time.
announce-no-such-time = We did not understand the time. Please write it like 14:30 or 2026-12-01 09:00.
# $at is a day and a time.
announce-time-past = That time has passed: { WHEN($at) }
# A time more than a year ahead.
announce-time-far = A sending can be planned for up to a year ahead.
# It says until when it is valid, and that is before it would go out.
announce-already-over = It would no longer be valid when it goes out.

# $number is like A-1234.
announce-going = It is going out now. Its number: { $number }
# $at is a day and a time, $number is like A-1234.
announce-planned = It goes out on { WHEN($at) }. Its number: { $number }
# The sending begins once the photo or document is ours.
announce-waits-for-file = It leaves as soon as its file has reached us.
# The same draft was sent before, perhaps from another telephone; $number is like A-1234.
announce-sent-before = This announcement was sent before. Its number: { $number }
# Button: the list of what is going out.
announce-btn-outgoing = Show the progress
# Button: send it to nobody further.
announce-btn-stop = Stop the sending
# What was heard does not fit the question, which is asked again after this.
announce-unclear = Sorry, we did not understand. Choose a button, or write its name.
