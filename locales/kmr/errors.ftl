# What is said when something is not possible.
error-no-right = Destûra we ji bo vî karî nîne.
error-step-passed = Ew gav derbas bû.
error-gone = Em êdî wê nabînin.
error-refused = Ev niha nabe.
error-not-understood = Bibûrin, em tênegihîştin. Ji kerema xwe bişkokekê hilbijêrin an /help binivîsin.
error-unknown-command = Em vê fermanê nizanin. Ev lîsteya sereke ye; /help her tiştî rave dike.
error-odd = { $kind ->
    [sticker] Em nikarin stîkeran bixwînin. Ji me re binivîsin, an wêne, vîdyo, peyama dengî, belge an cihê xwe bişînin.
   *[other] Em nikarin vê bi kar bînin. Ji me re binivîsin, an wêne, vîdyo, peyama dengî, belge an cihê xwe bişînin.
}
error-edited = We peyameke berê guherand. Ya ku hatiye şandin wekî xwe dimîne; tiştê ku hûn dixwazin lê zêde bikin, ji nû ve binivîsin.
error-broken = Bibûrin, li cem me arîşeyek çê bû. Reşnivîsa we parastî ye, û em ê lê binêrin. Hejmara arîşeyê: { $trace }
error-try-later = Em niha nikarin bersivê bidin. Nameya we parastî ye û dê bersiva wê were dayîn.
error-try-later-press = Em niha nikarin bersivê bidin. Ji kerema xwe piştî demekê dîsa bitikînin.
error-link-expired = Dema vê lînkê bi dawî hat.
