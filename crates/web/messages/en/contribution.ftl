kind-contribution = contribution
kinds-contribution = Contributions
contributions-title = Contributions
contributions-read = Read the contributions
contributions-lead = What everybody brings to the workstream, and what becomes of it.
contributions-map = On the map
contributions-empty = The contributions will be here as soon as they are published.
contribution-counted = { $number ->
    [0] No contribution is published.
    [one] One contribution is published.
   *[other] { $shown } contributions are published.
}
contribution-counted-more = More than { $shown } contributions are published.
contribution-asks-nobody = This workstream takes no contributions at the moment.
contribution-asks-members = The members of the workstream may contribute.
contribution-asks-everyone = Everybody may contribute, without an account.
contribution-read-before = The team reads each text before it is public.
contribution-read-after = A text is public as soon as it is sent; the team reads it afterwards.
contribution-natures = See one kind alone
contribution-natures-all = All
contribution-natures-problem = Problems
contribution-natures-need = Needs
contribution-natures-idea = Ideas
contribution-natures-good-practice = Good practices
contribution-nature = Kind
contribution-nature-ask = It is
contribution-nature-problem = a problem
contribution-nature-need = a need
contribution-nature-idea = an idea
contribution-nature-good-practice = a good practice
contribution-title = In one sentence
contribution-title-help = It will be the title. For example: A coach on Sundays to the pass
contribution-text = Your contribution
contribution-text-help = 10,000 characters at most. Give no details about other people.
contribution-commune = Municipality
contribution-commune-help = The one you speak of, if there is one.
contribution-place = Exact place
contribution-place-ask = Say exactly where
contribution-place-help = If you know it, in degrees, as a telephone gives them: 45.42 and 4.53. Otherwise leave it empty: the municipality is enough.
contribution-latitude = Latitude
contribution-longitude = Longitude
contribution-degrees = latitude { $latitude }°, longitude { $longitude }°
contribution-name = Your name
contribution-naming = Your name in public
contribution-named = Publish my name with my contribution
contribution-profile = You are (optional)
contribution-email-help = It only serves to tell you what becomes of your contribution. It is never published.
contribution-member-email-help = The one that the team knows as a member of the workstream: a link is sent there to confirm that the contribution is yours. It is never published.
contribution-news = Being told
contribution-news-ask = What becomes of your contribution
contribution-wants-news = Tell me by mail what becomes of my contribution
contribution-news-send = Save
contribution-kept = Your text is public. { $keeper } keeps your name and your address for up to three years after the end of the workstream, then erases them. You can take your contribution back at any time, by the link that you will be given.
contribute-title = Contribute
contribute-lead = Tell a problem, a need, an idea or a good practice. Each contribution is read, and everybody sees what becomes of it.
contribute-send = Send my contribution
contribute-anyway = Send it all the same
contribute-closed = This workstream takes no contributions at the moment: write to the team, or come back when it is open.
contribute-lost = What you wrote was not kept; copy it if you wish to keep it.
contribute-similar = Somebody may have said the same already
contribute-similar-help = Read these contributions: if one says what you meant to say, support it by a comment. Otherwise send yours all the same; nothing of what you wrote is lost.
contribute-sent = If this address is a member’s of the workstream, a mail has just left: follow its link, and your contribution counts. If nothing comes, check the address, or write to the team so that it puts you among the members.
contribution-to-list = See the contributions
contribution-from = From
contribution-member = Member
contribution-by-member = member of the workstream
contribution-received = Received on
contribution-channel = How it came in
contribution-channel-web = on the site
contribution-channel-mail = by mail
contribution-channel-call = by telephone
contribution-channel-sheet = on paper
contribution-channel-room = said in a room
contribution-merged = joined to another
contribution-says = What is said
contribution-files = Photos and documents
contribution-files-none = No file goes with it.
contribution-files-full = You joined three files, which is the most: take one away to join another.
contribution-files-after = Once your text is sent, you can join three photos or documents to it.
contribution-file = Photo or PDF document
contribution-file-help = Three files at most, one at a time: a photo (JPEG, PNG or WebP) or a PDF document of { $size } MB at most.
contribution-file-shows = What this file shows or holds
contribution-file-shows-help = In one sentence, for those who do not see the picture. For example: the coach stop at the pass, without a shelter
contribution-file-faces = It will be public with the contribution. Show nobody who does not agree; the time and the place that a camera notes in a photo are taken out.
contribution-file-join = Join the file
contribution-file-remove = Take the file away
contribution-became = What became of it
contribution-not-answered = It is not answered yet.
contribution-merged-into = It was joined to this one:
contribution-gathers = Contributions that are joined to it
contribution-moves = What was done
contribution-answers-before = Answers before, corrected since
contribution-answered-by = Answer of { $by }, { $day }.
contribution-answer-why = Why
contribution-thread = See its whole thread
contribution-verdict-kept = kept
contribution-verdict-partly = kept in part
contribution-verdict-not-kept = not kept
contribution-verdict-under-study = under study
contribution-nobody = Somebody
contribution-comments = Comments
contribution-comments-none = The comments will be here.
contribution-comments-open = Open the comments to everybody
contribution-comment-ask = Say something of this contribution
contribution-comment = Your comment
contribution-comment-help = 2,000 characters at most.
contribution-comment-name-help = It will be published. Leave it empty not to be named.
contribution-comment-email-help = It lets you find, and erase, what the site keeps of you. It is never published.
contribution-comment-kept = Your comment is public. { $keeper } keeps your name and your address for up to three years after the end of the workstream, then erases them.
contribution-comment-send = Send my comment
contribution-comment-closed = This contribution takes no comments at the moment. What you wrote was not kept; copy it if you wish to keep it.
contribution-is-unconfirmed = This contribution is not public: its author has not confirmed it yet.
contribution-is-waiting = This contribution is not public: it waits to be read.
contribution-is-hidden = This contribution is not public any more. Reason:
contribution-is-withdrawn = Its author took this contribution back: only its trace is left.
contribution-is-dropped = Its author took this contribution back before it was public.
contribution-withdrawn-title = Contribution taken back
contribution-own-title = Your contribution and what becomes of it
contribution-own-unconfirmed = Confirm that this contribution is yours: it then counts.
contribution-own-waiting = Your contribution is received. It will be public once the team has read it.
contribution-own-published = Your contribution is public.
contribution-own-hidden = Your contribution is not public, by the rule of moderation. Reason:
contribution-own-withdrawn = You took your contribution back.
contribution-own-dropped = You took your contribution back.
contribution-confirm = Confirm my contribution
contribution-keep-link = Keep the address of this page: it alone leads to your contribution.
contribution-correct = Correct your text
contribution-correct-send = Save the correction
contribution-not-open = Your text is not corrected any more: it was answered, or is not public any more. You can still take it back.
contribution-take-back = Take my contribution back
contribution-take-back-help = Your text, your name and your address are erased, and this page disappears. What was done with your contribution can still be read.
contribution-sure = Yes, erase my text: I cannot undo it
contribution-search = Search the contributions
contribution-search-button = Search
contribution-first-page = First page
contribution-call-title = Who contributes, and how it is read
contribution-call-closed = The workstream is not open: nobody contributes until it is.
contribution-call-save = Save
contribution-audience = Who may contribute
contribution-audience-nobody = Nobody
contribution-audience-members = The members of the workstream, by the address you have of them
contribution-audience-everyone = Everybody, without an account
contribution-moderation = When the team reads
contribution-moderation-before = Before it is published
contribution-moderation-after = After it is published
contribution-own-rule = What this workstream adds to the rule
contribution-own-rule-help = Leave it empty if the rule of moderation of the site is enough.
contribution-rule-title = Rule of moderation
contribution-rule-lead = A contribution or a comment is hidden for one of the reasons written here and no other. Disagreeing is not one.
contribution-rule-reasons = The reasons
contribution-reason-off-topic = off topic
contribution-reason-insulting = insulting
contribution-reason-personal-data = somebody else’s private life
contribution-reason-advertising = advertising
contribution-reason-duplicate = duplicate
contribution-reason-unlawful = unlawful
contribution-rule-off-topic = The text says nothing of the question of the workstream.
contribution-rule-insulting = The text insults, threatens or humiliates somebody.
contribution-rule-personal-data = The text gives the name, the address, the telephone or the private life of a person who did not wish it.
contribution-rule-advertising = The text sells something, or is made of links alone.
contribution-rule-duplicate = The same text was sent several times; one of them stays.
contribution-rule-unlawful = The text is forbidden by law: defamation, incitement to hatred, copyright.
contribution-rule-how = How it is applied
contribution-rule-who = The team of the workstream reads the texts, before or after they are published; the form says which.
contribution-rule-author = The author sees by their personal link whether their text is hidden and why; they are told by mail if they asked for it. They can write to the team, which restores a text that was wrongly hidden.
contribution-rule-log = What is done is written in the log of moderation of each workstream, without the text.
contribution-log-title = Log of moderation
contribution-log-lead = What was published, hidden, restored, joined and answered, when and for which reason.
contribution-log-empty = What is done with the contributions will be written here.
contribution-moved = { $has-reason ->
    [yes] { $day }: { $subject } { $what } ({ $reason })
   *[no] { $day }: { $subject } { $what }
}
contribution-subject-comment = a comment
contribution-subject-some = a contribution
contribution-subject-this = the contribution
contribution-moved-published = was published
contribution-moved-hidden = was hidden
contribution-moved-restored = was restored
contribution-moved-merged = was joined to another
contribution-moved-answered = received an official answer
contribution-moved-withdrawn = was taken back by its author
notice-contribution-comment-waiting = Your comment is received. It will be public once the team has read it.
notice-contribution-comment-published = Your comment is published.
notice-contribution-corrected = Your correction is saved.
notice-contribution-confirmed = Your contribution is confirmed.
notice-contribution-news-kept = Your choice is saved.
notice-contribution-file-joined = The file is joined.
notice-contribution-file-removed = The file is taken away, and erased.
notice-contribution-taken-back = Your contribution is taken back, and your text is erased.
notice-contribution-call-kept = It is saved.
error-contribution-file-shows = Say in one sentence what the file shows or holds.
error-contribution-file-large = This file is larger than { $most } MB: choose a smaller one.
error-contribution-file-kind = This file is neither a JPEG, PNG or WebP photo nor a PDF document: choose another.
error-contribution-file-heic = This photo is in the HEIC format of iPhones, which not everybody can open: send it as JPEG (Settings, Camera, Formats, “Most Compatible”).
error-contribution-file-pixels = This photo has too many pixels: make it smaller, then choose it again.
error-contribution-file-damaged = This file is damaged: open it, save it again and choose it once more.
error-contribution-files-many = A contribution has { $most } files at most: take one away first.
error-contribution-links = This text is made of links alone: say in a few sentences what you bring.
error-contribution-place = This place cannot be read: write the latitude and the longitude in degrees, for example 45.42 and 4.53, or leave both empty.
error-contribution-name = Write your name, or do not ask for it to be published.
error-contribution-mail = Write your address to be told, or untick the box.
error-contribution-member-mail = Write the address by which the team knows you as a member of the workstream.
error-contribution-sure = Tick the box if you really wish to erase your text.
ask-remove-contribution-title = Remove the contribution “{ $title }”?
ask-remove-contribution-text = Its page, its comments and its answer disappear from the site. You can bring it back for thirty days. To apply the rule of moderation, hide it rather: the author then knows why.
ask-remove-contribution-button = Remove the contribution
open-contributions = The published contributions to a workstream, the newest first
open-contribution = A contribution: what it says, the official answer, the comments, and what was done with it
open-contribution-log = What was done with the contributions to a workstream: when, and for which reason of the rule
open-parameter-contribution = The identifier of the contribution
open-parameter-nature = The kind of contributions that are wanted
journal-detail-contribution = contributions: { $value }
act-contribution-call-changed = { $told ->
    [yes] changed who contributes to the workstream “{ $title }”
   *[no] changed who contributes to a workstream
}
holding-contributions = Contributions and comments
holding-contributions-what = What is written; name, mail address, profile, municipality, place, photos and documents if they are given; whether the name is public; whether the person wishes to be told; when it was received.
holding-contributions-why = To feed the work of a workstream, and to tell everybody what becomes of what they brought.
holding-contributions-kept = { $count ->
    [one] { $count } day after the end of the workstream; the text stays, without a name, an address or a file. What a member did not confirm is erased after thirty days.
   *[other] { $count } days after the end of the workstream; the text stays, without a name, an address or a file. What a member did not confirm is erased after thirty days.
}
holding-contributions-erased = The name, the address and the files are erased; the text stays, without a name. To erase the text as well, take the contribution back by its personal link before.
detail-contribution = Contribution
detail-text = Text
detail-received = Received
mail-contribution-received-subject = { $destination }: your contribution is received
mail-contribution-received-text =
    Hello,

    A contribution to the workstream “{ $workstream }” came with this address.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }

    If it was not you who wrote, this link erases it all.
mail-contribution-confirm-subject = { $destination }: confirm your contribution
mail-contribution-confirm-text =
    Hello,

    A contribution to the workstream “{ $workstream }” came with this address of a member. It counts once you confirm it, within thirty days:
    { $link }

    If it was not you who wrote, this link erases it all.
mail-contribution-published-subject = { $destination }: your contribution is published
mail-contribution-published-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” is published.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }
mail-contribution-hidden-subject = { $destination }: your contribution is not public
mail-contribution-hidden-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” is not public, by the rule of moderation of the site. Reason: { $reason }.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }
mail-contribution-restored-subject = { $destination }: your contribution is public again
mail-contribution-restored-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” is public again.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }
mail-contribution-merged-subject = { $destination }: your contribution is joined to another
mail-contribution-merged-text =
    Hello,

    Your contribution to the workstream “{ $workstream }” is joined to another, which says the same; yours can still be read, with its author.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }
mail-contribution-answered-subject = { $destination }: an answer to your contribution
mail-contribution-answered-text =
    Hello,

    An official answer is given to your contribution to the workstream “{ $workstream }”.

    Your personal link, to see what becomes of it, not to be told any more or to take it back:
    { $link }
