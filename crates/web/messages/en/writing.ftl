history-title = Versions of this text
history-version = Version
history-first = first version
history-empty = The versions of this text will be read here, from the next change on.
history-older = Older versions
history-edit = Change this text
history-no-difference = This version changes nothing.
history-added = Added:
history-removed = Removed:
history-take = Start again from this version
comments-title = The text and its comments
comments-count = { $number ->
    [0] No comment
    [one] One comment
   *[other] { $shown } comments
}
comments-open = { $number ->
    [0] Comment on this text
    [one] One open comment: read it, answer
   *[other] { $shown } open comments: read them, answer
}
comments-no-text = The text will be read here.
comment-quote = The passage you speak of
comment-quote-help = Copy it from the text: it can still be read when the text changes.
comment-text = Your comment
comment-add = Add this comment
comment-settle = It is settled
comment-reopen = Open again
comment-of = (comment of { $who })
comment-settled = settled
comment-gone = This passage is no longer in the text.
writing-nobody = import
writing-former = former participant
writing-beside = Around this text
writing-conflict = Somebody else saved this text while you were writing. What goes together is joined below; the passages that both of you changed hold your version. Compare, take what is needed, then save: nothing is lost, every version stays in the history.
writing-mine = Your version, in the form
writing-theirs = The other version
writing-version = The form holds version { $number }. Nothing changes until you save.
draft-waits = You have a draft that was not saved, of { $when }.
draft-until = It is kept until { $date }.
draft-taken = The form holds your draft of { $when }. Save it to make it count.
draft-take = Take this draft up again
draft-drop = Throw it away
draft-drop-title = Throw this draft away?
draft-drop-text = What you had written without saving it will be erased. The saved text does not change.
draft-drop-button = Throw the draft away
draft-keep = Keep as a draft
notice-draft-kept = Your draft is kept: only you see it. It waits for you here, on any computer.
notice-draft-dropped = The draft is thrown away.
notice-merged = It is saved, together with what somebody else had written meanwhile.
notice-comment-added = The comment is added.
notice-comment-settled = The comment is settled.
notice-comment-reopened = The comment is open again.
field-title = Title
field-why = Why
field-presentation = Presentation
field-lead = Who leads
field-summary = Summary
field-body = Text
field-section = Part
field-reason = Why it is not kept
field-method = How to take part
field-follow-up = What will be done with the results
field-date-note = About the date
field-place = Place
field-starts = Start
field-ends = End
field-opens-at = Opening
field-closes-at = Closing
field-state = Visibility
field-language-fr = French
field-language-en = English
