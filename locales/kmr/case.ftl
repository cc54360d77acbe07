### What staff see of a citizen's message: cards, histories, notices. Also the names of desks, which citizens see, too.

case-kind-complaint = gilî
case-kind-suggestion = pêşniyar
case-kind-question = pirs
case-kind-praise = spas û pesin
case-kind-wrongdoing = gendelî an serpêçî (nehênî)

case-state-new = nû
case-state-seen = hat dîtin
case-state-in-progress = kar li ser tê kirin
case-state-waiting = li benda bersiva welatî
case-state-resolved = hat çareserkirin
case-state-not-ours = ne ji karê me ye
case-state-withdrawn = hat betalkirin

case-desk-lead-government = berpirsê projeya «{ $project }» (hikûmet)
case-desk-lead-community = berpirsê projeya «{ $project }» (civak)
case-desk-integrity = nivîsgeha destpakiyê ya { $organisation }
case-desk-official = { $organisation }
case-desk-coordinator = rêkxerê giştî

case-age-new = di saeta borî de
case-age-hours =
    { $count ->
        [one] berî saetekê
       *[other] berî { $count } saetan
    }
case-age-days =
    { $count ->
        [one] berî rojekê
       *[other] berî { $count } rojan
    }

case-card =
    Name: { $code }
    Cure: { $kind }
    Rewş: { $state }
    Hatiye wergirtin: { $age }
    Ziman: { $language }
case-card-urgent = Lezgîn: tê de behsa metirsiyê hatiye kirin.
case-card-about = Li ser: { $about }
case-card-name = Nav: { $name }
case-card-files =
    { $count ->
        [one] Digel pelekê
       *[other] Digel { $count } pelan
    }
case-card-no-words = Bê nivîs hatiye şandin.

case-button-open = Veke
case-button-answer = Bersivê bide
case-button-files =
    { $count ->
        [one] Pelê nîşan bide
       *[other] { $count } pelan nîşan bide
    }
case-set-in-progress = Kar li ser tê kirin
case-set-resolved = Hat çareserkirin
case-set-not-ours = Ne ji karê me ye

case-line = { $number }. { $kind }, { $age }: «{ $words }» { $code }
case-line-area = { $number }. { $kind }, { $age }, { $area }: «{ $words }» { $code }
case-line-no-words = bê nivîs

case-history-words =
    { $at }
    Welatî: { $text }
case-history-file =
    { $at }
    Welatî: pelek
case-history-place =
    { $at }
    Welatî: cihek, { $place }
case-history-status =
    { $at }
    Rewş: { $state }
case-history-answer =
    { $at }
    Bersiv: { $text }
case-history-question =
    { $at }
    Pirs: { $text }
case-history-note =
    { $at }
    Têbîniya karmendan: { $text }

case-confidential-waits = Nameyeke nehênî li benda we ye.
case-added = Welatî tiştekî din li nameyê zêde kir: { $code }
case-reopened = Welatî dibêje ku arîşe çareser nebûye. Ji nû ve hat vekirin: { $code }
case-withdrawn = Ji aliyê welatî ve hat betalkirin: { $code }
case-desk-empty =
    { $count ->
        [one] Li vê nivîsgehê kes berdest nîne: { $desk }. Nameyeke vekirî ji cihekî din re hat radestkirin.
       *[other] Li vê nivîsgehê kes berdest nîne: { $desk }. { $count } nameyên vekirî ji cihekî din re hatin radestkirin.
    }
