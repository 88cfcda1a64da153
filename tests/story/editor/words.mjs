// What the page brings for the editor and the drafts: the contract with the server, in French.
export const EDITOR_WORDS = {
  "toolbar": "Mise en forme",
  "title": "Titre",
  "subtitle": "Sous-titre",
  "bold": "Gras",
  "italic": "Italique",
  "link": "Lien",
  "list": "Liste",
  "numbered-list": "Liste numérotée",
  "quote": "Citation",
  "table": "Tableau",
  "undo": "Annuler",
  "redo": "Rétablir",
  "markdown": "Voir le Markdown",
  "rich": "Revenir à la mise en forme",
  "indent": "Décaler à droite",
  "outdent": "Décaler à gauche",
  "add-row": "Ajouter une ligne",
  "add-column": "Ajouter une colonne",
  "delete-row": "Supprimer la ligne",
  "delete-column": "Supprimer la colonne",
  "delete-table": "Supprimer le tableau",
  "link-text": "Texte du lien",
  "link-address": "Adresse",
  "link-apply": "Mettre le lien",
  "link-remove": "Retirer le lien",
  "link-cancel": "Fermer",
  "link-refused": "Cette adresse ne peut pas servir. Écrivez-en une qui commence par https://, une adresse de courriel, ou un chemin de ce site comme /fr/.",
  "help": "Tab quitte le texte. Dans un tableau, Tab passe à la case suivante : pour en sortir, Échap puis Tab. Alt + F10 mène aux boutons.",
  "plain": "Ce texte contient quelque chose que seul le Markdown peut montrer. Il reste ici tel quel, en Markdown.",
  "too-long": "C’est trop long pour être collé ici : un texte tient en {limit} caractères. Votre texte n’a pas changé. Collez en plusieurs fois, ou joignez le fichier comme document.",
  "no-pictures": "Le texte a été gardé, sans ses images : joignez-les comme documents.",
  "only-pictures": "Une image ne peut pas entrer dans un texte. Joignez-la comme document. Votre texte n’a pas changé.",
};

export const DRAFT_WORDS = {
  "saved": "Brouillon enregistré à {time}",
  "signed-out": "Votre session est terminée : ce que vous écrivez est gardé dans ce navigateur.",
  "sign-in": "Se connecter dans un autre onglet",
  "sign-in-href": "/fr/connexion",
  "too-long": "Ce texte est trop long pour le brouillon : il est gardé dans ce navigateur.",
  "offline": "Hors ligne : ce que vous écrivez est gardé dans ce navigateur.",
  "failed": "Le brouillon n’a pas pu être enregistré : ce que vous écrivez est gardé dans ce navigateur.",
  "not-kept": "Le brouillon n’a pas pu être enregistré, et ce navigateur n’a plus de place : copiez votre texte ailleurs.",
  "found": "Ce navigateur garde un texte du {time} qui n’a pas été enregistré.",
  "take": "Reprendre ce texte",
  "leave": "Le laisser",
};

const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** The words as data attributes. */
export const attributes = (words) =>
  Object.entries(words).map(([key, word]) => `data-${key}="${escape(word)}"`).join(" ");
export { escape };
