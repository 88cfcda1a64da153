desk-contributions = Contributions
contribution-desk-lead = Ce que chacun apporte aux chantiers, à lire, à joindre et à répondre.
contribution-desk-empty = Il n’y a pas encore de chantier : créez-en un pour recevoir des contributions.
contribution-desk-caption = Contributions par chantier
contribution-desk-call = Appel
contribution-desk-to-call = Qui contribue
contribution-office-back = Tous les chantiers
contribution-office-lead = Lisez par la règle ce qui attend, et répondez. Chaque décision s’inscrit au registre public, et l’auteur est prévenu s’il l’a demandé.
contribution-office-queue = Lire, publier, répondre
contribution-office-to-do = À lire : { $waiting }. Sans réponse : { $unanswered }. Commentaires à lire : { $comments }.
contribution-office-more = plus de { $number }
contribution-office-list = Voir la page publique
contribution-office-public = Voir en public
contribution-office-piles = Ce qui est montré
contribution-office-seek = Chercher dans ces contributions
contribution-office-seek-button = Chercher
contribution-office-none = Il n’y a rien ici en ce moment.
contribution-office-none-found = Aucune contribution ne répond à cette recherche. Essayez un autre mot, ou une autre nature.
contribution-office-unnamed = sans nom
contribution-office-merged = jointe
contribution-office-name = Nom
contribution-office-mail = Adresse électronique
contribution-office-named = Nom public
contribution-office-news = Veut être tenu au courant
contribution-office-by = Saisie
contribution-office-typed = par l’équipe
contribution-office-yes = oui
contribution-office-no = non
contribution-office-rule = Selon la règle de modération
contribution-office-remarks = Commentaires
contribution-office-moves = Ce qui a été fait
contribution-pile-waiting = À lire
contribution-pile-published = Publiées
contribution-pile-unanswered = Sans réponse
contribution-pile-hidden = Masquées
contribution-stands-waiting = à lire
contribution-stands-published = publique
contribution-stands-hidden = masquée
contribution-stands-withdrawn = retirée par son auteur
contribution-stands-dropped = retirée par son auteur
contribution-move-publish = Publier
contribution-move-hide = Masquer
contribution-move-restore = Rétablir et publier
contribution-move-set-back = Remettre à lire
contribution-hide-why = Raison de la règle
contribution-hide-only = (pour masquer)
contribution-hide-choose = Choisir une raison
contribution-hidden-because = Masquée. Raison :
contribution-remarks-title = Commentaires sur les contributions
contribution-remarks-waiting = Commentaires à lire
contribution-remarks-published = Commentaires publiés
contribution-remarks-hidden = Commentaires masqués
contribution-remarks-none = Il n’y a pas de commentaire ici en ce moment.
contribution-remarks-tick = Commentaire de : { $about }
contribution-correct-title = Corriger le texte
contribution-correct-lead = Corrigez une faute, ou ôtez un renseignement qui ne doit pas être public. Ce qui a été envoyé reste parmi les versions, et le registre public dit que le texte a été corrigé.
contribution-correct-record = Enregistrer la correction
contribution-merge-title = Jointes ou proches
contribution-merge-into = Elle est jointe à celle-ci :
contribution-merge-part = Séparer
contribution-merge-those = Contributions qui lui sont jointes :
contribution-merge-similar = Elles disent presque la même chose :
contribution-merge-choose = Joindre à une autre
contribution-merge-lead = Celle-ci reste lisible et dit à laquelle elle est jointe ; son auteur reste nommé s’il l’a voulu. Vous pourrez les séparer.
contribution-merge-seek = Chercher une contribution publiée de ce chantier
contribution-merge-none = Aucune contribution publiée ne dit presque la même chose : cherchez-en une par ses mots.
contribution-merge-with = La joindre à
contribution-merge-help = Les deux auteurs sont prévenus, s’ils l’ont demandé.
contribution-merge-button = Joindre
contribution-answer-title = Réponse officielle
contribution-answer-none = Personne n’a encore répondu.
contribution-answer-write = Écrire la réponse
contribution-answer-correct = Corriger la réponse
contribution-answer-before = Versions déjà enregistrées
contribution-answer-links = Une délibération, un document ou une étape y répond ? Liez-les :
contribution-answer-lead = La réponse est publique dès qu’elle est enregistrée, et l’auteur est prévenu s’il l’a demandé.
contribution-answer-not-public = Cette contribution n’est pas publique : publiez-la d’abord. Ce que vous avez écrit est encore ici, et n’est pas enregistré.
contribution-verdict = Suite donnée
contribution-answer-text = Réponse
contribution-answer-text-help = Ce qui sera fait, ou ne le sera pas, en quelques phrases.
contribution-answer-reason = Pourquoi
contribution-answer-reason-help = Nécessaire quand la contribution n’est pas retenue, ou ne l’est qu’en partie.
contribution-answer-by = Qui répond
contribution-answer-by-help = La structure, l’instance ou la fonction : « la commission tourisme du Parc ».
contribution-answer-on = Jour de la réponse
contribution-answer-help = Pour corriger une réponse, enregistrez-la de nouveau : les versions d’avant restent lisibles.
contribution-answer-record = Publier la réponse
contribution-type-title = Saisir une contribution
contribution-type-lead = Pour quelqu’un qui a écrit, téléphoné, rempli une feuille ou parlé en séance. Reprenez ses mots.
contribution-type-channel = Comment elle est venue
contribution-type-on = Jour où elle est venue
contribution-type-on-help = Laissez vide si c’est aujourd’hui. Par exemple : 28/01/2022.
contribution-type-text-help = 10 000 caractères au plus. N’y laissez pas de renseignements sur d’autres personnes.
contribution-type-commune-help = Celle dont parle la contribution, s’il y en a une.
contribution-type-place-help = Si la personne l’a donné, en degrés : 45,42 et 4,53. Sinon, laissez vide : la commune suffit.
contribution-type-language = Langue du texte
contribution-type-profile = Profil de la personne (facultatif)
contribution-type-name = Nom de la personne
contribution-type-name-help = Seulement si elle accepte qu’il soit gardé.
contribution-type-agreement = Ce que la personne accepte
contribution-type-agreed = Elle accepte que le site garde son nom et son adresse
contribution-type-named = Elle veut que son nom soit publié avec sa contribution
contribution-type-news = Elle veut être tenue au courant par courriel
contribution-type-publish = Je l’ai lue : la publier tout de suite
contribution-type-kept = { $keeper } garde le nom et l’adresse jusqu’à trois ans après la fin du chantier, puis les efface. Le texte reste, sans nom.
contribution-type-similar = Si l’une dit la même chose, vous pourrez les joindre une fois celle-ci enregistrée. Rien de ce que vous avez écrit n’est perdu.
contribution-type-files = Une fois la contribution enregistrée, vous pourrez y joindre trois photos ou documents.
contribution-type-record = Enregistrer
contribution-type-anyway = Enregistrer quand même
contribution-type-another = Enregistrer et en saisir une autre
contribution-moved-set-back = { $of ->
    [comment] attend de nouveau d’être lu
   *[contribution] attend de nouveau d’être lue
}
contribution-moved-corrected = a été corrigée par l’équipe
contribution-moved-parted = a été séparée de celle à laquelle elle était jointe
notice-contributions-publish = Les contributions cochées sont publiées.
notice-contributions-hide = Les contributions cochées sont masquées. Elles se rétablissent parmi les contributions masquées.
notice-contributions-restore = Les contributions cochées sont de nouveau publiques.
notice-contributions-set-back = Les contributions cochées attendent d’être lues.
notice-contribution-publish = La contribution est publiée.
notice-contribution-hide = La contribution est masquée. Vous pouvez la rétablir ici.
notice-contribution-restore = La contribution est de nouveau publique.
notice-contribution-set-back = La contribution attend d’être lue.
notice-contribution-remarks-publish = Les commentaires cochés sont publiés.
notice-contribution-remarks-hide = Les commentaires cochés sont masqués. Ils se rétablissent parmi les commentaires masqués.
notice-contribution-remarks-restore = Les commentaires cochés sont de nouveau publics.
notice-contribution-remarks-set-back = Les commentaires cochés attendent d’être lus.
notice-contribution-joined = La contribution est jointe à l’autre.
notice-contribution-parted = Les deux contributions sont de nouveau séparées.
notice-contribution-answered = La réponse est publiée.
notice-contribution-office-corrected = La correction est enregistrée ; ce qui a été envoyé reste parmi les versions.
notice-contribution-typed = La contribution est enregistrée.
error-contribution-reason = Choisissez la raison de la règle pour laquelle vous masquez.
error-contribution-none = Cochez d’abord ce dont il s’agit.
error-contribution-many = Cochez { $most } lignes au plus à la fois.
error-contribution-future = Ce jour n’est pas encore venu : écrivez le jour d’aujourd’hui, ou un jour passé.
error-contribution-why = Dites pourquoi la contribution n’est pas retenue, ou ne l’est qu’en partie.
error-contribution-agreed = Cochez la case si la personne accepte que son nom et son adresse soient gardés, ou laissez-les vides.
error-contribution-itself = Une contribution ne se joint pas à elle-même : choisissez-en une autre.
error-contribution-gone = Cette contribution n’est plus dans ce chantier : choisissez-en une autre.
error-contribution-not-public = L’une des deux n’est pas publique : publiez-la d’abord.
error-contribution-joined = L’une des deux est déjà jointe à une autre : séparez-les d’abord, ou choisissez celle à laquelle elle est jointe.
error-contribution-has-joined = D’autres contributions sont jointes à celle-ci : joignez plutôt l’autre à celle-ci.
error-contribution-circle = Le fil mène déjà de l’autre à celle-ci : joignez plutôt l’autre à celle-ci.
field-text = Texte
field-nature = Nature
field-commune = Commune
field-latitude = Latitude
field-longitude = Longitude
act-contribution-typed = { $told ->
    [yes] a saisi la contribution « { $title } »
   *[no] a saisi une contribution
}
act-contribution-published = { $told ->
    [yes] a publié la contribution « { $title } »
   *[no] a publié une contribution
}
act-contribution-hidden = { $told ->
    [yes] a masqué la contribution « { $title } »
   *[no] a masqué une contribution
}
act-contribution-restored = { $told ->
    [yes] a rétabli la contribution « { $title } »
   *[no] a rétabli une contribution
}
act-contribution-set-back = { $told ->
    [yes] a remis à lire la contribution « { $title } »
   *[no] a remis à lire une contribution
}
act-contribution-corrected = { $told ->
    [yes] a corrigé la contribution « { $title } »
   *[no] a corrigé une contribution
}
act-contribution-merged = { $told ->
    [yes] a joint à une autre la contribution « { $title } »
   *[no] a joint une contribution à une autre
}
act-contribution-parted = { $told ->
    [yes] a séparé d’une autre la contribution « { $title } »
   *[no] a séparé deux contributions
}
act-contribution-answered = { $told ->
    [yes] a répondu à la contribution « { $title } »
   *[no] a répondu à une contribution
}
act-contribution-comment-published = { $told ->
    [yes] a publié un commentaire sur la contribution « { $title } »
   *[no] a publié un commentaire sur une contribution
}
act-contribution-comment-hidden = { $told ->
    [yes] a masqué un commentaire sur la contribution « { $title } »
   *[no] a masqué un commentaire sur une contribution
}
act-contribution-comment-restored = { $told ->
    [yes] a rétabli un commentaire sur la contribution « { $title } »
   *[no] a rétabli un commentaire sur une contribution
}
act-contribution-comment-set-back = { $told ->
    [yes] a remis à lire un commentaire sur la contribution « { $title } »
   *[no] a remis à lire un commentaire sur une contribution
}
mail-contribution-set-back-subject = { $destination } : votre contribution attend d’être relue
mail-contribution-set-back-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » n’est plus publique pour l’instant : l’équipe la relit.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-corrected-subject = { $destination } : votre contribution est corrigée
mail-contribution-corrected-text =
    Bonjour,

    L’équipe a corrigé votre contribution (le texte, le lieu ou un fichier joint) au chantier « { $workstream } ». Relisez-le ; si la correction ne vous convient pas, écrivez-nous ou retirez-la.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-parted-subject = { $destination } : votre contribution n’est plus jointe à une autre
mail-contribution-parted-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » avait été jointe à une autre ; elle est de nouveau à part.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-joined-subject = { $destination } : une autre contribution est jointe à la vôtre
mail-contribution-joined-text =
    Bonjour,

    Une autre contribution au chantier « { $workstream } » dit la même chose que la vôtre : elle lui est jointe, avec son auteur.

    Votre lien personnel, pour voir ce que la vôtre devient, ne plus être prévenu ou la retirer :
    { $link }
