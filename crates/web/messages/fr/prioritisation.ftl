desk-prioritisations = Priorisations
kind-prioritisation = priorisation
kinds-prioritisation = Priorisations
prioritisations-title = Priorisations
prioritisations-lead = Des propositions, notées par plusieurs instances, chacune de son côté. Chaque résultat s’explique en une phrase et se recompte.
prioritisations-empty = Vos priorisations se trouveront ici : les pistes d’action à départager, et l’avis de chaque instance.
prioritisations-back = Toutes les priorisations
prioritisation-new = Créer une priorisation
prioritisation-edit = Modifier la priorisation
prioritisation-remove = Retirer la priorisation
ask-remove-prioritisation-title = Retirer la priorisation « { $title } » ?
ask-remove-prioritisation-text = Sa page et ses fichiers disparaissent du site. Vous pourrez la rétablir pendant trente jours ; ensuite ses propositions et ses bulletins sont effacés.
ask-remove-prioritisation-button = Retirer la priorisation
prioritisation-save = Enregistrer la priorisation
prioritisation-view = Voir le résultat
prioritisation-manage = Gérer cette priorisation
prioritisation-publish = Publier le résultat
prioritisation-hide = Dépublier le résultat
prioritisation-is-public = publique
prioritisation-is-private = non publique
prioritisation-is-draft = Ce résultat n’est pas public : vous seuls voyez cette page.
prioritisation-invented = Exemple : ces propositions et ces bulletins sont inventés, pour montrer comment une priorisation se lit.
prioritisation-process = Démarche
prioritisation-choose = Choisir une démarche
prioritisation-title = Titre
prioritisation-title-help = Par exemple : Quelles actions d’abord ?
prioritisation-lead = À quoi elle sert
prioritisation-lead-help = Ce qui sera fait de ces avis, et par qui la décision sera prise.
prioritisation-choose-proposals = Y ajouter des pistes d’action
prioritisation-choose-proposals-help = Celles que vous cochez s’ajoutent aux lignes ci-dessus, telles qu’elles sont aujourd’hui ; le résultat mènera à leur page.
prioritisation-candidates = Propositions
prioritisation-candidates-help = Une proposition par ligne, deux au moins. Après une barre | (ou une tabulation, en collant deux colonnes d’un tableur), une phrase qui dit ce que c’est.
prioritisation-colleges = Instances qui notent
prioritisation-colleges-help = Chaque instance note de son côté, à sa date. Les bulletins se saisissent d’après le papier ; ils ne nomment personne.
prioritisation-bodies-help = Chacune aura son résultat, et toutes ensemble le leur. Le poids de chacune y est un nombre entier : deux instances de même poids comptent autant, quel que soit le nombre de leurs bulletins. Il se décide avant le premier bulletin.
prioritisation-weight = Poids
prioritisation-no-body = Aucune instance n’est encore connue.
prioritisation-scale = Mentions
prioritisation-begun = Des bulletins ont été saisis : les propositions, les instances, leurs poids et les mentions ne changent plus. Pour en changer, créez une autre priorisation.
prioritisation-about = { $candidates ->
    [0] Aucune proposition
    [one] { $candidates } proposition
   *[other] { $candidates } propositions
}, { $colleges ->
    [0] aucune instance
    [one] { $colleges } instance
   *[other] { $colleges } instances
}
prioritisation-ballots = { $number ->
    [0] Aucun bulletin pour le moment.
    [one] { $number } bulletin compté.
   *[other] { $number } bulletins comptés.
}
prioritisation-whole = Les avis côte à côte
prioritisation-apart-help = Chaque instance est ici comptée à part. Ces avis éclairent la décision, que l’on prend ensuite.
prioritisation-joint = Toutes les instances ensemble
prioritisation-together = Ensemble
prioritisation-joint-equal = Chaque instance pèse autant que les autres, quel que soit le nombre de ses bulletins ; dans une instance, tous les bulletins pèsent autant. Les jugements ci-dessous sont comptés avec ce poids.
prioritisation-joint-weighed = Chaque instance pèse ce qui a été décidé avant le premier bulletin, quel que soit le nombre des siens : { $weights }. Dans une instance, tous les bulletins pèsent autant. Les jugements ci-dessous sont comptés avec ce poids.
prioritisation-joint-weight = { $name } ({ $weight } sur { $all })
prioritisation-joint-silent = Sans bulletin pour le moment, et donc sans effet ici : { $names }.
prioritisation-candidate = Proposition
prioritisation-agreement = Accord
prioritisation-rank = Place
prioritisation-median = Mention majoritaire
prioritisation-place = { $place ->
    [1] 1re place
   *[other] { $place }e place
}
prioritisation-view-of = { $place }, « { $grade } »
prioritisation-no-view = pas encore d’avis
prioritisation-agree = La même place partout
prioritisation-apart = De la { $first } à la { $last }
prioritisation-chart = Mentions données : { $name }
prioritisation-unit = bulletins
prioritisation-colon = {" :"}
prioritisation-method = Comment c’est compté
prioritisation-grades = Mentions, de la meilleure à la pire :
prioritisation-blank = Une proposition laissée sans mention compte comme la pire.
prioritisation-recount = Chacun peut recompter : téléchargez les bulletins et le certificat de toutes les instances ensemble, ou de l’une d’elles, puis demandez à l’autre programme, celui qui n’a pas fait le compte :
prioritisation-ballots-file = Bulletins
prioritisation-certificate-file = Certificat
grade-seven-6 = Excellent
grade-seven-5 = Très bien
grade-seven-4 = Bien
grade-seven-3 = Assez bien
grade-seven-2 = Passable
grade-seven-1 = Insuffisant
grade-seven-0 = À rejeter
grade-five-4 = Très bien
grade-five-3 = Bien
grade-five-2 = Passable
grade-five-1 = Insuffisant
grade-five-0 = À rejeter
ballots-type = Saisir les bulletins
ballots-lead = Un bulletin après l’autre : les flèches du clavier choisissent la mention, la touche Tab passe à la proposition suivante, Entrée enregistre.
ballots-typed = Bulletins saisis
ballots-empty = Les bulletins saisis se trouveront ici.
ballots-counted = { $number ->
    [0] Aucun bulletin ne compte.
    [one] Un bulletin compte.
   *[other] { $number } bulletins comptent.
}
ballots-done = J’ai fini
ballot-new = Bulletin n° { $number }
ballot-add = Enregistrer ce bulletin
ballot-number = N°
ballot-blank = sans mention
ballot-actions = Que faire
ballot-withdraw = Ne plus compter
ballot-restore = Compter à nouveau
ballot-is-withdrawn = ne compte pas
notice-ballot-added = Le bulletin est enregistré. Écrivez son numéro sur le papier, puis passez au suivant.
notice-ballot-withdrawn = Le bulletin ne compte plus. Il reste dans la liste : vous pouvez le compter à nouveau.
notice-ballot-restored = Le bulletin compte à nouveau.
notice-prioritisation-published = Le résultat est public : tout le monde peut le lire.
notice-prioritisation-withdrawn = Le résultat n’est plus public.
error-candidates-few = Écrivez deux propositions au moins, une par ligne.
error-candidates-many = Une priorisation a { $most } propositions au plus : au-delà, personne ne les compare. Regroupez-les, ou faites-en deux.
error-candidate-without-title = Une ligne n’a pas de titre avant la barre. Écrivez-le, ou retirez la ligne.
error-candidate-long = La ligne « { $line } » est trop longue : 200 caractères pour le titre, 1 000 pour la phrase.
error-candidate-twice = « { $line } » est là deux fois. Gardez une ligne, ou donnez-leur des titres différents.
error-colleges-none = Cochez une instance au moins.
error-colleges-many = Une priorisation a { $most } instances au plus.
error-weight = Écrivez un nombre entier de 1 à { $most }.
error-ballot-empty = Ce bulletin n’a aucune mention. Donnez-en une au moins, ou laissez-le de côté.
error-ballots-many = Une instance a { $most } bulletins au plus.
open-prioritisations = Les priorisations publiées
open-prioritisation = Une priorisation, avec l’avis de chaque instance
open-ballots = Les bulletins d’une instance, sans nom (format PrefLib .cat)
open-joint-ballots = Les bulletins de toutes les instances d’une priorisation, sans nom (CSV)
open-joint-certificate = Le certificat du résultat de toutes les instances ensemble, pour le recompter
open-certificate = Le certificat d’un résultat, pour le recompter
open-parameter-prioritisation = Le nom de la priorisation dans son adresse
open-parameter-college = L’identifiant de l’instance parmi celles qui notent
journal-detail-prioritisation = priorisations : { $value }
act-prioritisation-created = { $told ->
    [yes] a créé la priorisation « { $title } »
   *[no] a créé une priorisation
}
act-prioritisation-changed = { $told ->
    [yes] a modifié la priorisation « { $title } »
   *[no] a modifié une priorisation
}
act-prioritisation-published = { $told ->
    [yes] a publié la priorisation « { $title } »
   *[no] a publié une priorisation
}
act-prioritisation-withdrawn = { $told ->
    [yes] a dépublié la priorisation « { $title } »
   *[no] a dépublié une priorisation
}
act-ballot-typed = { $told ->
    [yes] a saisi un bulletin de « { $title } »
   *[no] a saisi un bulletin
}
act-ballot-withdrawn = { $told ->
    [yes] a cessé de compter un bulletin de « { $title } »
   *[no] a cessé de compter un bulletin
}
act-ballot-restored = { $told ->
    [yes] a recompté un bulletin de « { $title } »
   *[no] a recompté un bulletin
}
