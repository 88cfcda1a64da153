desk-syntheses = Synthèses
kind-synthesis = synthèse
kinds-synthesis = Synthèses
syntheses-title = Synthèses
syntheses-lead = Ce qu’un chantier a trouvé, point par point. Chaque point montre d’où il vient : contributions, notes, réponses, chiffres.
syntheses-empty = Vos synthèses se trouveront ici.
syntheses-back = Toutes les synthèses
synthesis-new = Commencer une synthèse
synthesis-edit = Modifier le titre et l’essentiel
synthesis-remove = Retirer la synthèse
ask-remove-synthesis-title = Retirer la synthèse « { $title } » ?
ask-remove-synthesis-text = Sa page et ses fichiers disparaissent du site. Vous pourrez la rétablir pendant trente jours ; ensuite ses points sont effacés. Ce qu’elle cite reste.
ask-remove-synthesis-button = Retirer la synthèse
synthesis-save = Enregistrer
synthesis-view = Voir la page
synthesis-manage = Gérer cette synthèse
synthesis-publish = Publier la version suivante
synthesis-hide = Dépublier la synthèse
synthesis-is-public = publique
synthesis-is-private = non publique
synthesis-is-draft = Cette synthèse n’est pas publique : vous seuls voyez cette page.
synthesis-moved-on = Vous avez écrit depuis la dernière version : le public lit celle-ci jusqu’à ce que vous publiiez la suivante.
synthesis-has-changes = à publier
synthesis-changes-show = Voir ce qui a changé
synthesis-changes-title = Ce qui n’est pas encore publié
synthesis-changes-since = Depuis la version que le public lit :
synthesis-changes-order = Seul l’ordre des points a changé, ou rien de ce qui se lit.
synthesis-changes-none = Rien n’a changé, ou aucune version n’a encore été publiée.
synthesis-review-of = Relire : { $title }
synthesis-review-title = Relecture
synthesis-review-lead = Voici le texte sur lequel l’équipe travaille. Dites ce que vous en pensez, point par point : les autres membres du chantier lisent vos remarques sans votre nom.
synthesis-review-empty = La synthèse n’a pas encore de point.
synthesis-review-say = Faire une remarque
synthesis-review-remark = Votre remarque
synthesis-review-send = Envoyer la remarque
synthesis-review-open = Ouvrir la relecture aux membres du chantier
synthesis-review-close = Clore la relecture
synthesis-review-is-open = Les membres du chantier qui ont un compte relisent cette synthèse, et leurs remarques se trouvent à côté des points :
synthesis-back = Revenir à la synthèse
synthesis-title-and-summary = Titre et essentiel
synthesis-point-is-new = ajouté
synthesis-point-is-gone = retiré
synthesis-point-is-other = modifié
synthesis-points-added = { $number ->
    [0] aucun point ajouté
    [one] un point ajouté
   *[other] { $number } points ajoutés
}
synthesis-points-changed = { $number ->
    [0] aucun point modifié
    [one] un point modifié
   *[other] { $number } points modifiés
}
synthesis-points-gone = { $number ->
    [0] aucun point retiré
    [one] un point retiré
   *[other] { $number } points retirés
}
synthesis-summary-changed = titre ou essentiel modifié
synthesis-versions = Versions
synthesis-version-changes = Ce que cette version change
synthesis-is-a-version = Cette page ne change plus : c’est une version telle qu’elle a été publiée.
synthesis-last-version = Lire la dernière version
synthesis-edition = Version { $number } du { $date }
synthesis-workstream = Chantier
synthesis-workstream-help = Sa question sera celle de la synthèse.
synthesis-no-workstream = Aucun chantier
synthesis-process = Démarche
synthesis-process-help = Si la synthèse n’est celle d’aucun chantier.
synthesis-choose = Choisir une démarche
synthesis-title = Titre
synthesis-title-help = Par exemple : Synthèse du chantier Où se baigner.
synthesis-title-of = Synthèse : { $title }
synthesis-summary = L’essentiel
synthesis-summary-help = Ce que lit qui ne lira rien d’autre.
synthesis-section-state-of-affairs = État des lieux
synthesis-section-kept = Ce que nous retenons
synthesis-section-divergent = Positions divergentes
synthesis-section-not-kept = Ce que nous ne retenons pas, et pourquoi
synthesis-section-lead-for-action = Pistes d’action
synthesis-section-data-need = Besoins de données
synthesis-point-number = Point { $number }
synthesis-reason = Pourquoi
synthesis-from = Sources
synthesis-sources = Sources
synthesis-sources-of = Sources : { $numbers }
synthesis-without-source = Aucune source pour le moment.
synthesis-withdrawn-source = Source retirée
synthesis-kind-note = note de table
synthesis-kind-question = réponses à une question
synthesis-kind-contribution = contribution
synthesis-who = Qui a travaillé au chantier
synthesis-contributions = Contributions reçues
synthesis-received = { $number ->
    [0] Aucune contribution publique.
    [one] Une contribution publique.
   *[other] { $shown } contributions publiques.
}
synthesis-received-unsaid = Non précisé
synthesis-pdf = La synthèse en PDF
synthesis-docx = La synthèse en Word
synthesis-uncited = { $number ->
    [0] Chaque contribution et chaque note est citée
    [one] Une contribution ou note n’est citée par aucun point
   *[other] { $shown } contributions et notes ne sont citées par aucun point
}
synthesis-uncited-show = Les lire
synthesis-more = { $number ->
    [0] Rien de plus.
    [one] Une autre n’est pas montrée : cherchez par ses mots.
   *[other] { $shown } autres ne sont pas montrées : cherchez par leurs mots.
}
synthesis-look-in = Chercher dans
synthesis-words = Mots
synthesis-only-new = Seulement ce qu’aucun point ne cite
synthesis-nothing-found = Rien à citer ici. Cherchez d’autres mots, ou dans une autre liste.
synthesis-shelf-contributions = Contributions
synthesis-shelf-notes = Notes des tables
synthesis-shelf-questions = Résultats d’enquête
synthesis-shelf-figures = Chiffres
synthesis-shelf-others = Documents, rencontres, décisions
point-new = Ajouter un point
point-add = Ajouter un point
point-edit = Modifier le point
point-save = Enregistrer le point
point-section = Partie
point-text = Texte
point-text-help = 4 000 caractères au plus, sans titre.
point-reason = Pourquoi nous ne le retenons pas
point-reason-help = Pour un point qui n’est pas retenu.
point-theirs = Voici ce que quelqu’un d’autre a fait de ce point pendant que vous écriviez. Rien n’est perdu : reprenez ce qui vous convient, puis enregistrez.
point-up = Monter
point-down = Descendre
point-remove = Retirer
points-removed = Points retirés
point-comment = Commenter un passage
point-cited = Ce que ce point cite
point-citable = Ce qu’il peut citer
point-cite-help = Cochez les sources, puis enregistrez. Une note citée se lit en entier dans la synthèse.
point-cite = Enregistrer les sources
error-point-heading = Un point n’a pas de titre : écrivez-le en paragraphes ou en liste, sans # au début d’une ligne.
error-point-reason = Dites pourquoi ce point n’est pas retenu.
error-points-full = Une synthèse a { $most } points au plus : regroupez-en.
error-point-cites-many = Un point cite { $most } sources au plus. Décochez-en, ou faites deux points.
error-point-source = Une des sources cochées n’est plus là. Décochez-la, puis enregistrez.
error-point-circle = Une des sources cochées vient de cette synthèse : elle ne peut pas en être l’origine. Décochez-la.
error-synthesis-headings = Gardez les titres comme ils sont sortis : ils disent où commence chaque point. Pour ajouter ou retirer un point, passez par la page de la synthèse.
error-synthesis-point = Un point serait vide, aurait plus de 4 000 caractères ou un titre. Pour retirer un point, passez par la page de la synthèse.
error-review-over = La relecture est close : votre remarque n’est pas enregistrée. Copiez-la et envoyez-la à l’équipe.
notice-remark-added = Votre remarque est enregistrée, à côté du point.
notice-synthesis-review-opened = La relecture est ouverte. Envoyez son adresse aux membres du chantier.
notice-synthesis-review-closed = La relecture est close. Les remarques restent à côté des points.
notice-synthesis-begun = La synthèse est commencée. Ajoutez ses points, partie par partie.
notice-synthesis-published = La synthèse est publique, avec un numéro de version.
notice-synthesis-withdrawn = La synthèse n’est plus publique.
notice-synthesis-moved-meanwhile = La synthèse n’est pas publiée : quelqu’un l’a modifiée au même moment. Relisez-la, puis publiez.
notice-synthesis-is-empty = La synthèse n’est pas publiée : elle n’a pas encore de point.
notice-point-added = Le point est ajouté. Cochez maintenant ce dont il vient.
notice-point-cites = Les sources du point sont enregistrées.
notice-point-removed = Le point est retiré. Il reste en bas de cette page, d’où il peut revenir.
notice-point-restored = Le point est rétabli.
notice-point-in-a-circle = Le point n’est pas rétabli : une de ses sources vient désormais de cette synthèse. Retirez ce lien du fil, puis rétablissez le point.
open-syntheses = Les synthèses publiées
open-synthesis = Une synthèse : ses points, et les sources de chacun
open-synthesis-version = Une version publiée d’une synthèse : ses points, et les sources de chacun
open-parameter-number = Le numéro de la version
open-parameter-synthesis = Le nom de la synthèse dans son adresse
journal-detail-synthesis = synthèses : { $value }
act-synthesis-created = { $told ->
    [yes] a commencé la synthèse « { $title } »
   *[no] a commencé une synthèse
}
act-synthesis-changed = { $told ->
    [yes] a modifié la synthèse « { $title } »
   *[no] a modifié une synthèse
}
act-synthesis-published = { $told ->
    [yes] a publié la synthèse « { $title } »
   *[no] a publié une synthèse
}
act-synthesis-withdrawn = { $told ->
    [yes] a dépublié la synthèse « { $title } »
   *[no] a dépublié une synthèse
}
act-synthesis-review-opened = { $told ->
    [yes] a ouvert la relecture de la synthèse « { $title } »
   *[no] a ouvert la relecture d’une synthèse
}
act-synthesis-review-closed = { $told ->
    [yes] a clos la relecture de la synthèse « { $title } »
   *[no] a clos la relecture d’une synthèse
}
