desk-contacts = Contacts
contacts-title = Contacts
contacts-lead = The team's address book: persons and organisations, with or without a mail address. It is never public.
contacts-search = Search
contacts-search-help = A name, a municipality, an organisation, a mail address, a number.
contacts-kind = Persons or organisations
contacts-every-kind = Both
contacts-tag = Tag
contacts-every-tag = All
contacts-find = Search
contacts-all = All contacts
contacts-none = No contact matches. Try fewer words.
contacts-empty = Your contacts will be here. Add a person or an organisation.
contacts-caption = In alphabetical order
contacts-next = Next contacts
contacts-removed = Removed contacts
contacts-removed-help = They can come back for thirty days, then they are erased.
contacts-back = All contacts
contact-kind-person = Persons
contact-kind-organisation = Organisation
contact-name = Name
contact-roles = Roles
contact-commune = Municipality
contact-reach = Mail, telephone
contact-tags = Tags
contact-tags-help = With commas between them: host, elected, press.
contact-new-person = Add a person
contact-new-organisation = Add an organisation
contact-civility = Civility
contact-civility-madam = Ms
contact-civility-sir = Mr
contact-unsaid = Not said
contact-first-name = First name
contact-last-name = Last name
contact-organisation-name = Name of the organisation
contact-roles-help = One person may be elected in a municipality and run a guest house. An organisation that is not known yet is added to the contacts.
contact-role-title = Role { $shown }
contact-role-organisation = In which organisation ({ $shown })
contact-role-deputy-of = Deputy of ({ $shown })
contact-role-deputy = { $role } (deputy of { $name })
contact-mails = Mail addresses
contact-mails-help = One a line. The first is written to.
contact-telephones = Telephones
contact-telephones-help = One a line.
contact-address = Address
contact-street = Number and street
contact-postal-code = Postal code
contact-answers-by = Rather answers
contact-channel-mail = by mail
contact-channel-post = by post
contact-channel-telephone = by telephone
contact-language = Language
contact-consent = Agreement to receive letters and mails
contact-consent-help = Write where the person said so: that is the proof.
contact-consent-state = Agreement
contact-consent-unknown = Not known
contact-consent-given = Given
contact-consent-refused = Refused: do not write again
contact-consent-source = Where it was given
contact-consent-source-help = For example: membership form 2021.
contact-consent-on = When
contact-consent-on-help = For example: 12/05/2022.
contact-standing = Standing
contact-standing-active = Active
contact-standing-gone = No longer there
contact-standing-deceased = Deceased
contact-refused = Wants no more letters
contact-unsubscribed = Has unsubscribed
contact-note = Remarks
contact-note-help = What the person could read: they may ask for all that is written here.
contact-personal = These data stay within the team.
contact-save = Save the contact
contact-facts = Details
contact-members = Who is there
contact-no-member = Nobody yet.
contact-all-members = Everybody in this organisation
contact-changed = Changed on { $date }.
contact-edit = Edit
contact-remove = Remove
contact-restore = Bring back
contact-erase = Erase for good
contact-keep = Keep
contact-is-removed = This contact is removed: it stands in no list any more.
contact-remove-title = Remove a contact
contact-remove-question = Remove { $name }? The contact can come back for thirty days.
contact-erase-title = Erase a contact
contact-erase-question = Erase { $name } for good? All that is written about this contact goes and does not come back.
contact-erase-sure = Yes, erase
notice-contact-removed = The contact is removed. It can come back for thirty days.
notice-contact-restored = The contact is back.
notice-contact-erased = The contact is erased.
error-contact-mail = “{ $text }” is not a whole mail address. Write for example ana@example.org.
error-contact-telephone = “{ $text }” is not a whole number. Write for example 04 77 12 34 56.
error-contact-many = There are more than { $most }. Keep the most useful ones.
error-contact-day = This date is not clear. Write for example 12/05/2022.
error-contact-tag = A tag has { $most } characters at most. Shorten the longest one.
error-contact-role = A role has no organisation. Write in which one, for example “Commune de Pélussin”.
error-contact-sure = Tick the box if the contact is really to go.

# Lists taken in
contacts-export = Download these contacts (Excel)
contact-yes = yes
contact-no = no
job-contact-import = Import of a list of contacts
contact-import-title = Import a list
contact-import-lead = Drop a list as you have it. Nothing is added before you have seen what changes.
contact-import-file = The list
contact-import-file-help = Excel (.xlsx), LibreOffice (.ods) or CSV, 48 MB and 30,000 rows at most.
contact-import-read = Read the list
contact-import-other = Another list
contact-import-columns = What the columns say
contact-columns-title = What the columns say
contact-columns-lead = { $file }: check what each column holds.
contact-columns-remembered = A list with the same titles was read like this before.
contact-columns-sheet = Sheet
contact-columns-above = Rows above the list
contact-columns-above-help = Titles and headers included, blank rows not counted.
contact-columns-reread = Read the list again
contact-columns-caption = { $number ->
    [0] No row in the list
    [one] One row in the list
   *[other] { $shown } rows in the list
}
contact-columns-column = Column
contact-columns-number = Column { $shown }
contact-columns-samples = What stands there
contact-columns-is = What it is
contact-columns-tags = Tags of the whole list
contact-columns-tags-help = Each contact of the list gets them, besides its own. With commas between them: Assises 2026, host.
contact-columns-try-help = You will see what changes; nothing is added yet.
contact-columns-try = See what changes
contact-field-none = Leave out
contact-field-civility = Civility
contact-field-first-name = First name
contact-field-last-name = Last name
contact-field-full-name = First and last name together
contact-field-organisation = Organisation
contact-field-role = Role
contact-field-mail = Mail address
contact-field-telephone = Telephone
contact-field-mobile = Mobile telephone
contact-field-street = Address
contact-field-postal-code = Postal code
contact-field-commune = Municipality
contact-field-tags = Tags
contact-field-consent = Agreement
contact-field-consent-source = Source of the agreement
contact-field-consent-date = Date of the agreement
contact-field-language = Language
contact-field-answers-by = Answers by
contact-field-note = Remarks
contact-field-deputy-of = Deputy of
contact-import-trying = What the list changes
contact-import-taking = Import of the list
contact-import-tried = The list is read. Nothing is added yet.
contact-import-done = The list is imported.
contact-import-new = { $number ->
    [0] No new contact
    [one] One new contact
   *[other] { $shown } new contacts
}
contact-import-updated = { $number ->
    [0] No contact updated
    [one] One contact updated
   *[other] { $shown } contacts updated
}
contact-import-same = { $number ->
    [0] No row that was known
    [one] One row that was known and changes nothing
   *[other] { $shown } rows that were known and change nothing
}
contact-import-organisations = { $number ->
    [0] No organisation added
    [one] One organisation added
   *[other] { $shown } organisations added
}
contact-import-refused = { $number ->
    [0] No row left out
    [one] One row left out
   *[other] { $shown } rows left out
}
contact-import-take = Add this list to the contacts
contact-import-lines = { $number ->
    [one] One row to look at
   *[other] { $shown } rows to look at; the first three hundred are here
}
contact-import-row = Row
contact-import-what = What changes
contact-import-added = { $field }: { $after }
contact-import-changed = { $field }: { $after } (before: { $before })
contact-import-out = Receives no more letters, and will not because of this list.
contact-odd-no-name = Neither the name of a person nor of an organisation.
contact-odd-mail = “{ $text }” is no mail address: kept among the remarks.
contact-odd-telephone = “{ $text }” is no number: kept among the remarks.
contact-odd-role = “{ $text }” has no organisation: kept among the remarks.
contact-odd-cut = A text that was too long was cut: “{ $text }…”.
error-list-missing = Choose a file first.
error-list-empty = This file is empty. Check that it is the right one.
error-list-short = This file has one row only: it is no list. Check that it is the right one.
error-list-rows = The list goes down to row { $row }; { $most } are the most. Split it into several files.
error-list-columns = The list has more than { $most } columns. Delete those that are of no use.
error-list-protected = This file is protected by a password. Open it, take the password away, then save it.
error-list-old = This file is an old Excel one (.xls). Open it, then save it as .xlsx.
error-list-kind = This file is no list. Choose an Excel, LibreOffice or CSV file.
error-list-damaged = This file is damaged. Open it in your spreadsheet, then save it again.
error-list-large = This file holds more than can be read. Keep the columns and rows that are of use.
error-list-names = Say at least which column holds the names, or the organisations.

# Duplicates
contact-duplicates-title = Duplicates
contact-duplicates-lead = These contacts may be one person. Nothing is merged without you.
contact-duplicates-none = No duplicate in sight.
contact-duplicates-count = { $number ->
    [one] One pair to look at
   *[other] { $shown } pairs to look at
}
contact-duplicates-look = Look
contact-reason-same-name = same name
contact-reason-swapped-names = first and last name swapped
contact-reason-similar-name = similar names
contact-reason-initials = same initials
contact-reason-part-of-name = one name holds the other
contact-reason-same-last-name = same last name
contact-reason-same-first-name = same first name
contact-reason-same-mail = same mail address
contact-reason-shared-mail = same mail address, which others have too
contact-reason-same-telephone = same telephone
contact-reason-shared-telephone = same telephone, which others have too
contact-reason-same-organisation = same organisation
contact-reason-same-commune = same municipality
contact-reason-same-postal-code = same postal code
contact-pair-title = One person?
contact-pair-lead = Compare, choose what is right, then merge them; or say that they are two persons.
contact-pair-back = All duplicates
contact-pair-caption = Both contacts
contact-pair-help = Mail addresses, telephones, roles, tags and remarks of both are kept.
contact-pair-merge = Merge into one contact
contact-pair-distinct = They are two persons
contact-merges = Merged contacts
contact-merges-help = You can go back for thirty days, as long as the contact has not changed.
contact-merge-undo = Undo
contact-apart = Pairs that are two persons
contact-apart-help = They are no longer shown among the duplicates. If that was a mistake, compare them again.
contact-apart-again = Compare again
notice-contacts-compared-again = This pair is among the duplicates again.
notice-contacts-merged = The two contacts are one now.
notice-contacts-told-apart = Noted: they are two persons.
notice-contacts-unmerged = They are two again.
notice-contacts-moved-on = This contact has changed since: they stay merged. Correct it by hand.
contact-subscribe = Put back, at their wish
notice-contact-subscribed = This person gets mailings again.
