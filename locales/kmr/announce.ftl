### An official composes an announcement and sends it: /announce.

announce-word = { menu-announce } | daxuyaniya nu | daxuyaniyeke nû | daxuyaniyekê binivîse | daxuyanî binivîse | daxuyaniyekê bişîne | belav bike
announce-label = daxuyaniyek
announce-no-right = Destûra we ji bo vî karî nîne. Destûr li cem berpirsên fermangehan heye.
announce-taken-up = Daxuyaniya we heta niha parastî ye. Em ji heman gavê bidomînin.
announce-btn-afresh = Ji nû ve dest pê bike

announce-name = { $name }
announce-chosen = ✓ { $what }

announce-ask-organisation = Ji aliyê kîjan fermangehê ve ye?
announce-ask-kind = Çi cure daxuyanî ye?
announce-kind-news = Nûçe
announce-kind-service = Agahdariya xizmetguzariyê

announce-ask-language = Hûn ê pêşî bi kîjan zimanî binivîsin? Xelk dê bi zimanê xwe werbigirin eger hebe, eger na bi zimanê herî nêzîk ku dikarin bixwînin.
announce-ask-language-more = Paşê kîjan ziman? Eger bes be, «Bidomîne» bitikînin.
announce-no-text = Bi vî zimanî nivîs nîne: { $language }
announce-btn-continue = Bidomîne
announce-btn-back = Vegere
announce-ask-title = Sernav bi vî zimanî: { $language }. Yek rêz, û bila ji { $limit } tîpan zêdetir nebe.
announce-ask-text = Nivîs bi vî zimanî: { $language }. Bila ji { $limit } tîpan zêdetir nebe.
announce-present = Heta niha ev hatiye nivîsandin:
announce-btn-keep-title = Vî sernavî bihêle
announce-btn-keep-text = Vê nivîsê bihêle
announce-btn-drop-language = Vî zimanî rake
announce-words-only = Ji kerema xwe wekî nivîs bişînin. Di gaveke din de hûn dikarin wêneyekî an belgeyekê lê zêde bikin.
announce-title-empty = Di sernavî de peyv nînin.
announce-title-long = Hejmara tîpên sernavî: { $count }. Nabe ku ji { $limit } tîpan zêdetir be, ji kerema xwe kurt bikin.
announce-text-empty = Di nivîsê de peyv nînin.
announce-text-long = Hejmara tîpên nivîsê: { $count }. Nabe ku ji { $limit } tîpan zêdetir be, ji kerema xwe nivîseke kurttir bişînin.
announce-nothing-written = Hîn bi tu zimanî sernav û nivîs nînin.
announce-half-written = Bi vî zimanî hem sernav hem nivîs pêwîst in: { $language }

announce-ask-file = Hûn dixwazin wêneyekî an belgeyekê lê zêde bikin? Li vir bişînin.
announce-btn-without-file = Bê pel bidomîne
announce-file-there = Digel daxuyaniyê tê şandin: { $file }. Peleke din dê cihê wê bigire.
announce-file-photo = wêneyek
announce-file-document = belgeya { $name }
announce-file-nameless = belgeyek
announce-btn-drop-file = Pelê rake
announce-caption-left-out = Peyvên di bin pelê de nayên şandin. Xelk digel pelê nivîsa bi zimanê xwe werdigirin.
announce-file-kind = Digel daxuyaniyê tenê wêneyek an belgeyek tê şandin.
announce-file-large = Ev pel ji 20 MB mezintir e, loma negihîşt me. Peleke biçûktir bes e.

announce-ask-areas = Kesên ku ev ji bo wan girîng e li ku ne? Li ser deverê bitikînin da ku çalak bikin an rawestînin, an navê qezayekê binivîsin.
announce-all-iraq = Hemû Iraq
announce-areas-found = Deverên bi vî navî ev in. Ew li serê lîsteyê ne.
announce-no-such-area = Me tu dever bi vî navî nedît:
announce-ask-topics = Li ser kîjan babetan e? Li ser babetê bitikînin da ku çalak bikin an rawestînin. Eger tu babet neyê hilbijartin, dê bigihîje hemû xelkê van deveran.
announce-btn-any-topic = Babet çi be jî
announce-reaches =
    { $count ->
        [one] Dê bigihîje kesekî.
       *[other] Dê bigihîje { $count } kesan.
    }
announce-reaches-nobody = Hîn kesî ev dever û babet hilnebijartine.
announce-takes = Şandin nêzîkî { $duration } dikişîne.
announce-costs = Bihayê şandina bilez bi stêrkên Telegramê: nêzîkî { $about }, û ji { $most } zêdetir nabe.
announce-a-minute = deqeyekê
announce-minutes =
    { $count ->
        [one] deqeyekê
       *[other] { $count } deqeyan
    }
announce-hours =
    { $count ->
        [one] saetekê
       *[other] { $count } saetan
    }
announce-held = Niha hemû şandin hatiye sekinandin. Piştî bidawîbûna sekinandinê dê dest pê bike.

announce-preview = Welatî dê rast bi vî rengî bibînin:
announce-check = Ji kerema xwe careke din lê binêrin. Em bi vî rengî bişînin?
announce-summary-kind = Cure: { $kind }
announce-summary-areas = Dever: { $areas }
announce-summary-everywhere = Dever: hemû Iraq
announce-summary-topics = Babet: { $topics }
announce-summary-any-topic = Babet: xelkê çi hilbijartibe jî
announce-file-attached = Pê re: { $file }
announce-file-coming = Pê re: { $file }. Hîn negihîştiye me.
announce-file-failed = Ev negihîşt me: { $file }. Ji kerema xwe rakin an dîsa bişînin.
announce-file-not-there = Pel negihîşt me. Wê rakin an dîsa bişînin, paşê daxuyaniyê bişînin.
announce-missing = Bi vî zimanî nivîs nîne: { $language }. Hejmara kesên ku tenê bi vî zimanî dixwînin: { $count }.
announce-btn-now = Niha bişîne
announce-btn-at = Di demeke diyarkirî de bişîne
announce-btn-change-words = Nivîsê biguherîne
announce-btn-change-file = Pelê biguherîne
announce-btn-change-areas = Deveran biguherîne
announce-btn-change-topics = Babetan biguherîne
announce-btn-change-kind = Cureyê biguherîne

announce-ask-time = Kengî were şandin? Demê binivîsin, wek 14:30 an 2026-12-01 09:00, an hilbijêrin:
announce-tomorrow = Sibê saet { TIME($time) }
announce-no-such-time = Em di demê tênegihîştin. Ji kerema xwe bi vî rengî binivîsin: 14:30 an 2026-12-01 09:00.
announce-time-past = Ew dem derbas bû: { WHEN($at) }
announce-time-far = Dema şandinê divê di nav salekê de be.
announce-already-over = Heta wê demê dê dema vê daxuyaniyê bi dawî were.

announce-going = Niha tê şandin. Hejmara wê: { $number }
announce-planned = Dê di { WHEN($at) } de were şandin. Hejmara wê: { $number }
announce-waits-for-file = Gava ku pel bigihîje me, dê were şandin.
announce-sent-before = Ev daxuyanî berê hatiye şandin. Hejmara wê: { $number }
announce-btn-outgoing = Şandinê nîşan bide
announce-btn-stop = Şandinê rawestîne
announce-unclear = Bibûrin, em tênegihîştin. Bişkokekê hilbijêrin an navê wê binivîsin.
