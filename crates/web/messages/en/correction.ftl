word-link = Word: take this text out, take it back
word-title = The text in Word
word-lead = Each text goes out as a Word document, in your charter. Corrected by others, it comes back here as a correction: nothing changes until you accept, paragraph by paragraph.
word-out = Take a text out
word-empty = empty for now: the document has its title only
word-docx = DOCX
word-back = Take a corrected document back
word-file = The Word document
word-file-help = A .docx file of 20 MB at most. Tracked changes and comments are read.
word-text = The text that it proposes
word-text-found = Recognise it from the file
word-propose = Read this document
word-personal = Your name, that of the file and the names of those who corrected it are kept with the correction.
word-corrections = Corrections received
word-none = Documents that came back from Word will be read here.
word-warnings = What is not taken as it stands
word-warning-pictures = { $count ->
    [one] One picture or drawing is left out: the text holds none.
   *[other] { $count } pictures or drawings are left out: the text holds none.
}
word-warning-text-boxes = { $count ->
    [one] The text of a text box stands after the paragraph beside it.
   *[other] The text of { $count } text boxes stands after the paragraphs beside them.
}
word-warning-equations = { $count ->
    [one] Of a formula, the letters alone stay.
   *[other] Of { $count } formulas, the letters alone stay.
}
word-warning-notes = { $count ->
    [one] A note stands in brackets where it is called.
   *[other] { $count } notes stand in brackets where they are called.
}
word-warning-merged-cells = { $count ->
    [one] A merged cell is taken apart: the other cells are empty.
   *[other] { $count } merged cells are taken apart: the other cells are empty.
}
word-warning-extra-cells = { $count ->
    [one] A cell beyond the last column is joined to it.
   *[other] { $count } cells beyond the last column are joined to it.
}
word-warning-nested-tables = { $count ->
    [one] Of a table inside another, the words alone stay.
   *[other] Of { $count } tables inside others, the words alone stay.
}
word-warning-lines-in-cells = { $count ->
    [one] A cell of several lines is now one line.
   *[other] { $count } cells of several lines are now one line each.
}
word-warning-links-elsewhere = { $count ->
    [one] Of a link to a place in the document or the machine, the words alone stay.
   *[other] Of { $count } links to a place in the document or the machine, the words alone stay.
}
word-warning-broken-links = { $count ->
    [one] One link has lost its address.
   *[other] { $count } links have lost their addresses.
}
word-warning-symbols = { $count ->
    [one] A sign of a special font is replaced.
   *[other] { $count } signs of special fonts are replaced.
}
word-warning-inclusions = { $count ->
    [one] A file included by reference is not read.
   *[other] { $count } files included by reference are not read.
}
word-warning-contents = { $count ->
    [one] A line of a table of contents is left out.
   *[other] { $count } lines of a table of contents are left out.
}
word-warning-unlisted-changes = { $count ->
    [one] One more change is not listed; the text takes it into account.
   *[other] { $count } more changes are not listed; the text takes them into account.
}
word-warning-unlisted-comments = { $count ->
    [one] One more comment is not listed.
   *[other] { $count } more comments are not listed.
}
word-warning-macros = The document holds macros: its text alone is read, nothing is run.
word-warning-no-styles = The document says nothing of its styles: titles are known by their names. Check them.
word-warning-unread-part = A part of the document (notes, comments or styles) cannot be read.
correction-title = A text that came back from Word
correction-about = { $file }, dropped in by { $who } on { $when }.
correction-base = Compared with version { $number }, from which it was made, then with the text of today: what others changed meanwhile stays.
correction-open = to be looked at
correction-outcome = { $taken ->
    [0] { $refused ->
        [0] looked at, no difference
       *[other] set aside
    }
    [one] { $refused ->
        [0] accepted
       *[other] one difference accepted, { $refused } set aside
    }
   *[other] { $refused ->
        [0] accepted
       *[other] { $taken } differences accepted, { $refused } set aside
    }
}
correction-other-title = The title of the document is now “{ $title }”. Titles are not taken from here: change it in the form if you wish.
correction-moved-on = The text changed while you were reading. The differences below are up to date: check your choices, then save again. Nothing is recorded.
correction-differences = { $number ->
    [0] No difference from the text of today
    [one] One difference
   *[other] { $shown } differences
}
correction-contested = This passage was also changed here since the document went out. Accepting it replaces what stands there today.
correction-accept = Accept difference { $number }
correction-comments = { $number ->
    [0] No comment in the document
    [one] One comment in the document
   *[other] { $shown } comments in the document
}
correction-take-comment = Keep this comment beside the text
correction-settle = Save my choices
correction-settle-help = What is ticked enters the text, as a new version; what is not is set aside. The document can still be read in the list of corrections.
correction-tracked = { $number ->
    [0] No tracked change
    [one] One change tracked in Word
   *[other] { $shown } changes tracked in Word
}
correction-tracked-help = Who did what, as the document says it. The differences to accept are above: they take all changes into account.
correction-more-changes = Further changes
tracked-kind = What
tracked-words = The words
tracked-who = Who
tracked-when = When
tracked-nobody = without a name
tracked-line-end = (end of a paragraph)
tracked-inserted = added
tracked-deleted = removed
tracked-moved-away = moved from here
tracked-moved-here = moved here
tracked-formatted = formatted
aside-reply = Answer of { $who }: { $said }
on-behalf-link = Type in a comment that came by mail, telephone, post or word of mouth
on-behalf-title = Type in for somebody
on-behalf-lead = Paste a mail, note a call: the comment bears the name of whoever said it, and yours as that of whoever typed it.
on-behalf-who = On behalf of
on-behalf-who-help = A name or a mail address of the address book; anybody else stays under the name that you type.
on-behalf-which = Who is it?
on-behalf-none = Somebody else, who is not among the contacts
on-behalf-means = How
on-behalf-when = When
on-behalf-when-help = The day, for instance 12/05/2022.
on-behalf-text = What is said
on-behalf-text-help = Paste the message as it is, without the signature and the address.
on-behalf-personal = The name of this person and what they say are kept with the text, seen by those who work on it.
on-behalf-add = Add this comment
comment-by-mail = by mail
comment-by-telephone = on the telephone
comment-by-post = by post
comment-by-orally = face to face
comment-by-word = in a Word document
comment-typed-by = Typed in by { $who } on { $when }.
comment-unnamed = Somebody
notice-correction-received = The document is read and kept. Nothing is changed: choose below what you accept.
notice-correction-settled = Your choices are recorded.
notice-on-behalf-added = The comment is added, with the name of whoever said it.
error-word-missing = Choose the document to be read.
error-word-empty = This file is empty.
error-word-size = This file is larger than { $most } MB: take its pictures out, the text keeps none.
error-word-large = This document unpacks to something far too large for a text: it is not read.
error-word-long = This text has { $length } characters, { $most } at most are taken.
error-word-old = This is an old Word document (.doc): save it as .docx, then drop it in again.
error-word-locked = This document is locked by a password: take it off in Word, then drop it in again.
error-word-other = This is no Word document but another kind of text: save it as .docx, then drop it in again.
error-word-kind = This file is no Word document (.docx).
error-word-damaged = This document is damaged: open it in Word, save it again, then drop it in.
error-word-which = This document is like none of the texts here: choose which one it proposes.
error-said-on = Say a day, for instance 12/05/2022.
error-said-later = This day has not come yet.
error-which-contact = Several contacts may answer to this name: choose.
