desk-perimeters = Périmètres
kind-perimeter = périmètre
kinds-perimeter = périmètres
perimeters-title = Périmètres
perimeters-lead = Les communes dont il est question, telles qu’elles valent à une date. Une démarche montre celles du périmètre qui valait quand elle a commencé.
perimeters-add = Ajouter un périmètre
perimeters-empty = Les périmètres que vous ajouterez se trouveront ici, avec leur carte et leur liste de communes.
perimeter-view = Voir la page
perimeter-remove = Retirer
perimeter-add-title = Ajouter un périmètre
perimeter-edit-title = Modifier le périmètre
perimeter-title = Titre
perimeter-title-help = Par exemple « Périmètre du Parc (charte de 2012) ».
perimeter-when = Quand il vaut
perimeter-when-help = Aussi précis que vous le savez : 24/10/2012, 10/2012 ou 2012. Sans fin, il vaut jusqu’au suivant.
perimeter-starts = Depuis
perimeter-ends = Jusqu’à
perimeter-file = Communes, en GeoJSON
perimeter-file-help = Une commune par élément, avec son code INSEE (code, code_insee…), son nom (nom, name…) et son contour en longitudes et latitudes (WGS 84). 2 000 communes et { $most } Mo au plus ; les contours trop fins sont simplifiés, de 5 à 200 mètres.
perimeter-file-kept = Sans fichier, les communes restent celles d’aujourd’hui.
perimeter-source = Source
perimeter-source-help = D’où viennent la liste des communes et leurs contours.
perimeter-licence = Licence
perimeter-licence-help = Par exemple Licence Ouverte 2.0.
perimeter-edition = Année ou édition des contours
perimeter-edition-help = Par exemple 2018.
perimeter-note = Ce qu’il faut savoir des contours
perimeter-note-help = Par exemple « Les communes qui ont fusionné depuis y sont encore séparées. » Se lit sous la carte.
perimeter-save = Enregistrer le périmètre
perimeter-count = { $number ->
    [one] Une commune.
   *[other] { $shown } communes.
}
perimeter-since = Valable depuis { $date }.
perimeter-since-day = Valable depuis le { $date }.
perimeter-between = Valable : { $date }.
perimeter-map = Carte
perimeter-list = Liste des communes
perimeter-download = Télécharger les contours (GeoJSON)
perimeter-edit-link = Modifier ce périmètre
perimeter-edition-said = Les contours sont ceux de { $edition }.
perimeter-simplified-said = Ils sont simplifiés à { $metres } mètres près.
process-municipalities = Les communes
map-title = Carte : { $title }
map-description = { $number ->
    [one] Le contour d’une commune.
   *[other] Les contours de { $shown } communes, numérotées comme dans la liste.
}
map-show-list = { $number ->
    [one] Lire le nom de la commune
   *[other] Lire la liste des { $shown } communes
}
map-source = Source :
map-points = { $number ->
    [one] Un lieu, numéroté comme dans la liste.
   *[other] { $number } lieux, numérotés comme dans la liste.
}
map-point-help = Cliquez à l’endroit dont vous parlez, ou déplacez la carte pour l’amener en son milieu : sa latitude et sa longitude s’écrivent au-dessous.
map-point-middle = Placer le point au milieu
map-zoom-in = Agrandir
map-zoom-out = Réduire
map-whole = Tout voir
map-wheel = Tenez la touche Ctrl pour agrandir à la molette
map-touch = Posez deux doigts pour déplacer la carte
outlines-feature = Élément n° { $feature } : { $problem }
outlines-not-text = Le fichier n’est pas en UTF-8 : enregistrez-le en UTF-8.
outlines-not-json = Le fichier n’est pas du JSON : { $reason }.
outlines-not-a-collection = Le fichier n’est pas une collection d’éléments GeoJSON (FeatureCollection).
outlines-nothing = Le fichier ne contient aucune commune.
outlines-too-many = Le fichier contient { $count } communes ; { $most } sont le plus que nous prenons.
outlines-too-fine = Les contours sont trop fins, même simplifiés à 200 mètres.
outlines-not-a-feature = ce n’est pas un élément GeoJSON avec une géométrie.
outlines-no-code = il n’a pas de code INSEE (propriété code ou code_insee).
outlines-wrong-code = « { $code } » n’est pas un code INSEE : cinq caractères, comme 42017 ou 2A004.
outlines-code-twice = le code { $code } est déjà celui de l’élément n° { $first }.
outlines-no-name = il n’a pas de nom (propriété nom ou name).
outlines-not-a-polygon = sa géométrie est de type { $kind }, et non Polygon ou MultiPolygon.
outlines-coordinates = ses coordonnées ne sont pas celles d’un polygone.
outlines-metres = ses coordonnées sont en mètres (Lambert 93) : reprojetez le fichier en WGS 84 (EPSG:4326).
outlines-out-of-range = { $position } n’est pas une longitude et une latitude en degrés.
outlines-ring-too-short = un anneau de son contour a moins de quatre points.
outlines-ring-open = un anneau de son contour ne finit pas où il commence.
outlines-too-small = son contour est plus petit qu’un mètre.
outlines-more-problems = { $number ->
    [one] et un autre point.
   *[other] et { $number } autres points.
}
error-outlines-missing = Choisissez le fichier GeoJSON des communes.
error-outlines = { $number ->
    [one] Rien n’a été repris de ce fichier : un point ne va pas, dit ci-dessous.
   *[other] Rien n’a été repris de ce fichier : { $number } points ne vont pas, dits ci-dessous.
}
ask-remove-perimeter-title = Retirer le périmètre « { $title } » ?
ask-remove-perimeter-text = Sa page et sa carte disparaissent du site, ainsi que des démarches qui le montrent. Vous pourrez le rétablir depuis la liste des périmètres.
ask-remove-perimeter-button = Retirer le périmètre
