### Announcements as citizens see them, and what citizens do with them: /announcements.

announcements-word = { menu-announcements } | daxuyani | daxuyaniyan | nûçe | nuçe | nuce | agahdarî | agahdari | ragihandin | çi nû heye

announcements-footer = Daxuyaniya hejmar { $number } · { $organisation }
announcements-valid-until = Derbasdar e heta { WHEN($at) }
announcements-report = Li ser vê daxuyaniyê binivîse
announcements-stop-topic = Vê babetê rawestîne
announcements-stop-this = Rawestîne: { $topic }

announcements-recent = Daxuyaniyên dawî ji bo dever û babetên we:
announcements-line = { $title } · { $organisation } · { DATE($at) } · { $number }
announcements-none = Hîn ji bo dever û babetên we daxuyanî nînin.
announcements-no-such = Em vê daxuyaniyê nabînin.
announcements-no-such-topic = Ev babet nemaye.
announcements-topic-off = Babeta «{ $topic }» hat rawestandin.
announcements-topic-on = Babeta «{ $topic }» hat çalakkirin.
announcements-btn-again = Dîsa çalak bike
announcements-not-subscribed = We hîn tu dever hilnebijartiye, loma daxuyanî nagihîjin we.
