### What one hears of: /subscriptions. Areas, a district, topics.

subscriptions-word = { menu-settings } | sazkariyen min | sazkarî | sazkari | dever | devera min | deverên min | parêzgeha min | qezaya min | babet | babetên min | guhertina deverê | abone

subscriptions-areas = Daxuyaniyên van deveran digihîjin we: { $areas }
subscriptions-topics-all = Babet: hemû
subscriptions-topics = Babet: { $topics }
subscriptions-topics-none = Babet: tu babet nîne, loma daxuyanî nagihîjin we.
subscriptions-language = Ziman: { $language }
subscriptions-none = We hîn tu dever hilnebijartiye.

subscriptions-btn-topics = Babetan hilbijêre
subscriptions-btn-district = Qezayê zêde bike
subscriptions-btn-change-district = Qezayê biguherîne
subscriptions-btn-add = Deverekê zêde bike
subscriptions-btn-areas = Deverên min
subscriptions-btn-language = Zimanî biguherîne
subscriptions-btn-stop = Hemû daxuyaniyan rawestîne

subscriptions-choose-topics = Kîjan babet ji bo we girîng in? Li ser babetê bitikînin da ku çalak bikin an rawestînin.
subscriptions-on = ✓ { $topic }
subscriptions-topic-on = Babeta «{ $topic }» hat çalakkirin.
subscriptions-topic-off = Babeta «{ $topic }» hat rawestandin.
subscriptions-btn-all-topics = Hemû babet
subscriptions-btn-done = Temam

subscriptions-main = Devera we ya sereke: { $area }
subscriptions-others = Deverên din ên we: { $areas }
subscriptions-btn-make-main = Devera sereke: { $area }
subscriptions-btn-drop = { $area } rake
subscriptions-ask-area = Em agahiyên kîjan devera din ji we re bişînin?
subscriptions-added = Temam. Daxuyaniyên vê deverê jî dê bigihîjin we: { $area }

subscriptions-ask-district = Li { $area } kîjan qeza ya we ye?
subscriptions-btn-whole = Hemû parêzgeh
subscriptions-no-district = Me li vir qezayeke wisa nedît. Ji kerema xwe ji lîsteyê hilbijêrin.
subscriptions-district-set = Temam. Qezaya we: { $area }
subscriptions-whole-set = Temam. Em ê daxuyaniyên hemû parêzgehê ({ $area }) ji we re bişînin.

subscriptions-stop-sure = Em êdî tu daxuyaniyan ji we re neşînin? Tiştên ku we ji fermangehan re şandine û bersivên wan dimînin.
subscriptions-btn-stop-yes = Erê, rawestîne
subscriptions-btn-keep = Na, bila bidome
subscriptions-stopped = Êdî daxuyanî nayên. Da ku dîsa bên, di lîsteyê de «Sazkariyên min» bitikînin.
