### What is set up: /setup, for coordinators.

# Plain words that open this, as people type them, separated by " | ".
setup-word = setup | set-up
# First screen; the numbers follow.
setup-home = This is set up:
# A line of the first screen.
setup-count-offices =
    { $count ->
        [one] One office
       *[other] { $count } offices
    }
# A line of the first screen.
setup-count-projects =
    { $count ->
        [one] One project
       *[other] { $count } projects
    }
# A line of the first screen.
setup-count-topics =
    { $count ->
        [one] One topic
       *[other] { $count } topics
    }
# Last line of the first screen. "jisr import" is a command for the people who run the server; leave it as it is.
setup-how = Whoever runs the server changes it with a file: jisr import
# Buttons of the first screen.
setup-btn-offices = Offices
# As above.
setup-btn-projects = Projects and leads
# As above.
setup-btn-areas = Areas
# As above.
setup-btn-topics = Topics
# As above: which office gets messages that are about no project.
setup-btn-rules = Where messages go
# Leave.
setup-btn-done = Done
# After "Done".
setup-done = Done. The menu is always there.
# Buttons of lists.
setup-btn-before = Previous
# As above.
setup-btn-after = Next
# As above.
setup-btn-back = Back
# Nothing fits what was said; the question follows again.
setup-unclear = Please choose one of these.
# In place of a list.
setup-nothing = There is nothing here yet.

# Above the offices.
setup-offices = Offices:
# One of them; $areas lists where it works, the numbers are people who are there now.
setup-office =
    { $name }
    Where: { $areas }
    Officials: { $officials }
    At the integrity desk: { $integrity }
# In place of areas.
setup-all-iraq = all of Iraq

# Above the projects.
setup-projects = Projects and their leads:
# One of them; $government and $community are the lines below.
setup-project =
    { $name }
    Office: { $office }
    Where: { $areas }
    { $government }
    { $community }
# The same where it takes no messages any more.
setup-project-closed =
    { $name } (closed)
    Office: { $office }
    Where: { $areas }
    { $government }
    { $community }
# $who lists names, or says "nobody".
setup-lead-government = Government lead: { $who }
# As above.
setup-lead-community = Community lead: { $who }
# In place of a lead: messages are handed on.
setup-nobody = nobody, so messages are handed on
# A lead who is there. Leave as it is.
setup-there = { $name }
# A lead who was invited and waits to be confirmed.
setup-pending = { $name } (not confirmed yet)
# A lead who blocked the bot.
setup-unreachable = { $name } (cannot be reached)
# A lead on leave.
setup-away = { $name } (away)
# In place of a name that nobody told us.
setup-no-name = without a name

# Above the governorates.
setup-areas = Governorates, and how many people follow each or a part of it:
# One of them.
setup-area =
    { $count ->
        [one] { $name }: one person
       *[other] { $name }: { $count } people
    }

# Above the topics.
setup-topics = Topics:
# One of them. Leave as it is.
setup-topic = { $name }

# Above the rules.
setup-rules = Where messages go that are about no project:
# One of them; $area is an area or "all of Iraq", $topic a topic or "any topic".
setup-rule =
    Area: { $area }
    Topic: { $topic }
    Office: { $office }
# In place of a topic.
setup-any-topic = any topic
