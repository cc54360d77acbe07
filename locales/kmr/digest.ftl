### The digest that staff get at the times they chose, and the choosing of those times.

digest-header = Kurteya { $about }: ji { DATE($since) } heta { DATE($until) }
digest-header-coordinator = Kurte ji bo rêkxerên giştî: ji { DATE($since) } heta { DATE($until) }
digest-nothing = Li { $about } ji { DATE($since) } heta { DATE($until) } tiştekî nû nîne.
digest-nothing-coordinator = Ji bo rêkxerên giştî ji { DATE($since) } heta { DATE($until) } tiştekî nû nîne.
digest-numbers = Bi hejmaran: { $numbers }
digest-new =
    { $count ->
        [one] nameyeke nû
       *[other] { $count } nameyên nû
    }
digest-waiting =
    { $count ->
        [one] nameyek li benda bersivê ye
       *[other] { $count } name li benda bersivê ne
    }
digest-overdue =
    { $count ->
        [one] nameyeke derengmayî
       *[other] { $count } nameyên derengmayî
    }
digest-resolved =
    { $count ->
        [one] nameyek hat çareserkirin
       *[other] { $count } name hatin çareserkirin
    }
digest-reopened =
    { $count ->
        [one] nameyek ji nû ve hat vekirin
       *[other] { $count } name ji nû ve hatin vekirin
    }
digest-button-case = { $number }. { $code }
digest-button-rest = Yên din veke
digest-rest = Nameyên din ên vekirî:
digest-rest-empty = Nameyên din ên vekirî nînin.

## When it comes: /digest.

digest-word = { menu-digest } | kurteya min | dema kurteyê
digest-ask-desk = Mebesta we kîjan kurte ye?
digest-of = { $number }. Ya we bi xwe, wek { $desk }
digest-of-group = { $number }. Ya grûpê, wek { $desk }
digest-btn-desk = { $number }
digest-for = Kurte ji bo: { $desk }
digest-comes-daily = Her roj saet { TIME($time) } tê.
digest-comes-working = Di rojên kar de saet { TIME($time) } tê.
digest-comes-weekly = Her hefte carekê tê ({ WEEKDAY($day) }, saet { TIME($time) }), an di yekem roja kar a piştî bêhnvedanê de.
digest-empty-told = Dema ku tiştekî nû nebe, rêzek wê yekê dibêje.
digest-empty-skipped = Dema ku tiştekî nû nebe, nayê şandin.
digest-next = Ya paşê: { WHEN($at) }
digest-btn-cadence = Çend caran
digest-btn-time = Saet
digest-btn-weekday = Roja hefteyê
digest-btn-skip-empty = Ya vala neşîne
digest-btn-tell-empty = Ya vala jî bibêje
digest-btn-now = Niha yekê bişîne
digest-btn-done = Temam
digest-btn-back = Vegere
digest-ask-cadence = Kurte çend caran were?
digest-daily = Her roj
digest-working = Rojên kar
digest-weekly = Hefteyê carekê
digest-ask-weekday = Kîjan roj?
digest-weekday = { WEEKDAY($day) }
digest-ask-time = Saet çend? Yekê hilbijêrin an binivîsin, wek 08:30.
digest-time = { TIME($time) }
digest-no-such-time = Ev ne saet e. Ji kerema xwe bi vî rengî binivîsin: 08:30.
digest-kept = Hat guhertin.
digest-unclear = Ji kerema xwe yekê ji van hilbijêrin.
digest-done = Temam, wisa dimîne.
digest-sent = Di rê de ye ji bo we.
digest-sent-group = Di rê de ye ji bo grûpê.
