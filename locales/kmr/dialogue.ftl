# Unfinished work: stopped, kept, gone on with.
dialogue-cancelled = Hat rawestandin.
dialogue-nothing-to-cancel = Tiştek nîne ku were rawestandin.
dialogue-kept = Hîn bi dawî nehatiye û ji bo we hatiye parastin: { $what }
dialogue-btn-resume = Bidomîne
dialogue-btn-drop = Jê bibe
dialogue-dropped = Hat jêbirin. Tiştek jê nehat şandin.
dialogue-draft-lost = Bibûrin: me li vir tiştek guherand, û em êdî nikarin ya ku we dest pê kiribû bixwînin. Ji kerema xwe ji nû ve dest pê bikin.
dialogue-word-cancel = raweste | rawestîne | rawestine | betal bike | betalkirin | bes e | naxwazim | ez naxwazim
