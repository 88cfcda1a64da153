# The pages of law, and their back office.
desk-legal = Mentions légales
legal-notice-title = Mentions légales
legal-privacy-title = Données personnelles
legal-accessibility-title = Déclaration d’accessibilité
legal-changed = Page mise à jour le { $date }.
legal-never = Cette page reste à compléter : ce qui est écrit ci-dessous vient du logiciel lui-même.
legal-not-stated = Pas encore indiqué.

# Sections
legal-section-publisher = Éditeur
legal-section-host = Hébergement
legal-section-content = Contenus et réutilisation
legal-section-report = Signaler un contenu
legal-section-software = Logiciel
legal-section-more = Pour en savoir plus
legal-section-controller = Qui est responsable
legal-section-kept = Ce que le site enregistre
legal-section-basis = Sur quel fondement
legal-section-retention = Combien de temps
legal-section-access = Qui y a accès
legal-section-rights = Vos droits
legal-section-cookies = Cookies
legal-section-commitment = Engagement
legal-section-conformity = État de conformité
legal-section-tests = Résultats des tests
legal-section-not-accessible = Contenus non accessibles
legal-section-declaration = Établissement de cette déclaration
legal-section-contact = Retour d’information et contact
legal-section-remedies = Voies de recours

# What the legal notice says
legal-licence = Sauf mention contraire à côté d’eux, les contenus de ce site peuvent être réutilisés selon cette licence : { $licence }.
legal-no-licence = Aucune licence d’ensemble n’est encore indiquée pour les contenus de ce site : sans elle, le droit d’auteur s’applique. Un document peut porter sa propre licence, écrite à côté de lui.
legal-report = Pour signaler un contenu illicite ou demander une correction, écrivez à l’adresse ci-dessous : donnez l’adresse de la page, le passage en cause et ce que vous lui reprochez. Une réponse motivée vous est due.
legal-report-not-stated = L’adresse à laquelle signaler un contenu n’est pas encore indiquée.
legal-software = Ce site est fait avec Cordée, logiciel libre publié sous la licence EUPL 1.2.

# What the page of personal data says
legal-kept-visit = D’une simple visite, le site n’enregistre rien.
legal-kept-account = Des personnes invitées à travailler sur une démarche : le nom, l’adresse électronique, la langue, les rôles, et quand le compte a été créé puis utilisé pour la première fois. C’est ce qui permet de se connecter et de savoir qui peut faire quoi.
legal-kept-writing = De ce qu’elles écrivent dans l’espace de gestion : les versions des textes, les commentaires et les brouillons, avec leur auteur et leur date. C’est ce qui permet d’écrire à plusieurs sans rien perdre.
legal-lasts = Chaque donnée a son terme et part d’elle-même. Le registre les donne toutes, avec ce qui est parti et quand.
legal-access = L’équipe projet et l’administration de ce site, chacune selon ses rôles.
legal-access-host = L’hébergeur, { $host }, pour faire fonctionner le site.
legal-rights = Vous pouvez demander à consulter les données qui vous concernent, à les faire rectifier ou effacer, à en limiter l’usage, et vous opposer à cet usage.
legal-rights-ask = Écrivez pour cela à cette adresse :
legal-rights-not-stated = L’adresse à laquelle le demander n’est pas encore indiquée.
legal-complaint = Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés (CNIL).
legal-complaint-link = Adresser une plainte à la CNIL
legal-cookie = Un seul, nommé { $name }. Il est posé quand vous demandez à vous connecter, tient votre connexion, et s’efface après { $days } jours sans visite. Il est nécessaire à ce service, et la loi ne demande pas d’accord pour lui. Il n’y a ni traceur ni mesure d’audience.

# What the declaration of accessibility says
legal-commitment = { $publisher } s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration s’applique au site { $site }.
legal-plan-not-stated = Le schéma pluriannuel d’accessibilité n’est pas encore indiqué.
legal-conformity-no-audit = Le site { $site } n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA) : il n’a pas encore fait l’objet d’un audit.
legal-conformity-none = Le site { $site } n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA) : moins de la moitié de ses critères sont respectés.
legal-conformity-partial = Le site { $site } est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), en raison de ce qui est énuméré ci-dessous.
legal-conformity-full = Le site { $site } est totalement conforme au référentiel général d’amélioration de l’accessibilité (RGAA).
legal-no-tests = Aucun audit n’a encore été mené.
legal-tests = L’audit montre que { $rate } % des critères du RGAA sont respectés.
legal-tests-by = L’audit mené par { $auditor } montre que { $rate } % des critères du RGAA sont respectés.
legal-tests-pages = Pages vérifiées :
legal-tests-tools = Outils et aides techniques utilisés pour la vérification :
legal-told-not-accessible = Non-conformités :
legal-told-burden = Dérogations pour charge disproportionnée :
legal-told-exempt = Contenus qui ne sont pas soumis à l’obligation d’accessibilité :
legal-nothing-inaccessible = Aucun.
legal-inaccessible-not-stated = Ils ne sont pas encore énumérés.
legal-declared = Cette déclaration a été établie le { $date }.
legal-declared-not-stated = La date de cette déclaration n’est pas encore indiquée.
legal-technologies = Technologies utilisées : HTML5, CSS, SVG, WAI-ARIA, JavaScript. Toutes les pages fonctionnent sans JavaScript.
legal-contact = Si vous n’arrivez pas à lire un contenu ou à utiliser un service, dites-le : vous serez orienté vers une autre voie, ou recevrez le contenu sous une autre forme.
legal-remedies = Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez saisir le Défenseur des droits :
legal-remedies-write = Lui écrire un message
legal-remedies-meet = Rencontrer sa déléguée ou son délégué dans votre région
legal-remedies-post = Ou par courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.

# The back office
legal-desk-title = Mentions légales
legal-desk-lead = Trois pages que la loi demande à un site public. Elles sont liées au bas de chaque page, et disent simplement ce qui n’est pas encore indiqué.
legal-outdated = La déclaration d’accessibilité a plus de trois ans : refaites-la, puis changez sa date.
legal-complete = Tout ce que la loi demande y est.
legal-missing = À compléter :
legal-view = Voir la page
legal-save = Enregistrer la page
legal-warning = Il manque encore aux mentions légales de ce site ce que la loi demande.
legal-warning-link = Compléter les mentions légales

# Fields
legal-field-publisher = Nom de l’éditeur
legal-field-publisher-address = Adresse de l’éditeur
legal-field-publisher-telephone = Téléphone de l’éditeur
legal-field-publisher-email = Adresse électronique de l’éditeur
legal-field-registration = Numéro SIREN ou SIRET
legal-field-director = Direction de la publication (nom et fonction)
legal-field-host = Nom de l’hébergeur
legal-field-host-address = Adresse de l’hébergeur
legal-field-host-telephone = Téléphone de l’hébergeur
legal-field-licence = Licence des contenus
legal-field-licence-web = Adresse de la licence
legal-field-report-email = Adresse électronique où signaler un contenu
legal-field-controller = Responsable de traitement
legal-field-officer = Délégué ou déléguée à la protection des données
legal-field-officer-email = Adresse électronique pour exercer ses droits
legal-field-officer-address = Adresse postale pour exercer ses droits
legal-field-basis = Fondement légal
legal-field-retention = Durées de conservation
legal-field-recipients = Autres destinataires
legal-field-rate = Part des critères du RGAA respectés
legal-field-auditor = Qui a mené l’audit
legal-field-declared-on = Date de la déclaration
legal-field-tools = Outils de la vérification
legal-field-pages = Pages vérifiées
legal-field-not-accessible = Non-conformités
legal-field-burden = Dérogations pour charge disproportionnée
legal-field-exempt = Contenus non soumis
legal-field-contact-email = Adresse électronique pour signaler un défaut d’accessibilité
legal-field-contact-web = Formulaire pour signaler un défaut d’accessibilité
legal-field-plan-web = Schéma pluriannuel d’accessibilité
legal-field-more = Texte libre
legal-help-day = Le jour entier, par exemple 28/01/2022.
legal-help-rate = Celle de l’audit, par exemple 72,5 %. De 50 % à moins de 100 %, le site est partiellement conforme ; laissez vide tant qu’aucun audit n’a été mené.
legal-help-basis = Par exemple la mission d’intérêt public de l’éditeur, avec le texte qui la fonde.
legal-help-retention = Combien de temps sont gardés les comptes et ce qui est écrit, puis ce qu’ils deviennent. Ce que le logiciel efface de lui-même est déjà dit.
legal-help-recipients = Prestataires, partenaires, transferts hors de l’Union européenne.
legal-help-tools = Navigateurs, lecteurs d’écran, outils de contrôle.
legal-help-pages = Leur liste, avec leurs adresses.
legal-help-not-accessible = Ce qui ne respecte pas un critère, et pour qui c’est une gêne.
legal-help-burden = Ce qu’il serait démesuré de corriger, et l’autre voie proposée.
legal-help-exempt = Par exemple des documents de bureau publiés avant septembre 2018.
legal-help-more = Il s’ajoute à la fin de la page.
error-telephone = Ce numéro de téléphone n’est pas compris. Écrivez-le avec des chiffres, par exemple 04 00 00 00 00.
error-day = Cette date n’est pas comprise. Écrivez le jour entier, par exemple 28/01/2022.
error-rate = Cette part n’est pas comprise. Écrivez un nombre de 0 à 100, avec deux décimales au plus, par exemple 72,5.
