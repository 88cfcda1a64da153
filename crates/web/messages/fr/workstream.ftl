desk-workstreams = Chantiers
kind-workstream = chantier
kinds-workstream = Chantiers
workstreams-title = Chantiers
workstreams-lead = Entre deux rencontres, un groupe approfondit une question. Un chantier naît des sujets choisis ensemble, ou se crée à la main.
workstreams-all = Tous les chantiers
workstreams-empty = Les chantiers se trouveront ici, avec qui y travaille.
workstreams-back = Tous les chantiers
workstreams-gatherings-help = Les rencontres dont le choix des sujets est arrêté : dites ce que devient chaque sujet, et les chantiers se créent.
workstream-new = Créer un chantier
workstream-edit = Modifier le chantier
workstream-remove = Retirer le chantier
ask-remove-workstream-title = Retirer le chantier « { $title } » ?
ask-remove-workstream-text = Sa page et la liste de ses membres disparaissent du site. Vous pourrez le rétablir pendant trente jours ; ensuite ses membres sont effacés. La décision dont il vient reste lisible.
ask-remove-workstream-button = Retirer le chantier
workstream-save = Enregistrer le chantier
workstream-view = Voir la page
workstream-manage = Gérer ce chantier
workstream-is-draft = Ce chantier n’est pas public : vous seuls voyez cette page.
workstream-process = Démarche
workstream-choose-process = Choisir une démarche
workstream-title = Titre
workstream-title-help = Par exemple : Où se baigner
workstream-question = Question
workstream-question-help = Ce à quoi le chantier répondra, en une phrase.
workstream-about = De quoi il s’agit
workstream-about-help = Pourquoi ce chantier, comment il travaille, et ce qui sera fait de sa synthèse.
workstream-starts = Début
workstream-ends = Fin
workstream-dates-help = Aussi précis que c’est connu : 2022, printemps 2022, 04/2022 ou 28/04/2022.
workstream-phase-preparing = en préparation
workstream-phase-open = en cours
workstream-phase-closed = terminé
workstream-to-preparing = Remettre en préparation
workstream-to-open = Ouvrir le chantier
workstream-to-closed = Clore le chantier
workstream-from = D’où vient ce chantier
workstream-from-past = corrigé depuis
workstream-who = Qui y travaille
workstream-nobody = personne effacée
workstream-facilitator = anime
workstream-facilitated-by = Animation :
workstream-named = nom public
workstream-by-profile = Membres par profil
workstream-number = Personnes
workstream-members-counted = { $number ->
    [0] Aucun membre n’est noté.
    [one] Une personne y travaille.
   *[other] { $number } personnes y travaillent.
}
workstream-sessions = Séances de travail
workstream-sessions-empty = Les réunions, visites et ateliers du chantier se trouveront ici.
workstream-session-add = Ajouter une séance
workstream-session-remove = Retirer du chantier
workstream-session-help = Choisissez une séance ou une rencontre de la démarche. Le public lira son titre, son jour et son lieu sur la page du chantier ; d’une séance d’instance, il ne lit rien de plus.
workstream-session-which = Séance ou rencontre
workstream-session-choose = Choisir
workstream-session-label = { $title } ({ $when })
workstream-session-none = La démarche n’a ni séance ni rencontre qui ne soit déjà du chantier. Préparez-en une, puis revenez la choisir.
workstream-session-sort = Ce que c’est
workstream-session-meeting = réunion
workstream-session-site-visit = visite de terrain
workstream-session-workshop = atelier
workstream-session-save = Ajouter au chantier
workstream-session-report = Compte rendu
workstream-new-meeting = Préparer une nouvelle séance
workstream-new-gathering = Préparer une nouvelle rencontre
workstream-documents = Documents
workstream-documents-empty = Les documents avec lesquels le chantier travaille se trouveront ici.
workstream-documents-choose = Choisir les documents
workstream-documents-help = Cochez, parmi les documents de la démarche et de ses étapes, ceux avec lesquels le chantier travaille. Le public les trouvera sur sa page, dès qu’ils sont publics.
workstream-documents-none = La démarche n’a pas encore de document : ajoutez-en un depuis la page de la démarche ou d’une étape, puis revenez le choisir.
workstream-documents-of-process = Documents de la démarche
workstream-documents-save = Enregistrer le choix
workstream-member-theirs = Ce qui est enregistré maintenant
workstream-member-add = Ajouter quelqu’un
workstream-member-edit = Modifier un membre
workstream-member-save = Enregistrer
workstream-member-remove = Retirer cette personne du chantier
workstream-member-name = Nom
workstream-email-help = Elle permet à la personne de retrouver, et d’effacer, ce que le site garde d’elle. Elle n’est montrée qu’à l’équipe.
workstream-facilitation = Animation
workstream-facilitates = Anime le chantier
workstream-may-be-named = Accepte que son nom soit public, sur la page du chantier
workstream-kept = Le public lit combien de personnes travaillent au chantier, par profil. { $keeper } garde les noms jusqu’à un an après la fin du chantier, puis les efface.
decision-title = Des sujets aux chantiers
decision-lead = Dites ce que devient chaque sujet : les chantiers se créent, et chacun peut lire la décision et ses raisons.
decision-not-frozen = Le choix des sujets n’est pas arrêté : arrêtez-le d’abord, depuis la page de la rencontre.
decision-to-take = à décider
decision-fate = Ce qu’il devient
decision-to-kept = Gardé : il devient un chantier
decision-to-renamed = Renommé : il devient un chantier, sous un autre nom
decision-to-merged = Fusionné : il rejoint le chantier d’un autre sujet
decision-to-dropped = Écarté : il n’y a pas de chantier
decision-into = S’il est fusionné, avec quel sujet
decision-into-help = Un sujet gardé ou renommé. Pour réunir deux sujets sous un nouveau nom, renommez l’un et fusionnez l’autre avec lui.
decision-into-none = Aucun
decision-name = S’il est renommé, son nouveau nom
decision-name-help = Ce sera le titre du chantier.
decision-why = Pourquoi
decision-whole = La décision
decision-added = Chantiers ajoutés
decision-added-help = Un chantier par ligne, qui ne vient d’aucun sujet. Après une barre |, pourquoi.
decision-day = Jour de la décision
decision-day-help = Par exemple : 28/01/2022.
decision-body = Instance qui a décidé
decision-body-help = Son nom sera lu par tous.
decision-no-body = Aucune en particulier
decision-why-whole = Pourquoi, en général
decision-public-help = La décision est publique dès qu’elle est enregistrée. Les chantiers naissent en préparation : ouvrez-les quand ils sont prêts. Une décision se corrige en l’enregistrant de nouveau ; les versions d’avant restent lisibles, et les chantiers déjà créés gardent leur titre.
decision-record = Enregistrer la décision
decision-view = Voir la décision
decision-correct = Corriger cette décision
decision-left = Chantiers déjà créés que la décision ne retient plus : ils restent, à vous de les retirer
decision-workstreams = Chantiers issus des sujets
decision-workstream = Chantier
decision-times = Fois choisi
decision-version = Version { $number }, enregistrée { $at }
decision-before = Versions d’avant
decision-before-help = La décision a été corrigée. Ce qu’elle disait avant reste lisible ici.
decision-by-on = Décidé le { $day } par : { $body }.
decision-on = Décidé le { $day }.
decision-subject = { $title } ({ $chosen })
decision-chosen = { $number ->
    [0] jamais choisi
    [one] choisi une fois
   *[other] choisi { $number } fois
}
decision-points = { $number ->
    [0] aucun point
    [one] un point
   *[other] { $number } points
}
decision-merged-into = fusionné avec « { $title } »
decision-fate-kept = gardé
decision-fate-renamed = renommé
decision-fate-merged = fusionné
decision-fate-dropped = écarté
decision-fate-added = ajouté
decision-count-kept = { $number ->
    [0] aucun gardé
    [one] un gardé
   *[other] { $number } gardés
}
decision-count-renamed = { $number ->
    [0] aucun renommé
    [one] un renommé
   *[other] { $number } renommés
}
decision-count-merged = { $number ->
    [0] aucun fusionné
    [one] un fusionné
   *[other] { $number } fusionnés
}
decision-count-dropped = { $number ->
    [0] aucun écarté
    [one] un écarté
   *[other] { $number } écartés
}
decision-count-added = { $number ->
    [0] aucun ajouté
    [one] un ajouté
   *[other] { $number } ajoutés
}
notice-workstreams-decided = La décision est enregistrée, et publique. Les chantiers qu’elle crée sont en préparation.
notice-workstream-opened = Le chantier est ouvert, et sa page est publique.
notice-workstream-closed = Le chantier est clos ; sa page reste publique.
notice-workstream-withdrawn = Le chantier n’est plus public.
notice-workstream-member-added = La personne est ajoutée.
notice-workstream-member-removed = La personne n’est plus membre du chantier.
notice-workstream-session-added = La séance est ajoutée au chantier.
notice-workstream-session-removed = La séance n’est plus du chantier ; elle reste où elle était.
error-workstream-public = Seul le nom d’une personne qui anime peut être public : cochez « Anime le chantier », ou laissez son nom privé.
error-workstream-many = Un chantier a { $most } membres au plus.
error-workstream-sessions = Un chantier a { $most } séances au plus.
error-workstream-documents = Un chantier a { $most } documents au plus : décochez-en d’abord.
error-decision-future = Ce jour n’est pas encore venu : écrivez le jour où la décision a été prise.
error-decision-unknown = Ce formulaire parle d’un sujet qui n’est pas de cette rencontre. Rouvrez-le depuis la page de la rencontre.
error-decision-into = Choisissez avec quel sujet il est fusionné.
error-decision-into-itself = Un sujet ne se fusionne pas avec lui-même : choisissez-en un autre.
error-decision-into-nothing = « { $title } » ne devient pas un chantier : fusionnez avec un sujet gardé ou renommé.
error-decision-line = La ligne « { $line } » n’a pas de titre, ou elle est trop longue : 200 caractères pour le titre, 600 pour la raison.
error-decision-many = Une décision a { $most } lignes au plus, sujets compris.
error-decision-twice = Deux chantiers s’appelleraient « { $name } » : donnez-leur des noms différents.
open-workstreams = Les chantiers publiés
open-workstream = Un chantier : sa question, qui y travaille par profil, et les sujets dont il vient
open-gathering-workstreams = Ce que sont devenus les sujets d’une rencontre, et pourquoi
open-parameter-workstream = Le nom du chantier dans son adresse, ou son identifiant dans une question
journal-detail-workstream = chantiers : { $value }
act-gathering-workstreams-decided = { $told ->
    [yes] a enregistré ce que deviennent les sujets de la rencontre « { $title } »
   *[no] a enregistré ce que deviennent les sujets d’une rencontre
}
act-gathering-workstreams-corrected = { $told ->
    [yes] a corrigé ce que deviennent les sujets de la rencontre « { $title } »
   *[no] a corrigé ce que deviennent les sujets d’une rencontre
}
act-workstream-created = { $told ->
    [yes] a créé le chantier « { $title } »
   *[no] a créé un chantier
}
act-workstream-changed = { $told ->
    [yes] a modifié le chantier « { $title } »
   *[no] a modifié un chantier
}
act-workstream-opened = { $told ->
    [yes] a ouvert le chantier « { $title } »
   *[no] a ouvert un chantier
}
act-workstream-closed = { $told ->
    [yes] a clos le chantier « { $title } »
   *[no] a clos un chantier
}
act-workstream-withdrawn = { $told ->
    [yes] a remis le chantier « { $title } » en préparation
   *[no] a remis un chantier en préparation
}
act-workstream-members-changed = { $told ->
    [yes] a changé les membres du chantier « { $title } »
   *[no] a changé les membres d’un chantier
}
act-workstream-sessions-changed = { $told ->
    [yes] a changé les séances de travail du chantier « { $title } »
   *[no] a changé les séances de travail d’un chantier
}
act-workstream-documents-changed = { $told ->
    [yes] a changé les documents du chantier « { $title } »
   *[no] a changé les documents d’un chantier
}
holding-workstream-members = Membres des chantiers
holding-workstream-members-what = Nom, adresse électronique si elle est donnée, profil, si la personne anime, et si elle accepte que son nom soit public : il est alors lu par tous sur la page du chantier.
holding-workstream-members-why = Faire travailler ensemble les membres d’un chantier, et dire combien de personnes de chaque profil y travaillent.
holding-workstream-members-kept = { $count ->
    [one] { $count } jour après la fin du chantier ; le profil reste, sans nom.
   *[other] { $count } jours après la fin du chantier ; le profil reste, sans nom.
}
holding-workstream-members-erased = Le nom et l’adresse sont effacés ; le profil reste, sans nom, pour les comptes.
detail-workstream = Chantier
detail-facilitator = Anime
detail-named = Nom public
