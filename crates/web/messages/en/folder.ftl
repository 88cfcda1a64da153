desk-folder = Portable folder
folder-title = Portable folder
folder-lead = All that the destination has written, in files that one can read, keep and take up elsewhere.
folder-out = Take away
folder-public = Download what everybody may read
folder-public-help = Published processes, steps, documents, organisations. Without drafts or persons.
folder-complete = Download everything
folder-complete-help = With the drafts, and the accounts in a file of their own (persons.toml): it holds personal data, keep it as such.
folder-in = Take up
folder-file = Folder, as one ZIP file
folder-file-help = As it was downloaded here or on another site, or written by hand.
folder-if-there = If a process of the folder is here already
folder-refuse = import nothing, and tell me
folder-copy = import a copy, beside it
folder-replace = replace it with that of the folder
folder-try = Check without changing anything
folder-import = Import the folder
folder-right = This folder is in order. Nothing was changed.
folder-imported = The folder is imported.
folder-problems = { $number ->
    [one] Nothing was imported: this is what is wrong
   *[other] Nothing was imported: these are the { $shown } things that are wrong
}
error-zip = This file is not a ZIP that we can open: it is damaged, too large once opened, or holds paths that lead out of the folder.
folder-sure = If I replace: I know that the processes here with the same identifiers make room. Their former state can be downloaded for thirty days.
error-replace-unsure = To replace what is here, tick this box; or choose to import a copy. Nothing was changed.
folder-replaced = What was replaced
folder-replaced-help = The destination as it was, with its drafts and accounts (personal data). To go back to it, take this file in above.
folder-replaced-line = Before the replacement of { $when }
folder-replaced-until = kept until { $date }
error-too-many-steps = A process has { $most } steps at most. Nothing was added: bring steps together, or open another process.
