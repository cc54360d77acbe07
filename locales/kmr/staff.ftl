### The people of the offices: /staff for those who invite, and what somebody sees who opens an invitation.

staff-word = { menu-staff } | karmendan | karmendên me | hevkar
staff-home = Kesên ku bi Jisrê kar dikin. Hûn dixwazin çi bikin?
staff-waiting =
    { $count ->
        [one] Vexwendineke vekirî heye.
       *[other] { $count } vexwendinên vekirî hene.
    }
staff-btn-invite = Kesekî vexwîne
staff-btn-people = Karmend
staff-btn-invitations = Vexwendin
staff-btn-done = Temam
staff-done = Temam. Lîsteya sereke her tim li vir e.
staff-btn-before = Yên berê
staff-btn-after = Yên paşê
staff-btn-back = Vegere
staff-unclear = Ji kerema xwe yekê ji van hilbijêrin.
staff-gone = Ew êdî li vir nîne.
staff-no-name = bê nav

## What somebody is; always after a colon, a number or a dash, and within other sentences as a name.

staff-as-lead-government = berpirsê projeya «{ $project }» (hikûmet)
staff-as-lead-community = berpirsê projeya «{ $project }» (civak)
staff-as-official = berpirs li { $office }
staff-as-approver = pesendker li { $office }
staff-as-integrity = nivîsgeha destpakiyê ya { $office }
staff-as-auditor = çavdêr li { $office }
staff-as-coordinator = rêkxerê giştî

## Inviting

staff-ask-role = Wek çi?
staff-role-lead-government = Berpirsê projeyê (hikûmet)
staff-role-lead-community = Berpirsê projeyê (civak)
staff-role-official = Berpirs
staff-role-approver = Pesendker
staff-role-integrity = Nivîsgeha destpakiyê
staff-role-auditor = Çavdêr
staff-role-coordinator = Rêkxerê giştî
staff-ask-office = Li kîjan fermangehê? Hilbijêrin, an beşekê ji navê wê binivîsin.
staff-no-such-office = Me tu fermangeh bi vî navî nedît. Navê wê bi rengekî din binivîsin, an vegerin.
staff-ask-project = Li kîjan projeyê? Hilbijêrin, an peyvekê ji navê wê binivîsin.
staff-no-such-project = Me tu proje bi vî navî nedît. Navê wê bi rengekî din binivîsin, an vegerin.
staff-ask-place = Yek kes e, an grûp e?
staff-place-person = Yek kes
staff-place-group = Grûp
staff-invited = Peyama piştî vê tenê ji wî kesî re bişînin. Lînk carekê kar dike, heta { WHEN($until) }. Dema ku tê vekirin, em ê hesabî nîşanî we bidin, û hûn ê piştrast bikin.
staff-invited-group = Peyama piştî vê ji kesekî ji wê grûpê re bişînin: ew dê lînkê veke û grûpê hilbijêre. Lînk carekê kar dike, heta { WHEN($until) }. Dema ku tê vekirin, em ê hesabî nîşanî we bidin, û hûn ê piştrast bikin.
staff-link =
    Hûn ji bo Jisrê tên vexwendin, wek { $duty }. Ji kerema xwe vê lînkê vekin:
    { $link }
staff-link-group =
    Grûpa we ji bo Jisrê tê vexwendin, wek { $duty }. Ji kerema xwe vê lînkê vekin û grûpê hilbijêrin:
    { $link }

## Opening an invitation

staff-waits = Spas. Hûn tên vexwendin wek { $duty }. Niha hesabê we tê piştrastkirin; em ê li vir we agahdar bikin.
staff-waits-group = Spas. Ev grûp tê vexwendin wek { $duty }. Niha tê piştrastkirin; em ê li vir we agahdar bikin.
staff-link-unknown = Em vê vexwendinê nizanin. Ji kerema xwe yeke nû bixwazin.
staff-link-expired = Dema vê vexwendinê bi dawî hat. Ji kerema xwe yeke nû bixwazin.
staff-link-revoked = Ev vexwendin hat betalkirin. Ji kerema xwe yeke nû bixwazin.
staff-link-waiting = We berê ev vexwendin vekiriye. Hesabê we tê piştrastkirin; em ê li vir we agahdar bikin.
staff-link-used = Ev vexwendin berê hatiye bikaranîn. Ji kerema xwe yeke nû bixwazin.
staff-link-own = Ev vexwendina we bi xwe ye. Ji wî kesî re bişînin yê ku hûn dixwazin vexwînin.
staff-already-seated = Ev erk berê yê we ye.
staff-duties-clash = Kesê ku berpirsê projeyekê ye, nikare nameyên nehênî jî bixwîne. Divê pêşî yek ji van her du erkan bi dawî were.
staff-not-for-groups = Ev vexwendin ji bo kesekî ye. Ji kerema xwe di sohbeta taybet de vekin.
staff-anonymous = Em nikarin bizanin hûn kî ne, ji ber ku hûn bi navê grûpê dinivîsin. Ji kerema xwe lînkê bi navê xwe vekin.
staff-opened = Vexwendinek hat vekirin: { $duty }
staff-account-name = Nav: { $name }
staff-account-username = Nav li Telegramê: @{ $username }
staff-account-number = Hejmara Telegramê: { $number }
staff-account-group = Grûp: { $title }
staff-is-it-right = Ev hesabê rast e?
staff-btn-confirm = Piştrast bike
staff-btn-refuse = Red bike
staff-confirmed = Hat piştrastkirin: { $name }, { $duty }
staff-refused = Hat redkirin, û vexwendin êdî ne derbasdar e: { $name }
staff-settled = Karê vê vexwendinê berê bi dawî hatiye.
staff-welcome = Hûn hatin piştrastkirin wek { $duty }. Tiştê ku hûn niha dikarin bikin di lîsteya jêrîn de ye.
staff-welcome-lead = Hûn hatin piştrastkirin wek { $duty }. Nameyên li ser projeyê li vir digihîjin we, digel kurteyekê di rojên kar de saet 09:00. Dema hatina wê, û tiştên din ku hûn dikarin bikin, di lîsteya jêrîn de ne.
staff-welcome-group = Ev grûp hat piştrastkirin wek { $duty }. Kurteya nameyên li ser projeyê di rojên kar de saet 09:00 digihîje vir.
staff-not-confirmed = Hesabê we nehat piştrastkirin wek { $duty }. Eger çewtî be, ji kerema xwe vexwendineke nû bixwazin.

## The people

staff-people = Karmend ev in:
staff-person = { $number }. { $name }: { $duty }
staff-person-state = { $number }. { $name }: { $duty } ({ $state })
staff-state-pending = hîn nehatiye piştrastkirin
staff-state-unreachable = dest nagihîjê
staff-state-away = di moletê de ye
staff-state-group = grûp
staff-btn-person = { $number }. { $name }
staff-duty = Erk: { $duty }
staff-btn-remove = Rake
staff-ask-remove = Ev erk ji vî kesî were standin? { $name }, { $duty }
staff-btn-remove-sure = Erê, rake
staff-removed = Hat rakirin: { $name }, { $duty }
staff-kept-seat = Ev rêkxer li vir nayê rakirin: yê dawî ye, an navê wî di sazkariyên serverê de ye.
staff-ended = Erkê we bi dawî hat: { $duty }. Spas ji bo karê we.
staff-desk-empty = Li vir kes nemaye: { $duty }. Yên ku tên ji cihekî din re tên radestkirin.

## The invitations

staff-invitations = Vexwendinên vekirî ev in:
staff-no-invitations = Vexwendinên vekirî nînin.
staff-invitation-open = { $number }. { $duty }: hîn nehatiye vekirin, heta { WHEN($until) }
staff-invitation-opened = { $number }. { $duty }: ji aliyê { $name } ve hat vekirin, li benda piştrastkirinê ye
staff-btn-invitation = Vexwendina { $number }
staff-open-until = Hîn kesî venekiriye. Heta { WHEN($until) } kar dike.
staff-btn-revoke = Betal bike
staff-revoked = Vexwendin hat betalkirin.
