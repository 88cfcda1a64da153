journal-title = Journal
journal-lead = Tout ce qui est fait ici s’écrit au journal, dans l’ordre, et ne peut plus être changé sans que cela se voie. Les personnes y portent un pseudonyme ; ce qui n’est pas encore public n’y est pas nommé.
journal-head = Empreinte du journal
journal-head-lines = { $number ->
    [one] Elle scelle une ligne.
   *[other] Elle scelle { $shown } lignes.
}
journal-head-sealed = Dernier scellé : { $when }.
journal-head-none = Les premières lignes seront scellées dans la minute : l’empreinte se lira ici.
journal-verify = Comment le vérifier
journal-verify-how = Notez cette empreinte, ou imprimez cette page. Plus tard, téléchargez le journal et recalculez-la : si une seule ligne a été changée, ajoutée ou retirée, elle ne sera plus la même. La méthode tient en trente lignes de Python ; elle est décrite dans la documentation de Cordée (docs/journal.md).
journal-verify-json = Le journal entier (JSON)
journal-verify-head = L’empreinte seule (JSON)
journal-lines = Ce qui a été fait
journal-act = Quel acte
journal-any-act = Tous les actes
journal-filter = Filtrer les lignes
journal-all = Voir toutes les lignes
journal-empty = Aucune ligne ici pour l’instant. Les actes paraissent dans la minute qui suit.
journal-older = Lignes plus anciennes
journal-number = Ligne { $number }
journal-waiting = pas encore scellée
journal-program = Le programme
journal-gone = Participant retiré
journal-pseudonym = Personne { $pseudonym }
journal-somebody = quelqu’un
journal-unknown-act = a fait quelque chose que cette version ne connaît pas
journal-desk-lead = Le journal avec les noms, pour celles et ceux qui travaillent ici. Il contient aussi les lignes qui attendent d’être scellées.
journal-desk-public = Lire le journal public
desk-journal = Journal
process-journal = Le journal de cette démarche
step-journal = Le journal de cette étape
footer-journal = Journal

# Details
journal-detail-process = démarches : { $value }
journal-detail-step = étapes : { $value }
journal-detail-document = documents : { $value }
journal-detail-perimeter = périmètres : { $value }
journal-detail-organisation = structures : { $value }
journal-detail-account = comptes : { $value }
journal-detail-files = fichiers : { $value }
journal-detail-revision = version { $value }
journal-detail-new = nouveaux : { $value }
journal-detail-updated = mis à jour : { $value }
journal-detail-count = nombre : { $value }
journal-detail-before = auparavant : { $value }
journal-how-replace = à la place de ce qui était là
journal-how-copy = en copie
journal-how-merge = réuni avec ce qui était là
journal-way-up = plus haut
journal-way-down = plus bas

# Acts: what somebody did, after their name
act-journal-opened = a ouvert le journal
act-destination-changed = a modifié la présentation de la destination
act-charter-kept = a changé le modèle Word de la destination
act-charter-removed = a retiré le modèle Word de la destination
act-person-invited = a invité { $whom }
act-person-arrived = est venu·e pour la première fois
act-account-changed = a modifié son compte
act-role-revoked = a repris un rôle à { $whom }
act-contact-added = a ajouté un contact
act-contact-changed = a modifié un contact
act-contact-removed = a retiré un contact
act-contact-restored = a rétabli un contact
act-contact-erased = a effacé un contact
act-contacts-imported = a importé une liste de contacts
act-contacts-exported = a exporté des contacts
act-contacts-merged = a réuni deux contacts
act-contacts-merge-undone = a séparé deux contacts réunis
act-contacts-told-apart = a distingué deux contacts
act-contacts-compared-again = a repris la comparaison de deux contacts
act-mailing-written = a écrit un envoi
act-mailing-changed = a modifié un envoi
act-mailing-removed = a jeté un brouillon d’envoi
act-mailing-sent = a fait partir un envoi
act-mailing-reminded = a relancé ceux qui n’avaient pas répondu
act-mailing-answer-written = a noté une réponse
act-mailing-way-changed = a joint quelqu’un autrement
act-mail-return-noted = a noté un courriel revenu
act-mailing-list-kept = a créé une liste de destinataires
act-mailing-list-removed = a supprimé une liste de destinataires
act-organisation-created = { $told ->
    [yes] a ajouté la structure « { $title } »
   *[no] a ajouté une structure
}
act-organisation-changed = { $told ->
    [yes] a modifié la structure « { $title } »
   *[no] a modifié une structure
}
act-body-created = { $told ->
    [yes] a créé l’instance « { $title } »
   *[no] a créé une instance
}
act-body-changed = { $told ->
    [yes] a modifié l’instance « { $title } »
   *[no] a modifié une instance
}
act-body-members-changed = { $told ->
    [yes] a modifié les membres de l’instance « { $title } »
   *[no] a modifié les membres d’une instance
}
act-meeting-created = { $told ->
    [yes] a préparé la séance « { $title } »
   *[no] a préparé une séance
}
act-meeting-changed = { $told ->
    [yes] a modifié la séance « { $title } »
   *[no] a modifié une séance
}
act-meeting-attendance = { $told ->
    [yes] a saisi les présences de la séance « { $title } »
   *[no] a saisi les présences d’une séance
}
act-meeting-minutes = { $told ->
    [yes] a écrit le compte rendu de la séance « { $title } »
   *[no] a écrit le compte rendu d’une séance
}
act-deliberation-recorded = { $told ->
    [yes] a consigné la délibération « { $title } »
   *[no] a consigné une délibération
}
act-deliberation-changed = { $told ->
    [yes] a modifié la délibération « { $title } »
   *[no] a modifié une délibération
}
act-deliberation-published = { $told ->
    [yes] a publié la délibération « { $title } »
   *[no] a publié une délibération
}
act-deliberation-withdrawn = { $told ->
    [yes] a dépublié la délibération « { $title } »
   *[no] a dépublié une délibération
}
act-perimeter-added = { $told ->
    [yes] a ajouté le périmètre « { $title } »
   *[no] a ajouté un périmètre
}
act-perimeter-changed = { $told ->
    [yes] a modifié le périmètre « { $title } »
   *[no] a modifié un périmètre
}
act-document-added = { $told ->
    [yes] a ajouté le document « { $title } »
   *[no] a ajouté un document
}
act-document-changed = { $told ->
    [yes] a modifié la description du document « { $title } »
   *[no] a modifié la description d’un document
}
act-process-created = { $told ->
    [yes] a créé la démarche « { $title } »
   *[no] a créé une démarche
}
act-process-changed = { $told ->
    [yes] a modifié la démarche « { $title } »
   *[no] a modifié une démarche
}
act-process-published = { $told ->
    [yes] a publié la démarche « { $title } »
   *[no] a publié une démarche
}
act-process-archived = { $told ->
    [yes] a archivé la démarche « { $title } »
   *[no] a archivé une démarche
}
act-process-withdrawn = { $told ->
    [yes] a repris en brouillon la démarche « { $title } »
   *[no] a repris en brouillon une démarche
}
act-process-imported = { $told ->
    [yes] a importé la démarche « { $title } »
   *[no] a importé une démarche
}
act-step-created = { $told ->
    [yes] a créé l’étape « { $title } »
   *[no] a créé une étape
}
act-step-changed = { $told ->
    [yes] a modifié l’étape « { $title } »
   *[no] a modifié une étape
}
act-step-moved = { $told ->
    [yes] a déplacé l’étape « { $title } »
   *[no] a déplacé une étape
}
act-thing-removed = { $told ->
    [yes] a retiré « { $title } »
   *[no] a retiré quelque chose
}
act-thing-restored = { $told ->
    [yes] a rétabli « { $title } »
   *[no] a rétabli quelque chose
}
act-things-purged = a effacé pour de bon ce qui était retiré depuis trente jours
act-link-made = { $told ->
    [yes] a relié « { $title } » à « { $other } »
   *[no] a relié deux choses par le fil
}
act-link-removed = { $told ->
    [yes] a retiré le lien de « { $title } » à « { $other } »
   *[no] a retiré un lien du fil
}
act-comment-made = { $told ->
    [yes] a commenté « { $title } »
   *[no] a commenté un texte
}
act-comment-settled = { $told ->
    [yes] a réglé un commentaire sur « { $title } »
   *[no] a réglé un commentaire
}
act-comment-reopened = { $told ->
    [yes] a rouvert un commentaire sur « { $title } »
   *[no] a rouvert un commentaire
}
act-proposal-received = { $told ->
    [yes] a déposé un document Word pour « { $title } »
   *[no] a déposé un document Word
}
act-proposal-settled = { $told ->
    [yes] a examiné un texte revenu de Word pour « { $title } »
   *[no] a examiné un texte revenu de Word
}
act-calendar-changed = a modifié le calendrier
act-deadlines-changed = { $told ->
    [yes] a modifié les échéances de « { $title } »
   *[no] a modifié des échéances
}
act-deadline-done = { $told ->
    [yes] a fait ce qui était à faire pour « { $title } »
   *[no] a fait ce qui était à faire
}
act-deadline-reopened = { $told ->
    [yes] a rouvert une échéance de « { $title } »
   *[no] a rouvert une échéance
}
act-folder-imported = a importé un dossier portable
act-folder-exported = a exporté le dossier complet, personnes comprises
act-person-erased = a effacé un compte
journal-cause-time = terme atteint
journal-cause-own = à la demande de la personne
journal-cause-asked = à la demande de la personne, par l’administration
journal-cause-mistake = créé par erreur
