# Data: the line at the foot of pages, and the names of the forms
open-forms = Ces données en fichiers :
open-json = JSON
open-csv = CSV
open-calendar = calendrier
open-atom = fil d’actualité (Atom)

footer-data = Données ouvertes

# What each address tells
open-processes = Les démarches
open-steps = Les étapes d’une démarche, dans l’ordre
open-documents = Les documents à télécharger
open-organisations = Les structures qui mènent les démarches ou y prennent part
open-home = La destination et ses démarches
open-process = Une démarche : ce qu’elle est, qui la mène, ses étapes et ses documents
open-step = Une étape d’une démarche
open-perimeters = Les périmètres, avec leurs dates et leur source
open-perimeter = Un périmètre et ses communes
open-municipalities = Les communes d’un périmètre
open-outlines = Les contours d’un périmètre
open-thread = Le fil d’un objet : d’où il vient, ce qu’il est devenu
open-thread-list = Tout ce qui est lié à un objet, d’un côté
open-journal = Le journal : ce qui a été fait, ligne par ligne
open-journal-sealed = Le journal entier, par lots scellés, pour le vérifier
open-journal-head = L’empreinte du journal, à garder pour comparer un jour
open-search = Ce qui répond à une recherche
open-notice = Les mentions légales
open-privacy = La page sur les données personnelles
open-accessibility = La déclaration d’accessibilité
open-register = Le registre des données personnelles : quoi, pourquoi, combien de temps
open-data = Les jeux de données de la destination
open-dcat = Le catalogue des jeux de données, pour les moissonneurs (DCAT)

# The page of the data
open-title = Données ouvertes
open-lead = Tout ce que ce site montre à tout le monde peut être repris, en fichiers pour un tableur ou pour un programme.
open-licence-title = Ce que vous pouvez en faire
open-licence-text = Reprendre, transformer et diffuser, en citant la source et la date, selon la licence :
open-licence-documents = Un document ou un contour qui vient d’ailleurs garde sa propre licence, indiquée à côté de lui.
open-sets-title = Les jeux de données
open-sets-text = Le CSV s’ouvre dans un tableur (points-virgules, UTF-8). Le JSON est fait pour les programmes. Les deux sont produits à chaque demande : ils sont toujours à jour.
open-set = Jeu de données
open-set-description = publiés par la destination, tenus à jour à chaque changement.
open-files = Fichiers
open-sets-more = Les autres sont dans le catalogue, ci-dessous.
open-folder-text = Tout ce que le site montre, documents compris, tient aussi dans un dossier que l’on peut importer dans un autre Cordée :
open-folder-link = tout le site public (ZIP)
open-folder-heavy = Les documents du site sont trop lourds pour être emportés d’un coup : demandez le dossier complet à l’équipe.
open-follow-title = Suivre
open-follow-calendar = Les étapes de toutes les démarches, pour votre agenda (iCalendar)
open-follow-feed = Ce qui est nouveau, pour un lecteur de flux (Atom)
open-follow-dcat = Le catalogue pour data.gouv.fr et les autres moissonneurs (DCAT, JSON-LD)
open-follow-openapi = La description pour les programmes (OpenAPI 3.1)
open-program-title = Pour les programmes
open-program-text = Une liste longue est donnée par parties : « next » dit où elle reprend. Une réponse déjà connue n’est pas renvoyée (ETag). Toute page d’un autre site peut lire ces adresses, sans compte ni clé.
open-fields = Champs du JSON

# News and calendar
news-title = { $kind } : { $title }
news-appeared = Nouveau sur le site : { $title }
news-changed = Modifié : { $title }
calendar-open = Ouvert au public : { $step }

# The description for programs
open-openapi-summary = Les données ouvertes de la destination
open-openapi-description = Tout ce que le site montre à tout le monde, en données. Chaque page a son JSON : ajoutez « .json » à son adresse, ou demandez-le par l’en-tête Accept. Chaque liste a aussi son CSV. Les identifiants ne changent jamais ; les textes sont donnés dans toutes les langues de la destination.
open-not-modified = Rien n’a changé depuis la réponse que vous avez gardée.
open-moved = La page a changé d’adresse.
open-problem = Quelque chose ne va pas : l’explication est donnée comme le veut la RFC 9457.
open-parameter-after = L’endroit où la liste reprend, tel que la partie précédente l’a donné.
open-parameter-process = Le nom de la démarche dans son adresse, ou son identifiant dans une question.
open-parameter-step = Le nom de l’étape dans son adresse.
open-parameter-object = L’identifiant de l’objet.
open-parameter-perimeter = Le nom du périmètre dans son adresse, ou son identifiant.
open-parameter-side = « from » pour ce dont il vient, « to » pour ce qu’il est devenu.
open-parameter-thing = L’identifiant d’un objet : les lignes qui le concernent.
open-parameter-act = Le nom d’un acte : les lignes de ce genre.
open-parameter-q = Les mots cherchés : 400 caractères au plus.
open-parameter-kind = Le genre d’objets voulus : process, step, document, perimeter, organisation.

# Errors
error-bad-question-title = Cette question n’est pas comprise
error-bad-question-text = Une valeur après le « ? » de l’adresse ne convient pas. La description des données dit lesquelles sont attendues.
