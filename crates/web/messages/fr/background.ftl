desk-work = Travaux
work-title = Travaux en arrière-plan
work-lead = Ce que le site fait de lui-même ou à votre demande, sans que personne attende devant l’écran.
refresh = Actualiser
work-standing-running = { $number ->
    [0] Rien n’est en cours
    [one] Un travail en cours
   *[other] { $shown } travaux en cours
}
work-standing-waiting = { $number ->
    [0] rien n’attend
    [one] un en attente
   *[other] { $shown } en attente
}
work-standing-dead = { $number ->
    [0] rien n’a échoué
    [one] un a échoué
   *[other] { $shown } ont échoué
}
work-running = En cours
work-running-empty = Rien pour l’instant. Un import ou un export que vous demandez apparaît ici, avec son avancement.
work-waiting = En attente
work-waiting-more = { $number ->
    [one] Et un autre, à faire ensuite.
   *[other] Et { $shown } autres, à faire ensuite.
}
work-coming = À heure fixe
work-dead = Ce qui a échoué
work-dead-help = Essayé plusieurs fois sans succès : plus rien ne se passe tant que vous ne relancez pas. Gardé trente jours.
work-done = Terminé
work-done-help = Ce que quelqu’un a demandé, et ce qui a été annulé, depuis sept jours.
work-done-empty = Rien depuis sept jours.
work-mails = Courriels qui ne sont pas partis
work-mails-help = Le serveur de courriel les a refusés ou n’a pas répondu. Leur texte n’est pas montré : il peut contenir un lien personnel.
work-mail-written = Écrit le { $when }
work-mail-next = prochain essai le { $when }
work-mail-failed = plus aucun essai n’est prévu, et le texte est gardé sept jours
work-attempts = { $number ->
    [one] un essai
   *[other] { $number } essais
}
work-since = Commencé le { $when }
work-due = À faire à partir du { $when }
work-done-at = Terminé le { $when }
work-cancelled-at = Annulé le { $when }
work-failed-at = Abandonné le { $when }
work-asked-at = Demandé le { $when }
work-asked-by = demandé par { $name }
work-next = Prochaine fois : { $when }
work-last = Dernière fois : { $when }
work-stopping = arrêt demandé : il s’arrête à sa prochaine étape
work-cancel = Annuler
work-again = Réessayer
work-give-up = Ne plus l’envoyer
work-cancel-title = Annuler ce travail ?
work-cancel-waiting = Il n’a pas commencé : rien n’aura été fait.
work-cancel-running = Il est en cours : il s’arrête à sa prochaine étape. Ce qu’il n’a pas fini d’enregistrer ne l’est pas.
work-cancel-button = Annuler ce travail
progress-of = { $done } sur { $whole }
progress-begun = commencé
job-forget = Effacer ce qui a été gardé assez longtemps
notice-job-cancelled = Ce travail est annulé. Rien n’a été fait.
notice-job-stopping = L’arrêt est demandé : ce travail s’arrête à sa prochaine étape.
notice-job-over = Ce travail était déjà terminé.
notice-job-again = Ce travail est relancé.
notice-job-not-again = Ce travail n’a pas été relancé : il n’est plus en échec, ou le même est déjà en attente.
notice-mail-again = Ce courriel va être envoyé de nouveau.
notice-mail-given-up = Ce courriel ne sera pas envoyé, et son texte est effacé.
notice-mail-gone = Rien n’a changé : ce courriel est parti, est en train de partir, ou n’est plus gardé.
