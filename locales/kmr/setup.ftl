### What is set up: /setup, for coordinators.

setup-word = { menu-setup } | sazkariya gisti | sazkirin | fermangeh û proje
setup-home = Yên ku hatine sazkirin ev in:
setup-count-offices =
    { $count ->
        [one] Fermangehek
       *[other] { $count } fermangeh
    }
setup-count-projects =
    { $count ->
        [one] Projeyek
       *[other] { $count } proje
    }
setup-count-topics =
    { $count ->
        [one] Babetek
       *[other] { $count } babet
    }
setup-how = Yê ku serverê bi rê ve dibe, bi pelekê diguherîne: jisr import
setup-btn-offices = Fermangeh
setup-btn-projects = Proje û berpirsên wan
setup-btn-areas = Dever
setup-btn-topics = Babet
setup-btn-rules = Name diçin ku
setup-btn-done = Temam
setup-done = Temam. Lîsteya sereke her tim li vir e.
setup-btn-before = Yên berê
setup-btn-after = Yên paşê
setup-btn-back = Vegere
setup-unclear = Ji kerema xwe yekê ji van hilbijêrin.
setup-nothing = Li vir hîn tiştek nîne.

setup-offices = Fermangeh:
setup-office =
    { $name }
    Dever: { $areas }
    Berpirs: { $officials }
    Li nivîsgeha destpakiyê: { $integrity }
setup-all-iraq = hemû Iraq

setup-projects = Proje û berpirsên wan:
setup-project =
    { $name }
    Fermangeh: { $office }
    Dever: { $areas }
    { $government }
    { $community }
setup-project-closed =
    { $name } (girtî)
    Fermangeh: { $office }
    Dever: { $areas }
    { $government }
    { $community }
setup-lead-government = Berpirsê projeyê (hikûmet): { $who }
setup-lead-community = Berpirsê projeyê (civak): { $who }
setup-nobody = kes nîne, loma name ji cihekî din re tên radestkirin
setup-there = { $name }
setup-pending = { $name } (hîn nehatiye piştrastkirin)
setup-unreachable = { $name } (dest nagihîjê)
setup-away = { $name } (di moletê de ye)
setup-no-name = bê nav

setup-areas = Parêzgeh, û hejmara kesên ku her parêzgehek an beşek jê hilbijartine:
setup-area =
    { $count ->
        [one] { $name }: kesek
       *[other] { $name }: { $count } kes
    }

setup-topics = Babet:
setup-topic = { $name }

setup-rules = Nameyên ku ne li ser projeyekê ne, diçin ku:
setup-rule =
    Dever: { $area }
    Babet: { $topic }
    Fermangeh: { $office }
setup-any-topic = babet çi be jî
