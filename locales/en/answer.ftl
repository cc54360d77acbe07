### Staff write an answer to a citizen.

# Name of unfinished work, after "Not finished yet, and kept for you:".
answer-label = your answer to a citizen
# Asked after "Answer" was pressed.
answer-ask = Please write the answer to message { $code }. You will see it once more before it goes.
# Before it is sent; the words follow below.
answer-echo = This answer goes to the citizen ({ $code }):
# Button under it.
answer-btn-send = Send to the citizen
# Button under it: the message counts as resolved, and the citizen is asked whether it is.
answer-btn-resolve = Send and mark as resolved
# Button under it: it is a question, and the message waits for the citizen.
answer-btn-ask = Send as a question
# Button under it: kept among staff; the citizen never sees it.
answer-btn-note = Keep as note
# Button under it: throws the words away and asks for others.
answer-btn-anew = Write it anew
# Button under it.
answer-btn-discard = Discard
# It has left.
answer-sent = Your answer is on its way to the citizen. The message: { $code }
# It is kept among staff.
answer-noted = Kept as a note among staff. The message: { $code }
# Thrown away.
answer-discarded = Discarded. Nothing of it was sent.
# A photo, a voice message or the like came.
answer-words-only = An answer is made of words. Please write it.
# $limit is a number of characters. What was written before is kept.
answer-too-long = This is too long: an answer has at most { $limit } characters.
# The citizen took the message back before.
answer-withdrawn = The citizen has withdrawn this message, so there is nothing to answer: { $code }
# The citizen took the message back while the answer was written.
answer-taken-back = The citizen has withdrawn this message. You can keep your words as a note.
# The message has been closed meanwhile; it can be answered, but nothing can be asked.
answer-closed = The state of this message has changed meanwhile, so that is not possible any more.
# Another answer was begun before and waits.
answer-other = Another answer that you began is still here:
