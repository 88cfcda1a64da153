word-link = Word : sortir ce texte, le reprendre
word-title = Le texte dans Word
word-lead = Chaque texte sort en document Word, à votre charte. Corrigé par d’autres, il revient ici comme une correction : rien ne change tant que vous n’avez pas accepté, paragraphe par paragraphe.
word-out = Sortir un texte
word-empty = vide pour l’instant : le document n’a que son titre
word-docx = DOCX
word-back = Reprendre un document corrigé
word-file = Le document Word
word-file-help = Un fichier .docx de 20 Mo au plus. Le suivi des modifications et les commentaires sont lus.
word-text = Le texte qu’il propose
word-text-found = Le reconnaître d’après le fichier
word-propose = Lire ce document
word-personal = Votre nom, celui du fichier et les noms de ceux qui l’ont corrigé sont gardés avec la correction.
word-corrections = Corrections reçues
word-none = Les documents revenus de Word se liront ici.
word-warnings = Ce qui n’est pas repris tel quel
word-warning-pictures = { $count ->
    [0] Aucune image
    [one] Une image ou un dessin n’est pas repris : le texte n’en contient pas.
   *[other] { $count } images ou dessins ne sont pas repris : le texte n’en contient pas.
}
word-warning-text-boxes = { $count ->
    [0] Aucune zone de texte
    [one] Le texte d’une zone de texte est placé après le paragraphe voisin.
   *[other] Le texte de { $count } zones de texte est placé après les paragraphes voisins.
}
word-warning-equations = { $count ->
    [0] Aucune formule
    [one] D’une formule, seules les lettres restent.
   *[other] De { $count } formules, seules les lettres restent.
}
word-warning-notes = { $count ->
    [0] Aucune note
    [one] Une note est mise entre parenthèses, là où elle est appelée.
   *[other] { $count } notes sont mises entre parenthèses, là où elles sont appelées.
}
word-warning-merged-cells = { $count ->
    [0] Aucune cellule fusionnée
    [one] Une cellule fusionnée est défaite : les autres cases sont vides.
   *[other] { $count } cellules fusionnées sont défaites : les autres cases sont vides.
}
word-warning-extra-cells = { $count ->
    [0] Aucune cellule de trop
    [one] Une cellule au-delà de la dernière colonne est jointe à celle-ci.
   *[other] { $count } cellules au-delà de la dernière colonne sont jointes à celle-ci.
}
word-warning-nested-tables = { $count ->
    [0] Aucun tableau dans un tableau
    [one] D’un tableau placé dans un autre, seuls les mots restent.
   *[other] De { $count } tableaux placés dans d’autres, seuls les mots restent.
}
word-warning-lines-in-cells = { $count ->
    [0] Aucune cellule de plusieurs lignes
    [one] Une cellule de plusieurs lignes n’en fait plus qu’une.
   *[other] { $count } cellules de plusieurs lignes n’en font plus qu’une chacune.
}
word-warning-links-elsewhere = { $count ->
    [0] Aucun lien interne
    [one] D’un lien vers un endroit du document ou du poste, seuls les mots restent.
   *[other] De { $count } liens vers un endroit du document ou du poste, seuls les mots restent.
}
word-warning-broken-links = { $count ->
    [0] Aucun lien rompu
    [one] Un lien a perdu son adresse.
   *[other] { $count } liens ont perdu leur adresse.
}
word-warning-symbols = { $count ->
    [0] Aucun symbole
    [one] Un symbole d’une police spéciale est remplacé.
   *[other] { $count } symboles de polices spéciales sont remplacés.
}
word-warning-inclusions = { $count ->
    [0] Aucun fichier inclus
    [one] Un fichier inclus par référence n’est pas lu.
   *[other] { $count } fichiers inclus par référence ne sont pas lus.
}
word-warning-contents = { $count ->
    [0] Aucun sommaire
    [one] Une ligne de sommaire n’est pas reprise.
   *[other] { $count } lignes de sommaire ne sont pas reprises.
}
word-warning-unlisted-changes = { $count ->
    [0] Aucune autre modification
    [one] Une modification de plus n’est pas listée ; le texte, lui, en tient compte.
   *[other] { $count } modifications de plus ne sont pas listées ; le texte, lui, en tient compte.
}
word-warning-unlisted-comments = { $count ->
    [0] Aucun autre commentaire
    [one] Un commentaire de plus n’est pas listé.
   *[other] { $count } commentaires de plus ne sont pas listés.
}
word-warning-macros = Le document contient des macros : seul son texte est lu, rien n’est exécuté.
word-warning-no-styles = Le document ne dit rien de ses styles : les titres sont reconnus à leur nom. Vérifiez-les.
word-warning-unread-part = Une partie du document (notes, commentaires ou styles) ne peut pas être lue.
correction-title = Un texte revenu de Word
correction-about = { $file }, déposé par { $who } le { $when }.
correction-base = Comparé à la version { $number }, dont il est parti, puis au texte d’aujourd’hui : ce que d’autres ont changé entre-temps reste.
correction-open = à examiner
correction-outcome = { $taken ->
    [0] { $refused ->
        [0] examiné, aucune différence
       *[other] écarté
    }
    [one] { $refused ->
        [0] accepté
       *[other] une différence acceptée, { $refused } écartées
    }
   *[other] { $refused ->
        [0] accepté
        [one] { $taken } différences acceptées, une écartée
       *[other] { $taken } différences acceptées, { $refused } écartées
    }
}
correction-other-title = Le titre du document est devenu « { $title } ». Le titre ne se reprend pas ici : changez-le dans le formulaire si vous le souhaitez.
correction-moved-on = Le texte a changé pendant que vous le relisiez. Les différences ci-dessous sont à jour : vérifiez vos choix, puis validez de nouveau. Rien n’est enregistré.
correction-differences = { $number ->
    [0] Aucune différence avec le texte d’aujourd’hui
    [one] Une différence
   *[other] { $shown } différences
}
correction-contested = Ce passage a aussi changé ici depuis que le document est parti. L’accepter remplace ce qui s’y trouve aujourd’hui.
correction-accept = Accepter la différence { $number }
correction-comments = { $number ->
    [0] Aucun commentaire dans le document
    [one] Un commentaire dans le document
   *[other] { $shown } commentaires dans le document
}
correction-take-comment = Garder ce commentaire à côté du texte
correction-settle = Enregistrer mes choix
correction-settle-help = Ce qui est coché entre dans le texte, comme une nouvelle version ; ce qui ne l’est pas est écarté. Le document reste lisible dans la liste des corrections.
correction-tracked = { $number ->
    [0] Aucune modification suivie
    [one] Une modification suivie dans Word
   *[other] { $shown } modifications suivies dans Word
}
correction-tracked-help = Qui a fait quoi, tel que le document le dit. Les différences à accepter sont plus haut : elles tiennent compte de toutes les modifications.
correction-more-changes = Modifications suivantes
tracked-kind = Quoi
tracked-words = Les mots
tracked-who = Qui
tracked-when = Quand
tracked-nobody = sans nom
tracked-line-end = (fin de paragraphe)
tracked-inserted = ajouté
tracked-deleted = supprimé
tracked-moved-away = déplacé d’ici
tracked-moved-here = déplacé ici
tracked-formatted = mis en forme
aside-reply = Réponse de { $who } : { $said }
on-behalf-link = Saisir un commentaire reçu par courriel, au téléphone, par courrier ou de vive voix
on-behalf-title = Saisir de la part de quelqu’un
on-behalf-lead = Collez un courriel, notez un appel : le commentaire porte le nom de qui l’a dit, et le vôtre comme celui de qui l’a saisi.
on-behalf-who = De la part de
on-behalf-who-help = Un nom ou une adresse électronique du carnet de contacts ; quelqu’un d’autre reste sous le nom que vous tapez.
on-behalf-which = De qui s’agit-il ?
on-behalf-none = Quelqu’un d’autre, qui n’est pas dans les contacts
on-behalf-means = Comment
on-behalf-when = Quand
on-behalf-when-help = Le jour, par exemple 12/05/2022.
on-behalf-text = Ce qui est dit
on-behalf-text-help = Collez le message tel quel, sans la signature ni l’adresse.
on-behalf-personal = Le nom de cette personne et ce qu’elle dit sont gardés avec le texte, vus de ceux qui y travaillent.
on-behalf-add = Ajouter ce commentaire
comment-by-mail = par courriel
comment-by-telephone = au téléphone
comment-by-post = par courrier
comment-by-orally = de vive voix
comment-by-word = dans un document Word
comment-typed-by = Saisi par { $who } le { $when }.
comment-unnamed = Une personne
notice-correction-received = Le document est lu et gardé. Rien n’est changé : choisissez ci-dessous ce que vous acceptez.
notice-correction-settled = Vos choix sont enregistrés.
notice-on-behalf-added = Le commentaire est ajouté, avec le nom de qui l’a dit.
error-word-missing = Choisissez le document à lire.
error-word-empty = Ce fichier est vide.
error-word-size = Ce fichier dépasse { $most } Mo : enlevez ses images, le texte n’en garde pas.
error-word-large = Ce document se déplie en quelque chose de bien trop grand pour un texte : il n’est pas lu.
error-word-long = Ce texte a { $length } caractères, il en faut { $most } au plus.
error-word-old = C’est un ancien document Word (.doc) : enregistrez-le au format .docx, puis déposez-le de nouveau.
error-word-locked = Ce document est protégé par un mot de passe : enlevez-le dans Word, puis déposez-le de nouveau.
error-word-other = Ce n’est pas un document Word mais un autre format de texte : enregistrez-le au format .docx, puis déposez-le de nouveau.
error-word-kind = Ce fichier n’est pas un document Word (.docx).
error-word-damaged = Ce document est abîmé : ouvrez-le dans Word, enregistrez-le de nouveau, puis déposez-le.
error-word-which = Ce document ne ressemble à aucun des textes d’ici : choisissez lequel il propose.
error-said-on = Indiquez un jour, par exemple 12/05/2022.
error-said-later = Ce jour n’est pas encore venu.
error-which-contact = Plusieurs contacts répondent peut-être à ce nom : choisissez.
