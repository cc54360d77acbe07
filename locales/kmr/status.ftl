### What became of one's messages: /status.

status-word = { menu-cases } | nameyen min | nameya min | şopandin | sopandin | şopandina nameyê | rewş | rewşa nameya min | nameya min gihîşt ku | nameya min çi lê hat

status-list = Nameyên we, ya herî nû li pêşiyê:
status-line = { DATE($at) } · { $state } · { $code }
status-line-words = { DATE($at) } · { $state } · «{ $words }» · { $code }
status-none = We hîn tu name neşandiye. Ji bo agahdarkirina fermangehekê, di lîsteyê de «Gilî û pêşniyar» bitikînin.
status-btn-more = Nameyên kevintir
status-no-code = Ev ne ji hejmarên me ye, an çewtiyek tê de heye. Hejmara şopandinê bi vî rengî ye: J-7K2M9Q4
status-unknown = Me tu name bi vê hejmarê nedît: { $code }

status-state-new = hat wergirtin
status-state-seen = hat dîtin
status-state-in-progress = kar li ser tê kirin
status-state-waiting = li benda bersiva we
status-state-resolved = hat çareserkirin
status-state-not-ours = ne ji karê vê fermangehê ye
status-state-withdrawn = hat betalkirin

status-head =
    Nameya we: { $code }
    Cure: { $kind }
    Rewş: { $state }
status-about = Li ser: { $about }
status-earlier =
    { $count ->
        [one] Rêzeke berê nayê nîşandan.
       *[other] { $count } rêzên berê nayên nîşandan.
    }
status-history-words = { WHEN($at) } · Ji we: { $words }
status-history-answer = { WHEN($at) } · Bersiv: { $words }
status-history-question = { WHEN($at) } · Pirs: { $words }
status-history-state = { WHEN($at) } · { $state }
status-history-file = { WHEN($at) } · We pelek şand
status-history-place = { WHEN($at) } · We cihek şand
status-public =
    Name: { $code }
    Rewş: { $state }

status-btn-add = Tiştekî lê zêde bike
status-btn-withdraw = Nameyê betal bike
status-btn-list = Hemû nameyên min
status-fixed = Ev cihê dilxweşiyê ye, spas ku we em agahdar kirin. Nameya we: { $code }
status-reopened = Ji nû ve hat vekirin û aliyê peywendîdar hat agahdarkirin. Nameya we: { $code }
status-btn-say-more = Ez ê bibêjim çi maye
status-unsure = Baş e. Hûn dikarin paşê ji me re bibêjin, li vir an bi bişkokên jorîn. Nameya we: { $code }
status-not-resolved = Ev name vekirî ye: { $code }
status-withdraw-sure = Em vê nameyê betal bikin? Piştî wê nayê vekirin: { $code }
status-btn-withdraw-yes = Nameyê betal bike
status-btn-keep = Nameyê bihêle
status-withdrawn = Li ser daxwaza we ev name hat betalkirin: { $code }
