### A message to an office: /feedback. "Message" is the citizen's own, of whatever kind. A code stands last.

# Plain words that open it, separated by " | ". The first one is the menu's label.
feedback-word = { menu-feedback } | complaint | suggestion | question | praise | report | problem
# Name of an unfinished message, after "Not finished yet, and kept for you:".
feedback-label = your message

# The first question; the kinds follow as buttons.
feedback-ask-kind = What would you like to send?
# Kinds, as buttons and after "Kind:".
feedback-kind-complaint = Complaint
# As above.
feedback-kind-suggestion = Suggestion
# As above.
feedback-kind-question = Question
# As above.
feedback-kind-praise = Thanks and praise
# As above: a bribe, a threat, harassment or theft by people.
feedback-kind-wrongdoing = Wrongdoing (confidential)
# Right after the person chose "Wrongdoing". Promise no more than this.
feedback-confidential = This is confidential: only an integrity desk will read it or, if you prefer, the coordinator; never the staff of the project.

# The second question; projects and services of the person's area follow as buttons.
feedback-ask-about = Which project or service is it about? Write a word to search, or choose from the list:
# The projects and offices that fit the word that was written follow as buttons.
feedback-found = We found these. Choose one, or write another word:
# Nothing fits the word that was written; the list follows.
feedback-nothing-found = We found no project or service by this word. Write another one, or choose “I don’t know”.
# Button: the person does not know which project it is.
feedback-btn-unknown = I don’t know
# What was chosen is not there any more, or takes no messages.
feedback-project-gone = This project takes no messages any more. Please choose another one.
# Where the problem is, for whoever does not know the project; the governorates follow as buttons.
feedback-ask-area = In which governorate is it? Choose it, write its name, or share the place.
# The same, after a name or a place that may mean these areas; they follow as buttons.
feedback-ask-area-found = Is it here?
# Which topic it belongs to, for whoever does not know the project; the topics follow as buttons.
feedback-ask-topic = Which topic is it closest to? We then find the right office in: { $area }
# Button: no topic fits.
feedback-btn-no-topic = None of these
# Button: it is in another area than the one that was assumed.
feedback-btn-elsewhere = It is in another area
# The person came by a poster or by a button under an announcement: this is what the message will be about.
feedback-about = Your message will be about: { $about }
# Stands for $about where it is not known.
feedback-about-unknown = the office in charge
# One of the things in $about, or two that belong together: a project, and in $more the district where it is meant.
feedback-about-more = { $about }, { $more }
# One of the things in $about: the number of an announcement, like A-12.
feedback-announcement = announcement { $number }

# The third question.
feedback-ask-content = Tell us in the way that is easiest for you: write, send a photo or video, speak, or share the place.
# The person adds to a message that was sent before.
feedback-ask-addition = Write, speak, or send a photo, a video or a place. It will be added to your message { $code }
# Something came. The quoted label is that of the button below.
feedback-got-it = Got it. Anything to add? When you are ready, press “Continue”.
# Button: nothing more to add.
feedback-btn-continue = Continue
# Something was sent while we asked for something else; the question follows once more.
feedback-kept = Got it, and kept for your message.
# The message had no letter in it.
feedback-nothing-in-it = There was nothing in it that we can read. Please write it again.
# A file is larger than we can fetch.
feedback-too-large = This file is larger than 20 MB, so it did not reach us. A shorter recording or a photo will do.
# So many messages in one report already. $limit is a number.
feedback-too-many = One message holds { NUMBER($limit) } parts, and these are all kept. Send this one first, then begin another for the rest.
# The person changed the text of a message that is part of an unfinished report.
feedback-edited = Changed, as you edited it.

# Wrongdoing: who will read it; the buttons are "Integrity desk" and "Coordinator instead".
feedback-desk-integrity = Only the integrity desk of { $organisation } will read this, not the project’s staff. You can send it to the coordinator instead.
# Wrongdoing without an office, or at one whose integrity desk is empty: it goes to the coordinator.
feedback-desk-coordinator = Only the coordinator will read this, who is over all offices.
# Button: the integrity desk may read it.
feedback-btn-integrity = To the integrity desk
# Button: not the integrity desk, but the coordinator.
feedback-btn-coordinator = To the coordinator
# Who will read it. $offices is a list.
feedback-readers = Who will read this: { $offices }.
# Right after the line above.
feedback-ask-name = Without your name or with it? Most people send without; the office can answer you here either way.
# Must stay honest: no promise of secrecy beyond this.
feedback-who-can-know = The offices cannot see who you are. Telegram, and whoever runs the server, could.
# Button, the usual choice.
feedback-btn-anonymous = Without my name
# Button.
feedback-btn-named = With my name

# A nameless message holds something that may tell who sent it. $things is a list of the next ones.
feedback-identify = Your name is not on it, but this may show who you are: { $things }. Take it out, or send as it is?
# One of the things above.
feedback-hint-voice = your voice
# As above.
feedback-hint-video = what can be seen and heard in the video
# As above.
feedback-hint-document = a document with its name
# As above.
feedback-hint-phone = a telephone number
# As above.
feedback-hint-place = an exact place
# Button: the voice messages are taken out.
feedback-btn-without-voice = Without the voice message
# Button.
feedback-btn-without-video = Without the video
# Button.
feedback-btn-without-document = Without the document
# Button.
feedback-btn-without-place = Without the place
# Button: only the district is told, not the exact place.
feedback-btn-area-only = Only the district
# Button: nothing is taken out.
feedback-btn-as-it-is = Send as it is

# The last look: everything follows, the person's own words at the end.
feedback-review = Please look it over. Shall we send it like this?
# A line of the last look.
feedback-review-kind = Kind: { $kind }
# A line of the last look; $about is a list: a project, or a topic and an area.
feedback-review-about = About: { $about }
# A line of the last look: the name that the offices will see.
feedback-review-named = With your name: { $name }
# A line of the last look.
feedback-review-nameless = Without your name
# A line of the last look, and under what was kept; $files is a list like "2 photos, one place".
feedback-with-files = With it: { $files }
# Photos in the line above.
feedback-count-photo =
    { $count ->
        [one] one photo
       *[other] { $count } photos
    }
# Videos in the line above.
feedback-count-video =
    { $count ->
        [one] one video
       *[other] { $count } videos
    }
# Voice messages in the line above.
feedback-count-voice =
    { $count ->
        [one] one voice message
       *[other] { $count } voice messages
    }
# Recordings in the line above.
feedback-count-audio =
    { $count ->
        [one] one recording
       *[other] { $count } recordings
    }
# Documents in the line above.
feedback-count-document =
    { $count ->
        [one] one document
       *[other] { $count } documents
    }
# Places on the map in the line above.
feedback-count-place =
    { $count ->
        [one] one place
       *[other] { $count } places
    }
# Button: it leaves.
feedback-btn-send = Send
# Button.
feedback-btn-change-words = Change the words
# Button.
feedback-btn-add = Add something
# Button: to take files out.
feedback-btn-files = Take files out
# Button: with or without the name.
feedback-btn-change-name = My name
# Button: the governorate is told, the district is not.
feedback-btn-without-district = Without the district
# Button: another project or topic.
feedback-btn-change-about = What it is about
# Button.
feedback-btn-change-kind = The kind

# The person wants to change the words; the present ones follow below.
feedback-ask-words = Write it anew. It takes the place of these words:
# Button: the words stay as they are.
feedback-btn-leave = Leave as it is
# The person wants to take files out; each of them is a button.
feedback-ask-files = Press what you want to take out.
# Button: back to the last look.
feedback-btn-back = Back
# Buttons that take a file out; $number tells several apart.
feedback-file-photo = Photo { $number }
# As above.
feedback-file-video = Video { $number }
# As above.
feedback-file-voice = Voice message { $number }
# As above.
feedback-file-audio = Recording { $number }
# As above.
feedback-file-document = Document { $number }
# As above, a document with its file's name.
feedback-file-named = Document: { $name }
# As above, a place on the map.
feedback-file-place = Place { $number }

# It was filed. The code stands last, to be copied.
feedback-sent = Sent, thank you. Your code: { $code }
# Right after the line above.
feedback-sent-next = You will hear each step here. To add something, reply to this message.
# Button: shows the message that was just sent.
feedback-btn-follow = Show my message
# Something was added to a message that was sent before.
feedback-added = Added to your message, thank you. Its code: { $code }
# It could not be added to that message, and is offered to be filed for itself.
feedback-closed-to-more = Nothing can be added to this message any more: { $code }

# Something was sent outside of any dialogue. Its first words follow below.
feedback-offer = We have kept what you sent. What shall we do with it?
# Button: a new message for an office.
feedback-btn-file = Tell an office
# Button: it belongs to a message sent before.
feedback-btn-add-to = Add to { $code }
# Button: it answers the office's question on a message sent before.
feedback-btn-answer-to = My answer to { $code }
# Button: throw it away.
feedback-btn-discard = Discard
# It was thrown away.
feedback-discarded = Discarded. Nothing of it was sent.
# An unfinished message waits. Its first words follow below.
feedback-shelved = You began this before, and it is kept. Go on with it?
# Button: go on with the unfinished message.
feedback-btn-resume = Go on
# The person opens a message while one is unfinished; its present question follows.
feedback-taken-up = Your unfinished message is still here.
# Button: begin another message; the unfinished one stays kept.
feedback-btn-afresh = Begin another one
