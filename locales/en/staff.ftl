### The people of the offices: /staff for those who invite, and what somebody sees who opens an invitation.

# Plain words that open this, as people type them, separated by " | ".
staff-word = staff | colleagues

# First screen.
staff-home = The people who work with Jisr. What would you like to do?
# First screen: invitations that were not opened or not confirmed yet.
staff-waiting =
    { $count ->
        [one] One invitation is open.
       *[other] { $count } invitations are open.
    }
# Buttons of the first screen.
staff-btn-invite = Invite somebody
# The list of people.
staff-btn-people = People
# The list of invitations.
staff-btn-invitations = Invitations
# Leave.
staff-btn-done = Done
# After "Done".
staff-done = Done. The menu is always there.
# Buttons of lists.
staff-btn-before = Previous
# As above.
staff-btn-after = Next
# As above.
staff-btn-back = Back
# Nothing fits what was said; the question follows again.
staff-unclear = Please choose one of these.
# What was pressed is there no more.
staff-gone = That is not there any more.
# In place of a name that nobody told us.
staff-no-name = without a name

## What somebody is; always after a colon, a number or a dash, and within other sentences as a name.

# $project is its name.
staff-as-lead-government = the government lead of “{ $project }”
# As above: the lead from a community group or civil society.
staff-as-lead-community = the community lead of “{ $project }”
# $office is its name: they tell people things and answer messages.
staff-as-official = an official of { $office }
# They approve what is announced.
staff-as-approver = an approver of { $office }
# They read reports of wrongdoing, and nobody else does.
staff-as-integrity = integrity desk of { $office }
# They read, and change nothing.
staff-as-auditor = an auditor of { $office }
# Over all offices.
staff-as-coordinator = a coordinator

## Inviting

# The roles follow as buttons.
staff-ask-role = As what?
# Button.
staff-role-lead-government = Government lead
# Button.
staff-role-lead-community = Community lead
# Button.
staff-role-official = Official
# Button.
staff-role-approver = Approver
# Button.
staff-role-integrity = Integrity desk
# Button.
staff-role-auditor = Auditor
# Button.
staff-role-coordinator = Coordinator
# The offices follow as buttons.
staff-ask-office = Of which office? Choose it, or write a part of its name.
# Nothing fits what was typed.
staff-no-such-office = We found no office with this name. Write it in another way, or go back.
# The projects follow as buttons.
staff-ask-project = Of which project? Choose it, or write a word of its name.
# Nothing fits what was typed.
staff-no-such-project = We found no project with this name. Write it in another way, or go back.
# A project's lead may be one person or a group chat that several share.
staff-ask-place = Is it one person, or a group chat?
# Button.
staff-place-person = One person
# Button.
staff-place-group = A group chat
# The link follows in the next message. $until is a day and time.
staff-invited = Pass the next message on to that person alone. The link works once, until { WHEN($until) }. When it is opened, we will show you the account, and you confirm it.
# The same for a group: somebody of the group opens it and chooses the group.
staff-invited-group = Pass the next message on to somebody of that group: they open the link and choose the group. It works once, until { WHEN($until) }. When it is opened, we will show you the account, and you confirm it.
# Passed on to the person invited. Keep the link last.
staff-link =
    You are invited to Jisr as { $duty }. Please open this link:
    { $link }
# Passed on to somebody of the group. Keep the link last.
staff-link-group =
    Your group is invited to Jisr as { $duty }. Please open this link and choose the group:
    { $link }

## Opening an invitation

# To the person who opened the link.
staff-waits = Thank you. You are invited as { $duty }. Your account is now being confirmed; we will tell you here.
# In the group.
staff-waits-group = Thank you. This group is invited as { $duty }. It is now being confirmed; we will tell you here.
# No invitation has this link.
staff-link-unknown = We do not know this invitation. Please ask for a new one.
# Seven days have passed.
staff-link-expired = This invitation has expired. Please ask for a new one.
# Whoever made it took it back.
staff-link-revoked = This invitation was taken back. Please ask for a new one.
# The same person opened it before.
staff-link-waiting = You have opened this invitation already. Your account is being confirmed; we will tell you here.
# Somebody opened it before.
staff-link-used = This invitation was used already. Please ask for a new one.
# The person who made it opened it.
staff-link-own = This is your own invitation. Pass it on to the person whom you invite.
# The person or group has that role already.
staff-already-seated = You have this task already.
# Whoever leads a project must not read reports of wrongdoing.
staff-duties-clash = Who leads a project cannot also read confidential reports. One of the two tasks has to end first.
# Opened in a group, but only a project's leads may share one.
staff-not-for-groups = This invitation is for a person. Please open it in a private chat.
# In a group: its administrator writes as the group, so nobody knows who it is.
staff-anonymous = We cannot see who you are, because you write as the group. Please open the link with your own name.
# To whoever confirms: an account opened the invitation; name, username and number follow.
staff-opened = An invitation was opened: { $duty }
# A line of the account.
staff-account-name = Name: { $name }
# A line of the account.
staff-account-username = Username: @{ $username }
# A line of the account: Telegram's own number of it.
staff-account-number = Telegram number: { $number }
# A line of the account: the group in which it was opened.
staff-account-group = Group: { $title }
# After the account; the buttons follow.
staff-is-it-right = Is this the right account?
# Button: it is the right account.
staff-btn-confirm = Confirm
# Button: it is somebody else.
staff-btn-refuse = Refuse
# To whoever confirmed.
staff-confirmed = Confirmed: { $name }, { $duty }
# To whoever refused.
staff-refused = Refused, and the invitation is void: { $name }
# Somebody else confirmed or refused it before, or it was taken back.
staff-settled = This invitation is settled already.
# To the new colleague; the menu changes below.
staff-welcome = You are confirmed as { $duty }. What you can do now is in the menu below.
# The same to a project's lead.
staff-welcome-lead = You are confirmed as { $duty }. Messages about the project come to you here, with a summary on working days at 09:00. When it comes, and what else you can do, is in the menu below.
# In the group.
staff-welcome-group = This group is confirmed as { $duty }. A summary of the messages about the project comes here on working days at 09:00.
# To the person who was not confirmed.
staff-not-confirmed = Your account was not confirmed as { $duty }. If this is a mistake, please ask for a new invitation.

## The people

# Above the list.
staff-people = These are the people:
# One of them.
staff-person = { $number }. { $name }: { $duty }
# The same with what is to be known of them.
staff-person-state = { $number }. { $name }: { $duty } ({ $state })
# Waits to be confirmed.
staff-state-pending = not confirmed yet
# Blocked the bot, or never wrote to it.
staff-state-unreachable = cannot be reached
# On leave.
staff-state-away = away
# It is a group chat.
staff-state-group = group
# Button that names one of them.
staff-btn-person = { $number }. { $name }
# Above one account.
staff-duty = What for: { $duty }
# Button.
staff-btn-remove = Remove
# Asked before it is done.
staff-ask-remove = Shall this person lose this task? { $name }, { $duty }
# Button.
staff-btn-remove-sure = Yes, remove
# Done.
staff-removed = Removed: { $name }, { $duty }
# The last coordinator, or one whom the operator named in the settings.
staff-kept-seat = This coordinator cannot be removed here: it is the last one, or named in the settings of the server.
# To the person or group.
staff-ended = Your task has ended: { $duty }. Thank you for your work.
# To the coordinators.
staff-desk-empty = Nobody is left here: { $duty }. What comes in is handed on.

## The invitations

# Above the list.
staff-invitations = These invitations are open:
# There are none.
staff-no-invitations = No invitation is open.
# One of them.
staff-invitation-open = { $number }. { $duty }: not opened yet, until { WHEN($until) }
# One of them.
staff-invitation-opened = { $number }. { $duty }: opened by { $name }, to be confirmed
# Button that names one of them by its number.
staff-btn-invitation = Invitation { $number }
# Below what it is for.
staff-open-until = Nobody has opened it yet. It works until { WHEN($until) }.
# Button.
staff-btn-revoke = Take it back
# Done.
staff-revoked = The invitation is void.
