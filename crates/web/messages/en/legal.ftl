# The pages of law, and their back office.
desk-legal = Legal notice
legal-notice-title = Legal notice
legal-privacy-title = Personal data
legal-accessibility-title = Accessibility statement
legal-changed = Page updated on { $date }.
legal-never = This page is still to be completed: what is written below comes from the software itself.
legal-not-stated = Not stated yet.

# Sections
legal-section-publisher = Publisher
legal-section-host = Hosting
legal-section-content = Content and its reuse
legal-section-report = Report content
legal-section-software = Software
legal-section-more = More about this
legal-section-controller = Who is responsible
legal-section-kept = What the site records
legal-section-basis = On what ground
legal-section-retention = For how long
legal-section-access = Who has access
legal-section-rights = Your rights
legal-section-cookies = Cookies
legal-section-commitment = Commitment
legal-section-conformity = State of compliance
legal-section-tests = Results of the tests
legal-section-not-accessible = Content that is not accessible
legal-section-declaration = How this statement was drawn up
legal-section-contact = Feedback and contact
legal-section-remedies = Remedies

# What the legal notice says
legal-licence = Unless said otherwise beside it, the content of this site may be reused under this licence: { $licence }.
legal-no-licence = No licence is stated yet for the content of this site as a whole: without one, copyright applies. A document may carry its own licence, written beside it.
legal-report = To report unlawful content or ask for a correction, write to the address below: give the address of the page, the passage, and what is wrong with it. You are owed an answer with reasons.
legal-report-not-stated = The address at which content can be reported is not stated yet.
legal-software = This site is made with Cordée, free software published under the EUPL 1.2.

# What the page of personal data says
legal-kept-visit = Of a mere visit, the site records nothing.
legal-kept-account = Of people who are invited to work on a process: name, mail address, language, roles, and when the account was made and first used. That is what lets them sign in, and tells who may do what.
legal-kept-writing = Of what they write in the back office: the versions of texts, comments and drafts, with their author and their date. That is what lets several write together and lose nothing.
legal-lasts = Everything has its term and goes by itself. The register tells them all, with what has gone and when.
legal-access = The project team and the administrators of this site, each according to their roles.
legal-access-host = The hosting company, { $host }, to run the site.
legal-rights = You may ask to see the data about you, to have them corrected or erased, to restrict their use, and you may object to that use.
legal-rights-ask = To do so, write to this address:
legal-rights-not-stated = The address at which to ask is not stated yet.
legal-complaint = If the answer does not satisfy you, you may complain to the French data protection authority (CNIL).
legal-complaint-link = Complain to the CNIL
legal-cookie = One only, named { $name }. It is set when you ask to sign in, keeps you signed in, and goes after { $days } days without a visit. It is necessary to this service, and the law asks for no consent to it. There is neither tracker nor audience measurement.

# What the declaration of accessibility says
legal-commitment = { $publisher } undertakes to make this site accessible, as article 47 of French law 2005-102 of 11 February 2005 requires. This statement applies to the site { $site }.
legal-plan-not-stated = The multi-year accessibility plan is not stated yet.
legal-conformity-no-audit = The site { $site } does not comply with the French general framework for improving accessibility (RGAA): it has not been audited yet.
legal-conformity-none = The site { $site } does not comply with the French general framework for improving accessibility (RGAA): less than half of its criteria are met.
legal-conformity-partial = The site { $site } partially complies with the French general framework for improving accessibility (RGAA), because of what is listed below.
legal-conformity-full = The site { $site } fully complies with the French general framework for improving accessibility (RGAA).
legal-no-tests = No audit has been made yet.
legal-tests = The audit shows that { $rate }% of the criteria of the RGAA are met.
legal-tests-by = The audit made by { $auditor } shows that { $rate }% of the criteria of the RGAA are met.
legal-tests-pages = Pages checked:
legal-tests-tools = Tools and assistive technologies used for checking:
legal-told-not-accessible = Failures:
legal-told-burden = Exemptions for disproportionate burden:
legal-told-exempt = Content that need not be accessible by law:
legal-nothing-inaccessible = None.
legal-inaccessible-not-stated = It is not listed yet.
legal-declared = This statement was drawn up on { $date }.
legal-declared-not-stated = The date of this statement is not stated yet.
legal-technologies = Technologies used: HTML5, CSS, SVG, WAI-ARIA, JavaScript. Every page works without JavaScript.
legal-contact = If you cannot read some content or use a service, say so: you will be shown another way, or get the content in another form.
legal-remedies = If you have reported a lack of accessibility that keeps you from some content or service, and got no satisfying answer, you may turn to the French Defender of Rights:
legal-remedies-write = Write a message to the Defender of Rights
legal-remedies-meet = Meet the Defender’s delegate in your region
legal-remedies-post = Or by post, free and without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France.

# The back office
legal-desk-title = Legal notice
legal-desk-lead = Three pages that the law asks of a public site. They are linked at the bottom of every page, and say plainly what is not stated yet.
legal-outdated = The accessibility statement is more than three years old: draw it up again, then change its date.
legal-complete = It says all that the law asks for.
legal-missing = To be completed:
legal-view = See the page
legal-save = Save the page
legal-warning = The legal notice of this site does not say yet all that the law asks for.
legal-warning-link = Complete the legal notice

# Fields
legal-field-publisher = Name of the publisher
legal-field-publisher-address = Address of the publisher
legal-field-publisher-telephone = Telephone of the publisher
legal-field-publisher-email = Mail address of the publisher
legal-field-registration = Registration number (SIREN or SIRET)
legal-field-director = Publication director (name and office)
legal-field-host = Name of the hosting company
legal-field-host-address = Address of the hosting company
legal-field-host-telephone = Telephone of the hosting company
legal-field-licence = Licence of the content
legal-field-licence-web = Address of the licence
legal-field-report-email = Mail address at which content is reported
legal-field-controller = Data controller
legal-field-officer = Data protection officer
legal-field-officer-email = Mail address for exercising one’s rights
legal-field-officer-address = Postal address for exercising one’s rights
legal-field-basis = Legal ground
legal-field-retention = How long data are kept
legal-field-recipients = Other recipients
legal-field-rate = Share of the criteria of the RGAA that are met
legal-field-auditor = Who made the audit
legal-field-declared-on = Date of the statement
legal-field-tools = Tools of the check
legal-field-pages = Pages checked
legal-field-not-accessible = Failures
legal-field-burden = Exemptions for disproportionate burden
legal-field-exempt = Content that need not be accessible
legal-field-contact-email = Mail address for reporting a lack of accessibility
legal-field-contact-web = Form for reporting a lack of accessibility
legal-field-plan-web = Multi-year accessibility plan
legal-field-more = Free text
legal-help-day = The whole day, for instance 28/01/2022.
legal-help-rate = That of the audit, for instance 72.5%. From 50% to less than 100%, the site is partially compliant; leave it empty as long as there was no audit.
legal-help-basis = For instance the publisher’s task in the public interest, with the text it rests on.
legal-help-retention = How long accounts and what is written are kept, and what becomes of them then. What the software erases by itself is said already.
legal-help-recipients = Contractors, partners, transfers outside the European Union.
legal-help-tools = Browsers, screen readers, checking tools.
legal-help-pages = Their list, with their addresses.
legal-help-not-accessible = What does not meet a criterion, and whom it hinders.
legal-help-burden = What it would be out of proportion to mend, and the other way that is offered.
legal-help-exempt = For instance office documents published before September 2018.
legal-help-more = It comes at the end of the page.
error-telephone = This telephone number is not understood. Write it with digits, for instance +33 4 00 00 00 00.
error-day = This date is not understood. Write the whole day, for instance 28/01/2022.
error-rate = This share is not understood. Write a number from 0 to 100, with two decimals at most, for instance 72.5.
