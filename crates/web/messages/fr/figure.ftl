desk-figures = Chiffres
kind-figure = chiffre
kinds-figure = Chiffres
figures-title = Chiffres
figures-lead = Une valeur à la fois, avec son unité, sa période, son territoire et sa source. Les synthèses les citent.
figures-empty = Vos chiffres se trouveront ici : ce que vous savez de la destination, et d’où vous le savez.
figures-back = Tous les chiffres
figure-new = Ajouter un chiffre
figure-edit = Modifier le chiffre
figure-remove = Retirer le chiffre
ask-remove-figure-title = Retirer le chiffre « { $title } » ?
ask-remove-figure-text = Sa page disparaît du site. Les synthèses qui le citent gardent leur texte et disent que la source est retirée. Vous pourrez le rétablir pendant trente jours.
ask-remove-figure-button = Retirer le chiffre
figure-save = Enregistrer le chiffre
figure-view = Voir la page
figure-publish = Publier le chiffre
figure-hide = Dépublier le chiffre
figure-is-public = public
figure-is-private = non public
figure-is-draft = Ce chiffre n’est pas public : vous seuls voyez cette page.
figure-process = Démarche
figure-choose = Choisir une démarche
figure-title = Ce qui est compté
figure-title-help = Par exemple : Nuitées en hébergement marchand.
figure-value = Valeur
figure-value-help = Par exemple 3 200 ou 12,5. Tous les chiffres que vous écrivez sont gardés.
figure-unit = Unité
figure-unit-text = Autre unité
figure-unit-text-help = Au pluriel, si vous avez choisi « autre » : véhicules par jour, par exemple.
figure-unit-number = sans unité
figure-unit-percent = %
figure-unit-euros = euros
figure-unit-people = personnes
figure-unit-nights = nuitées
figure-unit-beds = lits
figure-unit-jobs = emplois
figure-unit-kilometres = kilomètres
figure-unit-hectares = hectares
figure-unit-tonnes = tonnes
figure-unit-other = autre
figure-with-number = { $value }
figure-with-percent = { $value } %
figure-with-euros = { $value } €
figure-with-people = { $value } { $number ->
    [one] personne
   *[other] personnes
}
figure-with-nights = { $value } { $number ->
    [one] nuitée
   *[other] nuitées
}
figure-with-beds = { $value } { $number ->
    [one] lit
   *[other] lits
}
figure-with-jobs = { $value } { $number ->
    [one] emploi
   *[other] emplois
}
figure-with-kilometres = { $value } km
figure-with-hectares = { $value } ha
figure-with-tonnes = { $value } { $number ->
    [one] tonne
   *[other] tonnes
}
figure-with-other = { $value } { $unit }
figure-period = Période
figure-period-help = Aussi précise que vous la connaissez : 2021, été 2021, 06/2021 ou 28/01/2022. Une seule des deux dates suffit.
figure-starts = Début
figure-ends = Fin
figure-period-text = Précision sur la période
figure-period-text-help = Par exemple : moyenne de trois saisons. Elle suffit, s’il n’y a pas de date.
figure-perimeter = Territoire
figure-no-perimeter = Aucun de ces périmètres
figure-area = Territoire, en toutes lettres
figure-area-help = S’il n’est pas dans la liste des périmètres, ou pour le préciser : les 47 communes du Parc, par exemple.
figure-source = Source
figure-source-help = Qui a compté, et dans quelle publication.
figure-address = Adresse de la source
figure-licence = Licence
figure-licence-help = Celle de la source, par exemple Licence Ouverte 2.0.
figure-method = Méthode et limites
figure-method-help = Comment c’est compté, et ce que ce chiffre ne dit pas.
error-figure-value = Écrivez un nombre qui ne se lit que d’une façon : 1 200 ou 1,25.
error-figure-digits = Écrivez { $whole } chiffres au plus avant la virgule, et { $decimals } après.
error-figure-unit = Nommez l’unité, ou choisissez-en une dans la liste.
error-figure-period = Donnez une période : une date, ou quelques mots.
error-figure-perimeter = De quel territoire est ce chiffre ? Choisissez un périmètre, ou écrivez-le.
notice-figure-published = Le chiffre est public : tout le monde peut le lire.
notice-figure-withdrawn = Le chiffre n’est plus public.
open-figures = Les chiffres publiés, avec leur source
open-figure = Un chiffre : valeur, unité, période, territoire et source
open-parameter-figure = Le nom du chiffre dans son adresse
journal-detail-figure = chiffres : { $value }
act-figure-created = { $told ->
    [yes] a ajouté le chiffre « { $title } »
   *[no] a ajouté un chiffre
}
act-figure-changed = { $told ->
    [yes] a modifié le chiffre « { $title } »
   *[no] a modifié un chiffre
}
act-figure-published = { $told ->
    [yes] a publié le chiffre « { $title } »
   *[no] a publié un chiffre
}
act-figure-withdrawn = { $told ->
    [yes] a dépublié le chiffre « { $title } »
   *[no] a dépublié un chiffre
}
