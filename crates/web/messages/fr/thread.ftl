thread = Le fil
ends-from = D’où vient…
ends-to = Ce que c’est devenu
ends-follow = Suivre tout le fil
thread-title = Le fil de « { $title } »
thread-lead = Ce qui a mené là, et ce qui en est sorti, aussi loin qu’on peut le suivre.
thread-here = Vous êtes ici
thread-follow = Son fil
thread-separator = {" ; "}
thread-draft = brouillon
thread-archive = archive
thread-empty-from = Ce qui a mené là se lira ici, dès que l’équipe projet l’aura relié.
thread-empty-to = Ce que c’est devenu se lira ici, dès que l’équipe projet l’aura relié.
thread-more = { $number ->
    [one] Le fil continue : une chose de plus y est reliée directement.
   *[other] Le fil continue : { $shown } choses de plus y sont reliées directement.
}
thread-many-more = Le fil continue : plus de { $shown } choses de plus y sont reliées directement.
thread-list-link = Lire la liste entière
thread-list-from = D’où vient « { $title } » : la liste
thread-list-to = Ce qu’est devenu « { $title } » : la liste
thread-count = { $number ->
    [0] Aucun lien direct.
    [one] Un lien direct.
   *[other] { $shown } liens directs.
}
thread-count-many = Plus de { $shown } liens directs.
thread-first-page = Première page
thread-manage = Modifier ce fil
relation-label = { $relation } :
relation-inspired-forward = Source pour
relation-inspired-back = Source
relation-became-forward = Suite
relation-became-back = Origine
relation-merged-into-forward = Mise en commun dans
relation-merged-into-back = Mise en commun de
relation-answered-forward = Réponse
relation-answered-back = En réponse à
relation-decided-forward = Décision
relation-decided-back = Par la décision
manage-thread = Fil
thread-manage-title = Modifier le fil de « { $title } »
thread-manage-lead = Chaque lien se lit des deux côtés, selon ce que chacun a le droit de voir.
thread-back-to-process = Revenir à l’espace de gestion
thread-remove-link = Retirer ce lien
thread-add-title = Ajouter un lien
thread-search-label = Avec quoi le relier ?
thread-search-help = Quelques mots d’une étape, d’un document, d’une démarche ou d’une structure.
thread-nothing-found = Rien ne répond à tous ces mots. Essayez avec moins de mots.
thread-many-found = D’autres encore répondent : ajoutez un mot pour les trouver.
thread-how-label = Quel est le lien ?
thread-how-help = Ce que l’autre chose est pour celle de cette page.
thread-how-none = à choisir
thread-other-label = Avec quoi, parmi ce qui a été trouvé
thread-add-button = Ajouter ce lien
thread-remove-title = Retirer ce lien ?
thread-remove-text = À propos de « { $thing } », on ne lira plus « { $relation } : { $other } », ni d’un côté ni de l’autre. Rien d’autre ne change, et vous pourrez ajouter ce lien de nouveau.
error-link-other = Choisissez avec quoi le relier, parmi ce qui a été trouvé.
error-link-to-itself = Une chose ne se relie pas à elle-même : choisissez-en une autre.
error-link-circle = Ce lien fermerait un cercle : en suivant le fil, celle qui viendrait après mène déjà à celle qui viendrait avant. Retournez le lien, ou choisissez autre chose.
error-link-missing = Ce que vous aviez choisi n’est plus là. Cherchez de nouveau.
notice-linked = Le lien est ajouté : il se lit des deux côtés.
notice-unlinked = Le lien est retiré. Pour le rétablir, il est prêt en bas de cette page : ajoutez-le de nouveau.
