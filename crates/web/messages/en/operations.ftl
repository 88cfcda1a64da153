mail-backup-failed-subject = Last night’s backup did not succeed
mail-backup-failed-text =
    Hello { $name },

    The automatic backup of the site could not be made last night. The site works, and the earlier backups are kept.

    What the program says:
    { $trouble }

    File: { $file }

    Hand this message to whoever runs the server. Once the cause is mended, “cordee check” says whether all is well; the next backup is made by itself next night.

desk-status = State of the site
status-title = State of the site
status-whole-good = All is well.
status-whole-look = The site works; one thing at least needs a look.
status-whole-bad = Something is wrong: see below what to do.
status-mark-good = all is well
status-mark-look = have a look
status-mark-bad = wrong
status-mails = Mails
status-mails-good = { $number ->
    [0] No mail waits.
    [one] One mail waits and is about to leave.
   *[other] { $number } mails wait and are about to leave.
}
status-mails-no-server = { $number ->
    [0] No mail server is set: nothing can leave.
    [one] No mail server is set: one mail waits.
   *[other] No mail server is set: { $number } mails wait.
}
status-mails-no-server-mend = Without mail nobody can sign in. Ask whoever runs the server to set “smtp”.
status-mails-refused = { $number ->
    [one] One mail waits; the last attempt did not succeed.
   *[other] { $number } mails wait; the last attempt did not succeed.
}
status-mails-refused-mend = The site tries again by itself. If this lasts more than an hour, tell whoever runs the server.
status-mails-given-up = { $number ->
    [one] One mail could not leave, after several attempts.
   *[other] { $number } mails could not leave, after several attempts.
}
status-mails-given-up-mend = The administrators see them under “Work”, with what the server answered, and can send them again.
status-jobs = Background work
status-jobs-good = { $number ->
    [0] No job is under way.
    [one] One job is under way or waits for its turn.
   *[other] { $number } jobs are under way or wait for their turn.
}
status-jobs-failed = { $number ->
    [one] One job has failed.
   *[other] { $number } jobs have failed.
}
status-jobs-failed-mend = The administrators see them under “Work” and can start them again.
status-journal = Journal
status-journal-good = Last sealed on { $when }.
status-journal-new = There is nothing to seal yet.
status-errors = Errors
status-errors-none = No page has failed for seven days, or since the program began.
status-errors-some = { $number ->
    [one] One page has failed in the last seven days, or since the program began.
   *[other] { $number } pages have failed in the last seven days, or since the program began.
}
status-errors-some-mend = They are below. If it goes on, give their references to whoever runs the server.
status-backups = Backups
status-backups-good = The last one was made on { $when }, and read back whole.
status-backups-none = The program makes no nightly backup.
status-backups-none-mend = Ask whoever runs the server to set “backup_folder”, or make sure that the database is backed up otherwise.
status-backups-first = The first backup is not made yet.
status-backups-first-mend = It will be made tonight, by itself. Come and see tomorrow.
status-backups-failed = Last night’s backup did not succeed.
status-backups-failed-mend = A mail has told why. Pass it on to whoever runs the server.
status-backups-old = The last backup is more than a day old: { $when }.
status-backups-old-mend = Ask whoever runs the server to run “cordee check”.
status-disk = Room on the disk
status-disk-good = { $free } MiB are left.
status-disk-little = Only { $free } MiB are left.
status-disk-little-mend = Ask whoever runs the server to make room in the coming days.
status-disk-full = Only { $free } MiB are left: the site may stop saving at any time.
status-disk-full-mend = Call whoever runs the server now: room has to be made.
status-last = Last errors
status-last-help = What the site could not do. The reference is the one that the page showed, and that the server’s log carries.
status-reference = Reference:
status-program = Cordée { $version }.
