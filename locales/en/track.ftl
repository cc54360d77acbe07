### What a citizen hears of a message they filed. "Message" is the citizen's own, of whatever kind. Codes stand last.

# The office has opened the message. $office is a name, or "the government lead of …".
track-seen = Your message has been seen by: { $office }. Its code: { $code }
# Work has begun.
track-in-progress = Work on your message is under way: { $code }
# The office asks something; the question follows below in its own words.
track-question = There is a question from { $office } about your message { $code }. Your name is not shown to them. They ask:
# The same, where the citizen gave their name.
track-question-named = There is a question from { $office } about your message { $code }. They ask:
# An answer of the office, which follows below in its own words.
track-answer = There is an answer from { $office } to your message { $code }:
# The office says it is done. What it wrote, if anything, follows below. Buttons: fixed, not fixed, cannot tell.
track-resolved = We are told that your message { $code } is resolved. Is it really fixed?
# The office says it is another's task. What it wrote, if anything, follows below.
track-not-ours = This is not the task of { $office }. Your message: { $code }
# All that is said on a confidential message, so that whoever sees the screen learns nothing.
track-discreet = You have a message.
# A file could not be kept: its hidden details could not be removed, or Telegram no longer has it. $file is what kind it
# was.
track-file-lost = We could not pass on { $file } of your message. You can send it again in another form, or describe it. The code: { $code }
# $file in the sentence above.
track-file-photo = a photo
# As above.
track-file-video = a video
# As above.
track-file-voice = a voice message
# As above.
track-file-audio = a recording
# As above; $name is the file's name.
track-file-document = the document “{ $name }”

# Buttons under such a notice; the citizen presses them. Opens the message with its history.
track-button-open = Open
# Starts an answer to the office's question.
track-button-answer = Answer
# The problem is gone.
track-button-fixed = Yes, it is fixed
# It is not; this opens the message again.
track-button-not-fixed = No, not yet
# The citizen does not know.
track-button-unsure = I can’t tell
