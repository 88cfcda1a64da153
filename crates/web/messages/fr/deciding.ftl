deciding-title = La décision
deciding-decide = Consigner la décision
deciding-lead = Dites ce que devient chaque proposition. Les propositions sont dans l’ordre des avis ; cet ordre éclaire la décision et n’oblige à rien : là où vous vous en écartez, dites pourquoi.
deciding-nobody-heard = Aucun bulletin n’est encore compté : il n’y a pas d’avis sur lequel décider.
deciding-place = { $name } : { $place }
deciding-fate = Ce qu’elle devient
deciding-to-retained = Retenue
deciding-to-postponed = Reportée
deciding-to-merged = Fusionnée
deciding-to-dropped = Écartée
deciding-to-undecided = Pas encore décidé
deciding-into = Si elle est fusionnée, avec quelle proposition
deciding-into-none = Aucune
deciding-choose-body = Choisir une instance
deciding-deliberation = Délibération
deciding-deliberation-help = Celle de la même instance, quand elle est consignée. Vous pourrez l’ajouter plus tard, en enregistrant la décision de nouveau.
deciding-no-deliberation = Pas encore
deciding-note = Ce qu’il faut en savoir
deciding-note-help = Ce qui vaut pour l’ensemble : les raisons, la suite. Cela se lit sur la page et dans le document pour l’assemblée.
deciding-public-help = La décision se lit sur la page de la priorisation dès qu’elle est enregistrée, et sur la page de chaque proposition. Elle se corrige en l’enregistrant de nouveau ; les versions d’avant restent lisibles.
deciding-not-yet = Rien n’est encore décidé. Les avis ci-dessous éclairent la décision ; le document en fait la synthèse pour l’assemblée.
deciding-to-come = Rien n’est encore décidé : les avis ci-dessous éclairent la décision à prendre.
deciding-deliberated = Délibération :
deciding-pdf = Le document pour l’assemblée, en PDF
deciding-docx = Le document pour l’assemblée, en Word
deciding-became = Ce qui a été décidé
deciding-about = Proposition { $fate }. { $decided }
deciding-fate-retained = retenue
deciding-fate-postponed = reportée
deciding-fate-merged = fusionnée
deciding-fate-dropped = écartée
deciding-fate-undecided = pas encore décidé
deciding-merged-into = fusionnée avec « { $title } »
deciding-departs-lifted = malgré l’ordre des avis, qui en mettait d’autres avant elle
deciding-departs-passed-over = malgré l’ordre des avis, qui la mettait parmi les premières
deciding-count-retained = { $number ->
    [0] aucune retenue
    [one] une retenue
   *[other] { $number } retenues
}
deciding-count-postponed = { $number ->
    [0] aucune reportée
    [one] une reportée
   *[other] { $number } reportées
}
deciding-count-merged = { $number ->
    [0] aucune fusionnée
    [one] une fusionnée
   *[other] { $number } fusionnées
}
deciding-count-dropped = { $number ->
    [0] aucune écartée
    [one] une écartée
   *[other] { $number } écartées
}
deciding-count-undecided = { $number ->
    [0] aucune sans décision
    [one] une sans décision
   *[other] { $number } sans décision
}
deciding-voters = Qui a voté
deciding-voters-of = { $name } ({ $number ->
    [0] aucun bulletin
    [one] un bulletin
   *[other] { $number } bulletins
})
deciding-table = La place de chaque proposition dans chaque avis (1 est la première), et ce qu’elle devient
deciding-reason = { $title } ({ $fate }) : { $why }
deciding-recount = Recompter
deciding-recount-at = Les bulletins, sans nom, le certificat et la commande pour recompter sont à cette adresse : { $address }
deciding-on-line = Le résultat et ses explications
notice-deciding-recorded = La décision est enregistrée : elle se lit sur la page de la priorisation.
error-deciding-none = Rien n’est décidé : dites ce que devient une proposition au moins.
error-deciding-unknown = Ce formulaire parle d’une proposition qui n’est pas de cette priorisation. Rouvrez-le depuis la page de la priorisation.
error-deciding-into = Choisissez avec quelle proposition elle est fusionnée.
error-deciding-into-itself = Une proposition ne se fusionne pas avec elle-même : choisissez-en une autre.
error-deciding-into-nothing = « { $title } » n’est ni retenue ni reportée : fusionnez avec une proposition qui continue.
error-deciding-deliberation = Cette délibération est celle d’une autre instance. Choisissez-en une de l’instance qui a décidé, ou laissez vide.
error-deciding-lifted = { $number ->
    [0] L’ordre des avis n’en retiendrait aucune.
    [one] L’ordre des avis en retiendrait une autre à sa place.
   *[other] Vous en retenez { $number } ; d’après les avis, celle-ci n’est pas parmi les { $number } premières.
} Dites pourquoi elle est retenue.
error-deciding-passed-over = { $number ->
    [0] L’ordre des avis n’en retiendrait aucune.
    [one] Vous en retenez une ; d’après les avis, celle-ci est la première.
   *[other] Vous en retenez { $number } ; d’après les avis, celle-ci est parmi les { $number } premières.
} Dites pourquoi elle n’est pas retenue.
act-prioritisation-decided = { $told ->
    [yes] a consigné la décision de la priorisation « { $title } »
   *[no] a consigné la décision d’une priorisation
}
act-prioritisation-decision-corrected = { $told ->
    [yes] a corrigé la décision de la priorisation « { $title } »
   *[no] a corrigé la décision d’une priorisation
}
