search-title = Rechercher
search-label = Ce que vous cherchez
search-button = Chercher
search-kind = Quoi
search-any-kind = tout
search-process = Dans quelle démarche
search-any-process = toutes
search-too-long = Cette question est trop longue : gardez-en quelques mots.
search-count = { $number ->
    [0] Rien ne répond à tous ces mots
    [one] Un résultat
   *[other] { $shown } résultats
}
search-count-cut = Plus de { $shown } résultats
search-cut = Tant de textes répondent que seuls les plus récents sont montrés. Ajoutez un mot pour en trouver d’autres.
search-nothing = Essayez avec moins de mots, ou un autre mot pour la même chose.
kinds-process = démarches
kinds-step = étapes
kinds-document = documents
kinds-organisation = structures
