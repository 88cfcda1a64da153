// The pages worth looking at: their names, and where they are in the demonstration.
export const publicPages = {
  home: { fr: "/fr", en: "/en" },
  pilat: { fr: "/fr/demarches/tourisme-durable-2022-2026", en: "/en/processes/sustainable-tourism-2022-2026" },
  open: { fr: "/fr/demarches/brumelle-en-toutes-saisons", en: "/en/processes/brumelle-all-year-round" },
  step: { fr: "/fr/demarches/brumelle-en-toutes-saisons/etapes/chantier-sans-voiture", en: "/en/processes/brumelle-all-year-round/steps/workstream-without-a-car" },
  perimeter: { fr: "/fr/perimetres/parc-naturel-regional-du-pilat-charte-2012", en: "/en/perimeters/pilat-regional-nature-park-charter-2012" },
  thread: { fr: "/fr/fil/pilat-sujets-chantiers", en: "/en/thread/pilat-sujets-chantiers" },
  "thread-list": { fr: "/fr/fil/pilat-sujets-chantiers/liste?side=to", en: "/en/thread/pilat-sujets-chantiers/list?side=to" },
  "thread-empty": { fr: "/fr/fil/ot-pilat", en: "/en/thread/ot-pilat" },
  search: { fr: "/fr/recherche?q=baignades", en: "/en/search?q=swimming" },
  "search-empty": { fr: "/fr/recherche?q=introuvable", en: "/en/search?q=nowhere" },
  journal: { fr: "/fr/journal", en: "/en/journal" },
  register: { fr: "/fr/donnees-personnelles/registre", en: "/en/privacy/register" },
  "sign-in": { fr: "/fr/connexion", en: "/en/sign-in" },
  "legal-notice": { fr: "/fr/mentions-legales", en: "/en/legal-notice" },
  data: { fr: "/fr/donnees", en: "/en/data" },
  embed: { fr: "/fr/demarches/brumelle-en-toutes-saisons/integrer", en: "/en/processes/brumelle-all-year-round/embed" },
  "embedded-timeline": { fr: "/fr/demarches/brumelle-en-toutes-saisons/integrer/deroulement", en: "/en/processes/brumelle-all-year-round/embed/timeline" },
  "embedded-dates": { fr: "/fr/demarches/brumelle-en-toutes-saisons/integrer/dates", en: "/en/processes/brumelle-all-year-round/embed/dates" },
  survey: { fr: "/fr/enquetes/votre-vision-de-la-brumelle", en: "/en/surveys/your-vision-of-the-brumelle" },
  "survey-results": { fr: "/fr/enquetes/votre-vision-de-la-destination-reponses-d-exemple/resultats", en: "/en/surveys/your-vision-of-the-destination-example-answers/results" },
  prioritisation: { fr: "/fr/priorisations/quelles-actions-d-abord-exemple", en: "/en/prioritisations/which-actions-first-example" },
  privacy: { fr: "/fr/donnees-personnelles", en: "/en/privacy" },
  accessibility: { fr: "/fr/accessibilite", en: "/en/accessibility" },
  "not-found": { fr: "/fr/rien", en: "/en/nothing" },
};

export const deskPages = {
  status: { fr: "/fr/gestion/etat", en: "/en/manage/status" },
  desk: { fr: "/fr/gestion", en: "/en/manage" },
  manage: { fr: "/fr/gestion/demarches/brumelle-toutes-saisons", en: "/en/manage/processes/brumelle-toutes-saisons" },
  "edit-step": { fr: "/fr/gestion/etapes/brumelle-chantier-sans-voiture/modifier", en: "/en/manage/steps/brumelle-chantier-sans-voiture/edit" },
  "edit-process": { fr: "/fr/gestion/demarches/pilat-2022-2026/modifier", en: "/en/manage/processes/pilat-2022-2026/edit" },
  "add-document": { fr: "/fr/gestion/objets/pilat-2022-2026/documents/ajouter", en: "/en/manage/things/pilat-2022-2026/documents/add" },
  links: { fr: "/fr/gestion/objets/pilat-sujets-chantiers/fil?q=chantier", en: "/en/manage/things/pilat-sujets-chantiers/thread?q=workstream" },
  "remove-link": { fr: "/fr/gestion/objets/pilat-sujets-chantiers/fil/retirer?how=to-decided&other=pilat-chantier-baignade", en: "/en/manage/things/pilat-sujets-chantiers/thread/remove?how=to-decided&other=pilat-chantier-baignade" },
  remove: { fr: "/fr/gestion/objets/brumelle-enquete/retirer", en: "/en/manage/things/brumelle-enquete/remove" },
  history: { fr: "/fr/gestion/objets/brumelle-chantier-sans-voiture/historique", en: "/en/manage/things/brumelle-chantier-sans-voiture/history" },
  comments: { fr: "/fr/gestion/objets/brumelle-chantier-sans-voiture/commentaires", en: "/en/manage/things/brumelle-chantier-sans-voiture/comments" },
  word: { fr: "/fr/gestion/objets/brumelle-chantier-sans-voiture/word", en: "/en/manage/things/brumelle-chantier-sans-voiture/word" },
  "on-behalf": { fr: "/fr/gestion/objets/brumelle-chantier-sans-voiture/de-la-part-de", en: "/en/manage/things/brumelle-chantier-sans-voiture/on-behalf" },
  "survey-tallies": { fr: "/fr/gestion/enquetes/pilat-votre-vision/resultats", en: "/en/manage/surveys/pilat-votre-vision/results" },
  "survey-crossing": { fr: "/fr/gestion/enquetes/pilat-votre-vision/croisements?rows=res_age&columns=res_home", en: "/en/manage/surveys/pilat-votre-vision/crossings?rows=res_age&columns=res_home" },
  "survey-pairs": { fr: "/fr/gestion/enquetes/pilat-votre-vision/croisements?columns=res_home", en: "/en/manage/surveys/pilat-votre-vision/crossings?columns=res_home" },
  "survey-weights": { fr: "/fr/gestion/enquetes/pilat-votre-vision/ponderation/res_home", en: "/en/manage/surveys/pilat-votre-vision/weights/res_home" },
  "survey-choices": { fr: "/fr/gestion/enquetes/pilat-votre-vision/resultats/choix", en: "/en/manage/surveys/pilat-votre-vision/results/choices" },
  "survey-texts": { fr: "/fr/gestion/enquetes/pilat-votre-vision/textes", en: "/en/manage/surveys/pilat-votre-vision/texts" },
  "survey-grid": { fr: "/fr/gestion/enquetes/pilat-votre-vision/textes/res_keep", en: "/en/manage/surveys/pilat-votre-vision/texts/res_keep" },
  "survey-code": { fr: "/fr/gestion/enquetes/pilat-votre-vision/textes/res_keep/code", en: "/en/manage/surveys/pilat-votre-vision/texts/res_keep/code" },
  "survey-words": { fr: "/fr/gestion/enquetes/pilat-votre-vision/textes/res_keep/mots?q=village", en: "/en/manage/surveys/pilat-votre-vision/texts/res_keep/words?q=village" },
  "manage-theme": { fr: "/fr/gestion/themes/pilat-theme-nature", en: "/en/manage/themes/pilat-theme-nature" },
  "survey-collecting": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/collecte", en: "/en/manage/surveys/brumelle-votre-vision/collecting" },
  "survey-quotas": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/collecte/quotas", en: "/en/manage/surveys/brumelle-votre-vision/collecting/quotas" },
  "survey-lot": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/invitations/nouvelle", en: "/en/manage/surveys/brumelle-votre-vision/invitations/new" },
  "survey-sheet": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/feuilles/nouvelle", en: "/en/manage/surveys/brumelle-votre-vision/sheets/new" },
  "survey-from-file": { fr: "/fr/gestion/enquetes/importer", en: "/en/manage/surveys/import" },
  "survey-questionnaire": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/questionnaire", en: "/en/manage/surveys/brumelle-votre-vision/questionnaire" },
  "survey-answers-in": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/importer", en: "/en/manage/surveys/brumelle-votre-vision/import" },
  surveys: { fr: "/fr/gestion/enquetes", en: "/en/manage/surveys" },
  "survey-questions": { fr: "/fr/gestion/enquetes/brumelle-votre-vision", en: "/en/manage/surveys/brumelle-votre-vision" },
  "survey-question": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/questions/res_effect/modifier", en: "/en/manage/surveys/brumelle-votre-vision/questions/res_effect/edit" },
  "survey-preview": { fr: "/fr/gestion/enquetes/brumelle-votre-vision/apercu?page=res_effects", en: "/en/manage/surveys/brumelle-votre-vision/preview?page=res_effects" },
  calendar: { fr: "/fr/gestion/calendrier", en: "/en/manage/calendar" },
  "calendar-year": { fr: "/fr/gestion/calendrier/annee", en: "/en/manage/calendar/year" },
  "calendar-entry": { fr: "/fr/gestion/calendrier/dates-saisies/nouvelle", en: "/en/manage/calendar/entries/new" },
  "calendar-files": { fr: "/fr/gestion/calendrier/fichiers", en: "/en/manage/calendar/files" },
  plan: { fr: "/fr/gestion/objets/brumelle-toutes-saisons/retroplanning?template=assises&title=Assises&on=10/06/2027&days=5", en: "/en/manage/things/brumelle-toutes-saisons/plan?template=assises&title=Assises&on=10/06/2027&days=5" },
  deadlines: { fr: "/fr/gestion/objets/brumelle-toutes-saisons/echeances", en: "/en/manage/things/brumelle-toutes-saisons/deadlines" },
  "new-deadline": { fr: "/fr/gestion/objets/brumelle-toutes-saisons/echeances/nouvelle", en: "/en/manage/things/brumelle-toutes-saisons/deadlines/new" },
  organisations: { fr: "/fr/gestion/structures", en: "/en/manage/organisations" },
  contacts: { fr: "/fr/gestion/contacts", en: "/en/manage/contacts" },
  "new-person": { fr: "/fr/gestion/contacts/personnes/nouvelle", en: "/en/manage/contacts/persons/new" },
  "new-organisation": { fr: "/fr/gestion/contacts/structures/nouvelle", en: "/en/manage/contacts/organisations/new" },
  "import-contacts": { fr: "/fr/gestion/contacts/importer", en: "/en/manage/contacts/import" },
  mailings: { fr: "/fr/gestion/envois", en: "/en/manage/mailings" },
  "new-mailing": { fr: "/fr/gestion/envois/nouvelle", en: "/en/manage/mailings/new" },
  "mailing-lists": { fr: "/fr/gestion/envois/listes", en: "/en/manage/mailings/lists" },
  "new-mailing-list": { fr: "/fr/gestion/envois/listes/nouvelle?tag=commune", en: "/en/manage/mailings/lists/new?tag=commune" },
  returns: { fr: "/fr/gestion/envois/retours", en: "/en/manage/mailings/returns" },
  handover: { fr: "/fr/gestion/passation", en: "/en/manage/handover" },
  duplicates: { fr: "/fr/gestion/contacts/doublons", en: "/en/manage/contacts/duplicates" },
  bodies: { fr: "/fr/gestion/instances", en: "/en/manage/bodies" },
  "new-body": { fr: "/fr/gestion/instances/nouvelle", en: "/en/manage/bodies/new" },
  prioritisations: { fr: "/fr/gestion/priorisations", en: "/en/manage/prioritisations" },
  "new-prioritisation": { fr: "/fr/gestion/priorisations/nouvelle", en: "/en/manage/prioritisations/new" },
  "manage-prioritisation": { fr: "/fr/gestion/priorisations/exemple-priorisation", en: "/en/manage/prioritisations/exemple-priorisation" },
  "prioritisation-ballots": { fr: "/fr/gestion/priorisations/exemple-priorisation/colleges/exemple-bureau-avis", en: "/en/manage/prioritisations/exemple-priorisation/colleges/exemple-bureau-avis" },
  meetings: { fr: "/fr/gestion/seances", en: "/en/manage/meetings" },
  "new-meeting": { fr: "/fr/gestion/seances/nouvelle", en: "/en/manage/meetings/new" },
  perimeters: { fr: "/fr/gestion/perimetres", en: "/en/manage/perimeters" },
  "add-perimeter": { fr: "/fr/gestion/perimetres/ajouter", en: "/en/manage/perimeters/add" },
  "edit-perimeter": { fr: "/fr/gestion/perimetres/pilat-charte-2012/modifier", en: "/en/manage/perimeters/pilat-charte-2012/edit" },
  accounts: { fr: "/fr/gestion/comptes", en: "/en/manage/accounts" },
  invite: { fr: "/fr/gestion/comptes/inviter", en: "/en/manage/accounts/invite" },
  "desk-journal": { fr: "/fr/gestion/journal", en: "/en/manage/journal" },
  destination: { fr: "/fr/gestion/destination", en: "/en/manage/destination" },
  embedding: { fr: "/fr/gestion/destination/integration", en: "/en/manage/destination/embedding" },
  charter: { fr: "/fr/gestion/destination/modele", en: "/en/manage/destination/charter" },
  work: { fr: "/fr/gestion/travaux", en: "/en/manage/work" },
  legal: { fr: "/fr/gestion/juridique", en: "/en/manage/legal" },
  "legal-form": { fr: "/fr/gestion/juridique/accessibility", en: "/en/manage/legal/accessibility" },
  folder: { fr: "/fr/gestion/dossier", en: "/en/manage/folder" },
  account: { fr: "/fr/compte", en: "/en/account" },
  notifications: { fr: "/fr/notifications", en: "/en/notifications" },
  "notification-paces": { fr: "/fr/compte/notifications", en: "/en/account/notifications" },
  reminders: { fr: "/fr/gestion/objets/brumelle-chantier-sans-voiture/rappels", en: "/en/manage/things/brumelle-chantier-sans-voiture/reminders" },
  "own-data": { fr: "/fr/compte/donnees", en: "/en/account/data" },
  erase: { fr: "/fr/compte/effacer", en: "/en/account/erase" },
};

/** The mail that the demonstration printed last: the code in it. */
export async function codeFrom(program) {
  for (let tries = 0; tries < 100; tries += 1) {
    const codes = [...program.told().matchAll(/\b(\d{3})\s(\d{3})\b/g)];
    if (codes.length) return codes.at(-1).slice(1).join("");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the demonstration printed no code");
}

/** Signs in to the demonstration as its administrator. */
export async function signIn(page, program) {
  await page.goto(`${program.url}/fr/connexion`);
  await page.getByLabel("Adresse électronique").fill("administration@pilat.example");
  await page.getByRole("button", { name: "Recevoir mon lien" }).click();
  await page.getByLabel("Code reçu").fill(await codeFrom(program));
  await page.getByRole("button", { name: "Me connecter" }).click();
  await page.waitForURL("**/gestion");
}
