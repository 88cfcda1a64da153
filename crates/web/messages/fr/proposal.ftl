desk-proposals = Pistes d’action
kind-proposal = piste d’action
kinds-proposal = Pistes d’action
proposals-title = Pistes d’action
proposals-lead = Des actions possibles, en trois lignes, nées de ce que chacun a dit. Rien n’est encore choisi : les instances disent par quoi commencer.
proposals-empty = Les pistes d’action se liront ici, dès que l’équipe projet en publiera.
proposals-office-lead = Une piste tient en trois lignes. Seules celles qui seront retenues deviendront des fiches action complètes.
proposals-office-empty = Vos pistes d’action se trouveront ici : écrivez-en une, faites-en une d’une contribution, ou importez un tableau.
proposals-back = Toutes les pistes d’action
proposals-all = Toutes les pistes d’action
proposals-manage = Gérer les pistes d’action
proposals-read = Lire les pistes d’action
proposals-count = { $number ->
    [0] Aucune piste d’action
    [one] Une piste d’action
   *[other] { $shown } pistes d’action
}
proposals-filter = Voir celles-là
proposals-first = Début de la liste
proposal-filter-process = Démarche
proposal-filter-workstream = Chantier
proposal-filter-status = État
proposal-filter-origin = Née de
proposals-every-process = Toutes les démarches
proposals-every-workstream = Tous les chantiers
proposals-every-status = Tous les états
proposals-every-origin = Toutes les origines
proposals-status-draft = non publiques
proposals-status-published = publiques
proposals-status-merged = réunies à une autre
proposals-origin-contribution = d’une contribution
proposals-origin-synthesis = d’un point de synthèse
proposals-origin-theme = d’un thème d’enquête
proposal-is-draft = non publique
proposal-is-published = publique
proposal-is-merged = réunie à une autre
proposal-make = En faire une piste d’action
proposal-new = Écrire une piste d’action
proposal-edit = Modifier la piste d’action
proposal-remove = Retirer la piste d’action
ask-remove-proposal-title = Retirer la piste d’action « { $title } » ?
ask-remove-proposal-text = Sa page disparaît du site, et le fil ne passe plus par elle. Vous pourrez la rétablir pendant trente jours.
ask-remove-proposal-button = Retirer la piste d’action
proposal-save = Enregistrer la piste d’action
proposal-view = Voir la page
proposal-publish = Publier la piste d’action
proposal-hide = Dépublier la piste d’action
proposal-draft-notice = Cette piste d’action n’est pas publique : vous seuls voyez cette page.
proposal-born = Cette piste d’action naît de :
proposal-born-help = Ses mots remplissent le formulaire ; une fois la piste enregistrée, le fil mène de l’un à l’autre.
proposal-process = Démarche
proposal-choose-process = Choisir une démarche
proposal-title = Titre
proposal-title-help = L’action en quelques mots, par un verbe si possible : Faire circuler un car le dimanche.
proposal-lines = En trois lignes
proposal-lines-help = Ce qu’on ferait, pour qui, et ce que cela réglerait.
proposal-workstream = Chantier
proposal-no-workstream = D’aucun chantier
proposal-subject = Sujet
proposal-subject-help = Par exemple : mieux répartir les visiteurs.
proposal-carrier = Porteur probable
proposal-carrier-help = Une structure ou une fonction, pas une personne : l’Office de tourisme, par exemple.
proposal-cost = Coût
proposal-cost-help = Un ordre de grandeur, €, €€ ou €€€ ; ou un montant, s’il est connu : 12 500.
proposal-cost-low = € : peu coûteuse
proposal-cost-middle = €€ : coût moyen
proposal-cost-high = €€€ : coûteuse
proposal-cost-amount = { $value } €
proposal-time = Quand
proposal-time-help = Par exemple : avant l’été 2023, ou en deux ans.
proposal-changes = Ce qu’elle changerait
proposal-changes-help = En une phrase ou deux chacun. Laissez vide ce qui ne change pas.
proposal-climate = Pour le climat
proposal-seasons = Entre les saisons
proposal-residents = Pour les habitants
proposal-merged-into = Cette piste d’action est réunie à :
proposal-gathers = Elle réunit aussi
proposal-merge = La réunir à une autre
proposal-merge-lead = Deux pistes qui disent la même chose deviennent une. Celle-ci garde sa page, qui dit à laquelle elle est réunie et y mène.
proposal-merge-seek = Chercher dans les titres
proposal-merge-seek-button = Chercher
proposal-merge-none = Il n’y a pas d’autre piste d’action dans cette démarche.
proposal-merge-with = La réunir à laquelle ?
proposal-merge-help = Reprenez d’abord dans l’autre ce qui mérite d’être gardé. Vous pourrez les séparer de nouveau.
proposal-merge-button = Réunir ces deux pistes
proposal-part = Les séparer de nouveau
proposal-put = Soumise aux instances en d’autres mots
proposal-put-words = « { $title } » : { $lines }
proposals-reworded = Pistes d’action modifiées depuis
proposals-reworded-help = Les instances se prononcent sur les mots qui leur ont été soumis : ils ne changent pas quand une piste d’action change. Tant qu’aucun bulletin n’est saisi, cochez de nouveau la piste en modifiant la priorisation pour y reprendre ses mots d’aujourd’hui.
proposals-reworded-put = Les mots soumis
proposals-reworded-now = Les mots d’aujourd’hui
proposals-export = Exporter en XLSX
proposals-file = pistes-d-action.xlsx
proposals-import = Importer un tableau
proposals-import-lead = Une piste d’action par ligne. Ce qui est ajouté n’est pas public ; une ligne dont le titre existe déjà dans la démarche est laissée de côté.
proposals-import-columns = La première ligne nomme les colonnes, comme dans le tableau exporté :
proposals-import-file = Le tableau
proposals-import-file-help = XLSX, ODS ou CSV, 10 Mo et 2 000 lignes au plus. Le titre et les trois lignes sont nécessaires.
proposals-import-button = Importer ce tableau
proposals-import-report = Ce qui a été fait
proposals-import-added = { $number ->
    [0] Aucune piste d’action n’est ajoutée.
    [one] Une piste d’action est ajoutée.
   *[other] { $shown } pistes d’action sont ajoutées.
}
proposals-import-same = { $number ->
    [0] Aucune n’y était déjà.
    [one] Une y était déjà, et n’a pas changé.
   *[other] { $shown } y étaient déjà, et n’ont pas changé.
}
proposals-import-refused = { $number ->
    [0] Aucune ligne n’est refusée.
    [one] Une ligne est refusée. Corrigez-la dans votre tableau, puis importez-le de nouveau :
   *[other] { $shown } lignes sont refusées. Corrigez-les dans votre tableau, puis importez-le de nouveau :
}
job-proposals-import = Import d’un tableau de pistes d’action
proposals-imported = Le tableau est importé.
proposals-import-row = Ligne { $row } : { $why }
error-proposal-cost = Écrivez €, €€ ou €€€, ou un montant qui ne se lit que d’une façon : 12 500 ou 12 500,50.
error-proposal-cents = Un montant s’arrête aux centimes.
error-proposal-amount = Écrivez un montant d’un milliard d’euros au plus, et pas moins de zéro.
error-proposal-origin = Ce dont cette piste devait naître n’est plus là. Enregistrez de nouveau pour la garder sans ce lien.
error-proposal-itself = Choisissez une autre piste que celle-ci.
error-proposal-gone = Cette piste n’est plus là, ou elle est d’une autre démarche : choisissez-en une autre.
error-proposal-joined = L’une des deux est déjà réunie à une autre : séparez-les d’abord.
error-proposal-circle = Le fil mène déjà de l’autre à celle-ci : réunissez-les dans l’autre sens.
error-proposals-missing = Choisissez le tableau à importer.
error-proposals-large = Ce fichier dépasse 10 Mo.
error-proposals-file = Ce fichier ne peut pas être lu : enregistrez-le en XLSX, 2 000 lignes au plus, puis déposez-le de nouveau.
error-proposals-columns = La première ligne de ce tableau ne nomme pas le titre et les trois lignes : reprenez les noms de colonnes du tableau exporté.
notice-proposal-published = La piste d’action est publique : tout le monde peut la lire.
notice-proposal-withdrawn = La piste d’action n’est plus publique.
notice-proposal-merged = Les deux pistes d’action sont réunies.
notice-proposal-parted = Les deux pistes d’action sont séparées.
open-proposals = Les pistes d’action publiées
open-proposal = Une piste d’action : trois lignes, coût, porteur, ce qu’elle changerait
open-parameter-proposal = Le nom de la piste d’action dans son adresse
open-parameter-origin = Ce dont la piste d’action est née
open-parameter-status = L’état des pistes d’action voulues
field-lines = En trois lignes
field-subject = Sujet
field-carrier = Porteur probable
field-cost = Coût
field-time = Quand
field-climate = Pour le climat
field-seasons = Entre les saisons
field-residents = Pour les habitants
journal-detail-proposal = pistes d’action : { $value }
act-proposal-created = { $told ->
    [yes] a écrit la piste d’action « { $title } »
   *[no] a écrit une piste d’action
}
act-proposal-changed = { $told ->
    [yes] a modifié la piste d’action « { $title } »
   *[no] a modifié une piste d’action
}
act-proposal-published = { $told ->
    [yes] a publié la piste d’action « { $title } »
   *[no] a publié une piste d’action
}
act-proposal-withdrawn = { $told ->
    [yes] a dépublié la piste d’action « { $title } »
   *[no] a dépublié une piste d’action
}
act-proposal-merged = { $told ->
    [yes] a réuni la piste d’action « { $title } » à « { $other } »
   *[no] a réuni deux pistes d’action
}
act-proposal-parted = { $told ->
    [yes] a séparé la piste d’action « { $title } » de « { $other } »
   *[no] a séparé deux pistes d’action
}
