desk-handover = Handing over
handover-title = Handover dossier
handover-lead = For whoever takes the project over: who does what, what is under way, what comes, and where everything is.
handover-docx = Download the dossier (Word)
handover-pdf = Download as PDF
handover-file = handover
handover-places = Where everything is
handover-places-lead = The site is at { $site }. Each section of the back office has its page.
handover-what = What
handover-when = When
handover-who = Who
handover-team = The team
handover-team-lead = The accounts that work on the site. Invite whoever takes over, then take the role of whoever leaves back.
handover-one-process = one process
handover-processes = Processes and steps under way
handover-processes-lead = What is not over, with its dates.
handover-contacts-person = { $number ->
    [one] One person in the address book
   *[other] { $shown } persons in the address book
}
handover-contacts-organisation = { $number ->
    [one] One organisation in the address book
   *[other] { $shown } organisations in the address book
}
handover-meetings-held = Meetings held, minutes and deliberations
handover-deadlines = Open deadlines
