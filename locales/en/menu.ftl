### The lasting menu under the field of text: what its buttons say is sent as words, and opens what they name.

# Menu: tell an office something: a complaint, a question. At most 20 characters.
menu-feedback = Tell an office
# Menu: the messages that the person sent to offices, with what came of them. At most 20 characters.
menu-cases = My messages
# Menu: what offices announced. At most 20 characters.
menu-announcements = Announcements
# Menu: areas, topics and the language. At most 20 characters.
menu-settings = My settings
# Menu: what one can do here. At most 20 characters.
menu-help = Help
# Menu of staff: the messages that wait at their desk. At most 20 characters.
menu-inbox = Inbox
# Menu of staff: when the summary of new messages comes. At most 20 characters.
menu-digest = Digest
# Menu of officials: tell people something. At most 20 characters.
menu-announce = Announce
# Menu of officials: what is planned and going out. At most 20 characters.
menu-outgoing = Outgoing
# Menu of the coordinator: the people in offices. At most 20 characters.
menu-staff = Staff
# Menu of the coordinator: offices, projects, areas. At most 20 characters.
menu-setup = Setup
# Button in place of the menu while an area is asked for: sends the person's location. At most 30 characters.
menu-share-location = Share my location
# A button that holds a name only. Leave as it is.
menu-name = { $name }
