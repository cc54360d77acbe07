### What waits at the desks of staff: /inbox, and what the buttons under a citizen's message answer.

inbox-word = { menu-inbox } | nameyen hati | nameyên hatine | nameyên welatiyan | nivîsgeh | nivisgeh | nivîsgeha min | giliyên welatiyan
inbox-head = Nameyên ku li benda we ne, { WHEN($at) }
inbox-desk =
    Nivîsgeha we: { $desk }
    Bi hejmaran: { $numbers }
inbox-desk-quiet =
    Nivîsgeha we: { $desk }
    Li wir tu name li bendê nîne.
inbox-empty = Nameyên vekirî nînin.
inbox-only-confidential = Ji bilî nameyên nehênî, nameyên vekirî nînin. Ji bo dîtina wan «Nehênî» bitikînin.
inbox-btn-search = Bigere
inbox-btn-confidential = Nehênî
inbox-btn-before = Yên berê
inbox-btn-after = Yên paşê
inbox-btn-back = Vegere

inbox-secret-head = Nameyên nehênî yên vekirî:
inbox-secret = { $number }. { $age }, { $state }: { $code }

inbox-ask-search = Peyvekê an çend peyvên ku di nameyê de hene binivîsin, an hejmara şopandinê.
inbox-found = Ev name hatin dîtin, ya herî nû li pêşiyê:
inbox-not-found = Me li nivîsgehên we tu name bi van peyvan nedît.
inbox-words-only = Ji kerema xwe peyvan binivîsin, an «Vegere» bitikînin.

inbox-earlier =
    { $count ->
        [one] Rêzeke berê nayê nîşandan.
       *[other] { $count } rêzên berê nayên nîşandan.
    }
inbox-state-set = Rewş niha: { $state }. Welatî tê agahdarkirin.
inbox-state-already = Ev berê hatiye kirin. Rewş: { $state }
inbox-state-cannot = Ev êdî nabe. Rewş: { $state }
inbox-files = Pelên nameya { $code }
inbox-no-files = Digel vê nameyê pel nînin: { $code }
inbox-opened-in-private = Di sohbeta we ya taybet digel me de hat vekirin.
inbox-write-first = Ji kerema xwe pêşî bi taybet ji me re binivîsin. Paşê dikare li wir were vekirin.
inbox-only-in-private = Ji bo vê yekê, ji kerema xwe nameyê di sohbeta taybet de vekin.
