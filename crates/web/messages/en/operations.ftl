mail-backup-failed-subject = Last night’s backup did not succeed
mail-backup-failed-text =
    Hello { $name },

    The automatic backup of the site could not be made last night. The site works, and the earlier backups are kept.

    What the program says:
    { $trouble }

    File: { $file }

    Hand this message to whoever runs the server. Once the cause is mended, “cordee check” says whether all is well; the next backup is made by itself next night.
