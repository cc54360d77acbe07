# The person lacks the role for this.
error-no-right = This is not open to you.
# A button of an earlier screen.
error-step-passed = This step has passed.
# What was asked for does not exist or exists no more.
error-gone = We cannot find that any more.
# Refused without a better reason.
error-refused = That is not possible now.
# Nothing fits what was written.
error-not-understood = We did not understand. Please use one of the buttons, or write /help.
# A command that does not exist.
error-unknown-command = We do not know this command. Here is the menu; /help explains everything.
# A sticker, a poll, a contact, an animation without use. $kind is not shown.
error-odd = { $kind ->
    [sticker] We cannot read stickers. Write to us, or send a photo, a video, a voice message, a document or your location.
   *[other] We cannot use this. Write to us, or send a photo, a video, a voice message, a document or your location.
}
# The person changed a message that was sent before, and that message is no longer part of anything unfinished.
error-edited = You changed an earlier message. What was sent stays as it was; write again what you want to add.
# A fault of ours. $trace is a short code to quote; keep it last.
error-broken = We are sorry, something went wrong on our side. Your draft is kept, and we will look into it. Fault number: { $trace }
# The database does not answer, for a message.
error-try-later = We cannot answer now. Your message is safe and will be answered.
# The database does not answer, for a press on a button.
error-try-later-press = We cannot answer now. Please press again later.
# A deep link that is no longer valid.
error-link-expired = This link is no longer valid.
