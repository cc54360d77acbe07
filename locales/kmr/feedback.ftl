### A message to an office: /feedback. "Message" (name) is the citizen's own, of whatever kind.

feedback-word = { menu-feedback } | gilî | gili | giliyê min | gazinde | gazin | gazind | şikayet | sikayet | pêşniyar | pesniyar | pêşniyaz | pirs | pirsyar | pirsa min | pirseke min heye | spas û pesin | arîşe | arişe | arîşeyek heye | pirsgirêk | pirsgirek | kêşe | têbînî
feedback-label = nameya we

feedback-ask-kind = Hûn dixwazin çi bişînin?
feedback-kind-complaint = Gilî
feedback-kind-suggestion = Pêşniyar
feedback-kind-question = Pirs
feedback-kind-praise = Spas û pesin
feedback-kind-wrongdoing = Gendelî an serpêçî (nehênî)
feedback-confidential = Ev nehênî ye: tenê nivîsgeheke destpakiyê dê wê bixwîne, an rêkxerê giştî eger hûn wisa bixwazin. Karmendên projeyê tu caran naxwînin.

feedback-ask-about = Li ser kîjan proje an xizmetguzariyê ye? Ji bo lêgerînê peyvekê binivîsin, an ji lîsteyê hilbijêrin:
feedback-found = Ev hatin dîtin. Yekê hilbijêrin, an peyveke din binivîsin:
feedback-nothing-found = Me bi vê peyvê tu proje an xizmetguzarî nedît. Peyveke din binivîsin, an «Nizanim» hilbijêrin.
feedback-btn-unknown = Nizanim
feedback-project-gone = Ev proje êdî nameyên nû wernagire. Ji kerema xwe yeke din hilbijêrin.
feedback-ask-area = Li kîjan parêzgehê ye? Hilbijêrin, navê wê binivîsin, an cih bişînin.
feedback-ask-area-found = Li vir e?
feedback-ask-topic = Nêzîkî kîjan babetê ye? Paşê em ê fermangeha peywendîdar bibînin li: { $area }
feedback-btn-no-topic = Ne yek ji van
feedback-btn-elsewhere = Li devereke din e
feedback-about = Nameya we dê li ser vê be: { $about }
feedback-about-unknown = fermangeha peywendîdar
feedback-about-more = { $about }, { $more }
feedback-announcement = daxuyaniya { $number }

feedback-ask-content = Bi kîjan rêyê ji we re asan be, ji me re bibêjin: binivîsin, wêne an vîdyo bişînin, dengê xwe tomar bikin, an cih bişînin.
feedback-ask-addition = Binivîsin, dengê xwe tomar bikin, an wêne, vîdyo an cihekî bişînin. Dê li nameya we were zêdekirin: { $code }
feedback-got-it = Gihîşt. Tiştekî din heye ku lê zêde bikin? Eger temam be, «Bidomîne» bitikînin.
feedback-btn-continue = Bidomîne
feedback-kept = Gihîşt, û ji bo nameya we hat hilgirtin.
feedback-nothing-in-it = Tiştekî ku em bikarin bixwînin tê de nebû. Ji kerema xwe dîsa binivîsin.
feedback-too-large = Ev pel ji 20 MB mezintir e, loma negihîşt me. Tomareke kurttir an wêneyek bes e.
feedback-too-many = Di nameyekê de cihê { NUMBER($limit) } perçeyan heye, û ev hemû parastî ne. Pêşî vê bişînin, paşê ji bo yên mayî dest bi nameyeke din bikin.
feedback-edited = Hat guhertin, wekî ku we sererast kir.

feedback-desk-integrity = Tenê nivîsgeha destpakiyê ya { $organisation } dê vê nameyê bixwîne, û nagihîje karmendên projeyê. Hûn dikarin li şûna wê ji rêkxerê giştî re bişînin.
feedback-desk-coordinator = Tenê rêkxerê giştî dê vê nameyê bixwîne, yê ku berpirsiyarê hemû fermangehan e.
feedback-btn-integrity = Ji nivîsgeha destpakiyê re
feedback-btn-coordinator = Ji rêkxerê giştî re
feedback-readers = Ev dê nameya we bixwînin: { $offices }.
feedback-ask-name = Em bê nav bişînin an bi navê we? Piraniya xelkê bê nav dişînin, û di her du rewşan de bersiv li vir digihîje we.
feedback-who-can-know = Fermangeh nikarin bizanin hûn kî ne. Lê Telegram û yê ku serverê bi rê ve dibe, dibe ku bizanin.
feedback-btn-anonymous = Bê nav
feedback-btn-named = Bi navê xwe

feedback-identify = Navê we li ser nîne, lê dibe ku ev we bidin nasîn: { $things }. Em wan rakin an wekî xwe bişînin?
feedback-hint-voice = dengê we
feedback-hint-video = tiştê ku di vîdyoyê de tê dîtin û bihîstin
feedback-hint-document = belgeyek bi navê xwe ve
feedback-hint-phone = hejmareke telefonê
feedback-hint-place = cihekî bi hûrî diyarkirî
feedback-btn-without-voice = Bê peyama dengî
feedback-btn-without-video = Bê vîdyo
feedback-btn-without-document = Bê belge
feedback-btn-without-place = Bê cih
feedback-btn-area-only = Tenê qeza
feedback-btn-as-it-is = Wekî xwe bişîne

feedback-review = Ji kerema xwe careke din lê binêrin. Em bi vî rengî bişînin?
feedback-review-kind = Cure: { $kind }
feedback-review-about = Li ser: { $about }
feedback-review-named = Bi navê we: { $name }
feedback-review-nameless = Bê navê we
feedback-with-files = Pê re: { $files }
feedback-count-photo =
    { $count ->
        [one] wêneyek
       *[other] { $count } wêne
    }
feedback-count-video =
    { $count ->
        [one] vîdyoyek
       *[other] { $count } vîdyo
    }
feedback-count-voice =
    { $count ->
        [one] peyameke dengî
       *[other] { $count } peyamên dengî
    }
feedback-count-audio =
    { $count ->
        [one] tomareke dengî
       *[other] { $count } tomarên dengî
    }
feedback-count-document =
    { $count ->
        [one] belgeyek
       *[other] { $count } belge
    }
feedback-count-place =
    { $count ->
        [one] cihek
       *[other] { $count } cih
    }
feedback-btn-send = Bişîne
feedback-btn-change-words = Nivîsê biguherîne
feedback-btn-add = Tiştekî lê zêde bike
feedback-btn-files = Pelan rake
feedback-btn-change-name = Navê min
feedback-btn-without-district = Bê qeza
feedback-btn-change-about = Li ser çi ye
feedback-btn-change-kind = Cure

feedback-ask-words = Ji nû ve binivîsin. Dê cihê van peyvan bigire:
feedback-btn-leave = Wekî xwe bihêle
feedback-ask-files = Li ser tiştê ku hûn dixwazin rakin bitikînin.
feedback-btn-back = Vegere
feedback-file-photo = Wêne { $number }
feedback-file-video = Vîdyo { $number }
feedback-file-voice = Peyama dengî { $number }
feedback-file-audio = Tomara dengî { $number }
feedback-file-document = Belge { $number }
feedback-file-named = Belge: { $name }
feedback-file-place = Cih { $number }

feedback-sent = Nameya we hat şandin, spas. Hejmara şopandinê: { $code }
feedback-sent-next = Em ê li vir we ji her gavê agahdar bikin. Ji bo zêdekirina tiştekî, bersiva vê peyamê bidin.
feedback-btn-follow = Nameya min nîşan bide
feedback-added = Li nameya we hat zêdekirin, spas. Hejmara şopandinê: { $code }
feedback-closed-to-more = Êdî tiştek li vê nameyê nayê zêdekirin: { $code }

feedback-offer = Tiştê ku we şand me parast. Em pê çi bikin?
feedback-btn-file = Ji fermangehekê re bişîne
feedback-btn-add-to = Li { $code } zêde bike
feedback-btn-answer-to = Bersiva min ji bo { $code }
feedback-btn-discard = Jê bibe
feedback-discarded = Hat jêbirin. Tiştek jê nehat şandin.
feedback-shelved = We berê dest bi vê kiribû, û parastî ye. Em pê bidomînin?
feedback-btn-resume = Bidomîne
feedback-taken-up = Nameya we ya ku bi dawî nehatiye hîn li vir e.
feedback-btn-afresh = Dest bi nameyeke din bike
