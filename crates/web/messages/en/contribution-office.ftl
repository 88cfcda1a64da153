desk-contributions = Contributions
contribution-desk-lead = What everybody brings to the workstreams: to be read, joined and answered.
contribution-desk-empty = There is no workstream yet: create one to receive contributions.
contribution-desk-caption = Contributions by workstream
contribution-desk-call = Call
contribution-desk-to-call = Who contributes
contribution-office-back = All workstreams
contribution-office-lead = Read what waits by the rule, and answer. Each decision stands in the public log, and the author is told if they asked for it.
contribution-office-queue = Read, publish, answer
contribution-office-to-do = To read: { $waiting }. Without an answer: { $unanswered }. Comments to read: { $comments }.
contribution-office-more = more than { $number }
contribution-office-list = See the public page
contribution-office-public = See in public
contribution-office-piles = What is shown
contribution-office-seek = Search these contributions
contribution-office-seek-button = Search
contribution-office-none = There is nothing here at the moment.
contribution-office-none-found = No contribution answers to this search. Try another word, or another nature.
contribution-office-unnamed = no name
contribution-office-merged = joined
contribution-office-name = Name
contribution-office-mail = E-mail address
contribution-office-named = Public name
contribution-office-news = Wants to be told
contribution-office-by = Typed
contribution-office-typed = by the team
contribution-office-yes = yes
contribution-office-no = no
contribution-office-rule = By the moderation rule
contribution-office-remarks = Comments
contribution-office-moves = What was done
contribution-pile-waiting = To read
contribution-pile-published = Published
contribution-pile-unanswered = Without an answer
contribution-pile-hidden = Hidden
contribution-stands-waiting = to be read
contribution-stands-published = public
contribution-stands-hidden = hidden
contribution-stands-withdrawn = taken back by its author
contribution-stands-dropped = taken back by its author
contribution-move-publish = Publish
contribution-move-hide = Hide
contribution-move-restore = Restore and publish
contribution-move-set-back = Set back to be read
contribution-hide-why = Reason of the rule
contribution-hide-only = (to hide)
contribution-hide-choose = Choose a reason
contribution-hidden-because = Hidden. Reason:
contribution-remarks-title = Comments on the contributions
contribution-remarks-waiting = Comments to read
contribution-remarks-published = Published comments
contribution-remarks-hidden = Hidden comments
contribution-remarks-none = There is no comment here at the moment.
contribution-remarks-tick = Comment by: { $about }
contribution-correct-title = Correct the text
contribution-correct-lead = Correct a mistake, or take out what must not be public. What was sent stays among the versions, and the public log says that the text was corrected.
contribution-correct-record = Save the correction
contribution-merge-title = Joined or close
contribution-merge-into = It is joined to this one:
contribution-merge-part = Part them
contribution-merge-those = Contributions joined to it:
contribution-merge-similar = They say nearly the same:
contribution-merge-choose = Join to another
contribution-merge-lead = This one can still be read and says to which it is joined; its author stays named if they wished. You can part them again.
contribution-merge-seek = Search a published contribution of this workstream
contribution-merge-none = No published contribution says nearly the same: search one by its words.
contribution-merge-with = Join it to
contribution-merge-help = Both authors are told, if they asked for it.
contribution-merge-button = Join
contribution-answer-title = Official answer
contribution-answer-none = Nobody has answered yet.
contribution-answer-write = Write the answer
contribution-answer-correct = Correct the answer
contribution-answer-before = Versions recorded already
contribution-answer-links = Does a deliberation, a document or a step answer it? Link them:
contribution-answer-lead = The answer is public as soon as it is recorded, and the author is told if they asked for it.
contribution-answer-not-public = This contribution is not public: publish it first. What you wrote is still here, and is not recorded.
contribution-verdict = What is done of it
contribution-answer-text = Answer
contribution-answer-text-help = What will be done, or will not, in a few sentences.
contribution-answer-reason = Why
contribution-answer-reason-help = Needed when the contribution is not kept, or is kept in part only.
contribution-answer-by = Who answers
contribution-answer-by-help = The organisation, the body or the function: “the tourism commission of the Park”.
contribution-answer-on = Day of the answer
contribution-answer-help = To correct an answer, record it again: the versions before can still be read.
contribution-answer-record = Publish the answer
contribution-type-title = Type a contribution
contribution-type-lead = For somebody who wrote, called, filled in a sheet or spoke in a session. Keep their words.
contribution-type-channel = How it came
contribution-type-on = Day on which it came
contribution-type-on-help = Leave it empty if it is today. For example: 28/01/2022.
contribution-type-text-help = 10,000 characters at most. Leave nothing in it about other people.
contribution-type-commune-help = The one that the contribution speaks of, if there is one.
contribution-type-place-help = If the person gave it, in degrees: 45.42 and 4.53. Otherwise leave it empty: the municipality is enough.
contribution-type-language = Language of the text
contribution-type-profile = Profile of the person (optional)
contribution-type-name = Name of the person
contribution-type-name-help = Only if they agree to have it kept.
contribution-type-agreement = What the person agrees to
contribution-type-agreed = They agree that the site keeps their name and their address
contribution-type-named = They want their name published with their contribution
contribution-type-news = They want to be told by e-mail what becomes of it
contribution-type-publish = I have read it: publish it at once
contribution-type-kept = { $keeper } keeps the name and the address until three years after the end of the workstream, then erases them. The text stays, without a name.
contribution-type-similar = If one of them says the same, you can join them once this one is saved. Nothing you wrote is lost.
contribution-type-files = Once the contribution is saved, you can join three photos or documents to it.
contribution-type-record = Save
contribution-type-anyway = Save anyway
contribution-type-another = Save and type another
contribution-moved-set-back = waits again to be read
contribution-moved-corrected = was corrected by the team
contribution-moved-parted = was parted from the one it was joined to
notice-contributions-publish = The ticked contributions are published.
notice-contributions-hide = The ticked contributions are hidden. They can be restored among the hidden contributions.
notice-contributions-restore = The ticked contributions are public again.
notice-contributions-set-back = The ticked contributions wait to be read.
notice-contribution-publish = The contribution is published.
notice-contribution-hide = The contribution is hidden. You can restore it here.
notice-contribution-restore = The contribution is public again.
notice-contribution-set-back = The contribution waits to be read.
notice-contribution-remarks-publish = The ticked comments are published.
notice-contribution-remarks-hide = The ticked comments are hidden. They can be restored among the hidden comments.
notice-contribution-remarks-restore = The ticked comments are public again.
notice-contribution-remarks-set-back = The ticked comments wait to be read.
notice-contribution-joined = The contribution is joined to the other.
notice-contribution-parted = The two contributions are apart again.
notice-contribution-answered = The answer is published.
notice-contribution-office-corrected = The correction is saved; what was sent stays among the versions.
notice-contribution-typed = The contribution is saved.
error-contribution-reason = Choose the reason of the rule for which you hide.
error-contribution-none = First tick what it is about.
error-contribution-many = Tick { $most } lines at most at a time.
error-contribution-future = This day has not come yet: write today’s, or a day that is past.
error-contribution-why = Say why the contribution is not kept, or is kept in part only.
error-contribution-agreed = Tick the box if the person agrees to have their name and address kept, or leave them empty.
error-contribution-itself = A contribution is not joined to itself: choose another.
error-contribution-gone = This contribution is not in this workstream any more: choose another.
error-contribution-not-public = One of the two is not public: publish it first.
error-contribution-joined = One of the two is joined to another already: part them first, or choose the one to which it is joined.
error-contribution-has-joined = Other contributions are joined to this one: join the other to this one instead.
error-contribution-circle = The thread leads from the other to this one already: join the other to this one instead.
field-text = Text
field-nature = Nature
field-commune = Municipality
field-latitude = Latitude
field-longitude = Longitude
act-contribution-typed = { $told ->
    [yes] typed the contribution “{ $title }”
   *[no] typed a contribution
}
act-contribution-published = { $told ->
    [yes] published the contribution “{ $title }”
   *[no] published a contribution
}
act-contribution-hidden = { $told ->
    [yes] hid the contribution “{ $title }”
   *[no] hid a contribution
}
act-contribution-restored = { $told ->
    [yes] restored the contribution “{ $title }”
   *[no] restored a contribution
}
act-contribution-set-back = { $told ->
    [yes] set the contribution “{ $title }” back to be read
   *[no] set a contribution back to be read
}
act-contribution-corrected = { $told ->
    [yes] corrected the contribution “{ $title }”
   *[no] corrected a contribution
}
act-contribution-merged = { $told ->
    [yes] joined the contribution “{ $title }” to another
   *[no] joined a contribution to another
}
act-contribution-parted = { $told ->
    [yes] parted the contribution “{ $title }” from another
   *[no] parted two contributions
}
act-contribution-answered = { $told ->
    [yes] answered the contribution “{ $title }”
   *[no] answered a contribution
}
act-contribution-comment-published = { $told ->
    [yes] published a comment on the contribution “{ $title }”
   *[no] published a comment on a contribution
}
act-contribution-comment-hidden = { $told ->
    [yes] hid a comment on the contribution “{ $title }”
   *[no] hid a comment on a contribution
}
act-contribution-comment-restored = { $told ->
    [yes] restored a comment on the contribution “{ $title }”
   *[no] restored a comment on a contribution
}
act-contribution-comment-set-back = { $told ->
    [yes] set a comment on the contribution “{ $title }” back to be read
   *[no] set a comment on a contribution back to be read
}
mail-contribution-set-back-subject = { $destination }: your contribution waits to be read again
mail-contribution-set-back-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” is not public for the moment: the team reads it again.

    Your personal link, to see what becomes of it, stop being told or take it back:
    { $link }
mail-contribution-corrected-subject = { $destination }: your contribution is corrected
mail-contribution-corrected-text =
    Hello,

    The team corrected your contribution (its text, its place or a file) to the workstream “{ $workstream }”. Read it again; if the correction does not suit you, write to us or take it back.

    Your personal link, to see what becomes of it, stop being told or take it back:
    { $link }
mail-contribution-parted-subject = { $destination }: your contribution is not joined to another any more
mail-contribution-parted-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” had been joined to another; it stands on its own again.

    Your personal link, to see what becomes of it, stop being told or take it back:
    { $link }
mail-contribution-joined-subject = { $destination }: another contribution is joined to yours
mail-contribution-joined-text =
    Hello,

    Another contribution to the workstream “{ $workstream }” says the same as yours: it is joined to it, with its author.

    Your personal link, to see what becomes of yours, stop being told or take it back:
    { $link }
