### The list of commands that Telegram shows beside the field of text.

command-start = Dest pê bike, an vegere
command-menu = Lîsteya sereke nîşan bide
command-feedback = Nameyekê ji fermangehekê re bişîne
command-status = Nameyên min û encama wan
command-announcements = Daxuyaniyên dawî
command-subscriptions = Dever û babetên min
command-language = Zimanekî din
command-help = Li vir ez dikarim çi bikim
command-cancel = Li vir raweste; ya ku min dest pê kiriye parastî ye
command-inbox = Nameyên ku li benda me ne
command-digest = Kurte kengî tê
command-announce = Daxuyaniyekê ji xelkê re bişîne
command-outgoing = Daxuyaniyên plankirî û yên li rê
command-staff = Karmendan vexwîne û rake
command-setup = Fermangeh, proje, dever, babet
