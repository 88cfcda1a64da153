desk-handover = Passation
handover-title = Dossier de passation
handover-lead = Pour la personne qui reprend le projet : qui fait quoi, ce qui est en cours, ce qui vient, et où tout se trouve.
handover-docx = Télécharger le dossier (Word)
handover-pdf = Télécharger en PDF
handover-file = passation
handover-places = Où tout se trouve
handover-places-lead = Le site est à l’adresse { $site }. Chaque rubrique de l’espace de travail a sa page.
handover-what = Quoi
handover-when = Quand
handover-who = Qui
handover-team = L’équipe
handover-team-lead = Les comptes qui travaillent sur le site. Invitez la personne qui reprend, puis retirez le rôle de celle qui part.
handover-one-process = une démarche
handover-processes = Démarches et étapes en cours
handover-processes-lead = Ce qui n’est pas terminé, avec ses dates.
handover-contacts-person = { $number ->
    [0] Aucune personne dans le carnet d’adresses
    [one] Une personne dans le carnet d’adresses
   *[other] { $shown } personnes dans le carnet d’adresses
}
handover-contacts-organisation = { $number ->
    [0] Aucune structure dans le carnet d’adresses
    [one] Une structure dans le carnet d’adresses
   *[other] { $shown } structures dans le carnet d’adresses
}
handover-meetings-held = Séances tenues, comptes rendus et délibérations
handover-deadlines = Échéances ouvertes
