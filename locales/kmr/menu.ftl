### The lasting menu under the field of text: what its buttons say is sent as words, and opens what they name.

menu-feedback = Gilî û pêşniyar
menu-cases = Nameyên min
menu-announcements = Daxuyanî
menu-settings = Sazkariyên min
menu-help = Alîkarî
menu-inbox = Nameyên hatî
menu-digest = Kurte
menu-announce = Daxuyaniya nû
menu-outgoing = Daxuyaniyên li rê
menu-staff = Karmend
menu-setup = Sazkariya giştî
menu-share-location = Cihê min bişîne
menu-name = { $name }
