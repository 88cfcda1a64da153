kind-theme = theme
kinds-theme = Themes
coding-title = Free texts
coding-lead = What people wrote in their own words: read, sort by theme, let the machine carry on what you decided, and quote.
coding-no-question = The survey has no question that is answered in one’s own words yet, or was never opened.
coding-back-texts = Free texts
coding-texts = { $number ->
    [0] no text
    [one] { $shown } text
   *[other] { $shown } texts
}
coding-themes = { $number ->
    [0] no theme
    [one] { $shown } theme
   *[other] { $shown } themes
}
coding-grid = The themes
coding-grid-caption = A text about two themes counts in each. Shares are of all texts, read or not.
coding-grid-empty = Your themes will be here. Read a few texts, then name one, or begin with what the machine proposes.
coding-theme = Theme
coding-people = Coded by people
coding-machine = By the machine
coding-all = Together
coding-texts-title = Texts
coding-of-which-machine = by the machine
coding-outside = Outside the grid
coding-outside-help = The text says something else than these themes.
coding-unreadable = Unreadable or empty of sense
coding-rest = Unreadable, or not sorted yet
coding-by-people = { $number ->
    [0] none coded by people
    [one] { $shown } coded by people
   *[other] { $shown } coded by people
}
coding-by-machine = { $number ->
    [0] none by the machine
    [one] { $shown } by the machine
   *[other] { $shown } by the machine
}
coding-unsure = { $number ->
    [0] no text the machine doubts
    [one] { $shown } text the machine doubts
   *[other] { $shown } texts the machine doubts
}
coding-disputed = { $number ->
    [0] no disagreement to settle
    [one] { $shown } disagreement to settle
   *[other] { $shown } disagreements to settle
}
coding-unreadable-count = { $number ->
    [0] none unreadable
    [one] { $shown } unreadable
   *[other] { $shown } unreadable
}
coding-unread = { $number ->
    [0] none left to read
    [one] { $shown } that nobody has read
   *[other] { $shown } that nobody has read
}
coding-left = { $number ->
    [0] You have nothing left to read.
    [one] You have { $shown } text left to read.
   *[other] You have { $shown } texts left to read.
}
coding-go = Read and sort the texts
coding-add-theme = Add a theme
coding-edit-theme = Edit the theme
coding-save-theme = Save the theme
coding-remove-theme = Remove the theme
coding-theme-name = Name
coding-theme-name-help = A few words that everybody understands. For instance: Calm and silence.
coding-definition = Definition
coding-definition-help = When does a text belong to it? Two people who read this must sort in the same way.
coding-from-proposal = A theme that the machine proposes from these words: { $words }. Name it with yours.
coding-to-do = To be taken up by hand
coding-machine-title = What the machine carries on
coding-extend = Extend to the texts that nobody has read
coding-extend-rule = The machine learns from the texts that you sorted, once two themes have { $number } each at least. What it is less than 70% sure of comes back to you.
coding-extension = { $number ->
    [0] The machine has learnt nothing.
    [one] Learnt from { $shown } text. On those it had not seen, it agrees with you: { $share }.
   *[other] Learnt from { $shown } texts. On those it had not seen, it agrees with you: { $share }.
}
coding-quality-unknown = too few texts to say
coding-proposed = What the machine proposes
coding-propose-help = The machine can group texts that use the same words. It is a lead and no more: no group is a theme before somebody names it.
coding-proposal = { $number ->
    [0] No text was read.
    [one] Groups found in { $shown } text.
   *[other] Groups found in { $shown } texts, { $outside } of which share no word with others. Take, rename or dismiss: none is a theme before somebody names it.
}
coding-proposal-unstable = Begun anew by chance, the machine finds other groups: these texts have no number of themes of their own.
coding-telling-words = telling words: { $words }
coding-accept = Make it a theme
coding-dismiss = Dismiss
coding-propose = Propose themes
coding-public-title = Publication
coding-is-public = The themes are read with the results, once these are public. A theme of fewer than five texts does not show its number.
coding-is-not-public = Only the team reads the themes.
coding-publish = Publish the themes
coding-hide = Publish the themes no longer
coding-agreement = { $number ->
    [0] No text was read by two people.
    [one] Agreement between those who code: Krippendorff’s alpha { $alpha }, on { $shown } text read twice (1: full agreement, 0: that of chance).
   *[other] Agreement between those who code: Krippendorff’s alpha { $alpha }, on { $shown } texts read twice (1: full agreement, 0: that of chance).
}
coding-agreement-none = { $number ->
    [0] No text has been read by two people yet: one cannot say whether they agree.
    [one] { $shown } text read by two people: too few different codes to say whether they agree better than by chance.
   *[other] { $shown } texts read by two people: too few different codes to say whether they agree better than by chance.
}
coding-code = Sort a text
coding-which = What is this text about?
coding-keep = Save and read the next
coding-before = Back to the text before
coding-all-read = You have read all the texts of this list.
coding-back-grid = Back to the themes
coding-same-text = { $number ->
    [0] Nobody wrote this text.
    [one] One person wrote this text.
   *[other] The same text from { $shown } people: what you decide holds for all.
}
coding-variants = How the others wrote it
coding-text = Text
coding-disagreements = Disagreements
coding-no-dispute = Texts that two people sorted differently will be here.
coding-said = { $who }: { $what }
coding-former-coder = Somebody who has left
coding-settle = Settle
coding-words = Look for a word in the texts
coding-words-label = Word
coding-words-search = Search
coding-words-help = All forms of the word are found: “sentier” finds “sentiers” too.
coding-words-found = { $number ->
    [0] This word is in no text.
    [one] { $shown } passage
   *[other] { $shown } passages
}
coding-spoken = What each population says more than the others
coding-spoken-help = The words that a population uses more often than all the others together, the most telling first. The strength (log-likelihood) says how badly chance explains it: above 10.83, it would do so for one word in a thousand. Those who answered are no sample of their population.
coding-spoken-caption = Words more frequent among { $who }
coding-spoken-people = People
coding-spoken-elsewhere = Among the others
coding-spoken-ratio = Times as often
coding-spoken-g2 = Strength
coding-spoken-few = Fewer than 5 people of this population wrote: their words are not shown apart.
coding-spoken-nothing = No word tells it from the others.
coding-spoken-masked = { $number ->
    [0] No word is hidden.
    [one] One word that fewer than 5 people of this population say is hidden.
   *[other] { $shown } words, each said by fewer than 5 people of this population, are hidden.
}
coding-merge = Merge with another theme
coding-merge-lead = { $number ->
    [0] This theme has no text yet.
    [one] Its text will count in the other theme.
   *[other] Its { $number } texts will count in the other theme.
}
coding-merge-undo = Restoring the theme within thirty days undoes the merge.
coding-merge-into = Into which theme?
coding-merge-do = Merge
coding-merge-not = Do not merge
coding-split = Split the theme
coding-split-lead = Tick the texts that go to a new theme. What each person decided stays noted; your choice is what counts.
coding-split-texts = The texts that go
coding-split-do = Create the new theme
coding-theme-is-public = Everybody can read this theme.
coding-theme-page = Its page
coding-theme-texts = Texts sorted by people
coding-quotes = Quotes
coding-quotes-help = Exact passages that name nobody. Read before you publish: a first name in small letters may escape the machine.
coding-quotes-none = No quote is published.
coding-quotes-proposed = Passages that may be quoted
coding-quote-approve = Publish this quote
coding-quote-withdraw = Withdraw this quote
coding-quotes-public = What people wrote
coding-theme-is-draft = Only the team reads this theme.
coding-theme-manage = Manage this theme
coding-asked = The question was: { $question }
coding-theme-not-yet = The number of texts will be here once the results of the survey are public.
coding-theme-few = Too few texts are about it to say how many without pointing at somebody.
coding-theme-figure = { $number ->
    [0] None of the { $all } texts is about it.
    [one] { $shown } text of { $all } is about it, that is { $share } ({ $interval }).
   *[other] { $shown } texts of { $all } are about it, that is { $share } ({ $interval }).
}
coding-theme-weighted = { $figure } Once answers are weighted: { $share }.
coding-caption = { $number ->
    [0] No text
    [one] What { $shown } text is about
   *[other] What { $shown } texts are about
}
coding-caption-few = What the texts are about; to say how many they are could point at somebody
coding-public-note = People named the themes and sorted part of the texts; a machine sorted the rest after them where it was sure. Numbers from one to four are hidden, and what would give them away. Each quote was read before it was published.
coding-as-csv = These numbers as CSV
coding-manage-grid = Work on these texts
error-coding-nothing = Tick one theme at least, or “Outside the grid”, or “Unreadable”.
error-coding-both = Tick either themes, or “Outside the grid”, or “Unreadable”.
error-split-nothing = Tick one text at least.
themes-proposed = The machine has proposed themes.
themes-too-few-texts = Too few texts have words in common to propose themes. Name them yourself.
codes-extended = The machine has sorted the texts that nobody had read.
codes-too-few = The machine has learnt too little: sort some more texts of two themes at least.
job-themes-propose = Propose themes
job-codes-extend = Extend the coding
notice-themes-merged = The themes are merged. Restore the old one to undo it.
notice-theme-split = The new theme is there, with its texts.
notice-themes-published = The themes are published.
notice-themes-withdrawn = The themes are no longer published.
notice-coding-settled = The disagreement is settled.
notice-coding-already-settled = There is no disagreement on this text any more: somebody settled it before you.
notice-quote-approved = The quote is published with the theme.
notice-quote-withdrawn = The quote is no longer published.
notice-quote-not-exact = The quote is no exact passage of a text of this theme: it is not published.
notice-quote-personal = This passage names somebody, or says how to reach them: it is not published.
ask-remove-theme-title = Remove the theme “{ $title }”?
ask-remove-theme-text = Texts that have no other are to be sorted again. You can restore it for thirty days, with its texts.
ask-remove-theme-button = Remove the theme
open-theme = A theme of the texts of a survey: what of it may be public
open-survey-themes = The themes of the texts of a survey, with how many texts each has
open-parameter-theme = The name of the theme in its address
journal-detail-theme = themes: { $value }
act-theme-created = { $told ->
    [yes] created the theme “{ $title }”
   *[no] created a theme
}
act-theme-changed = { $told ->
    [yes] changed the theme “{ $title }”
   *[no] changed a theme
}
act-themes-merged = { $told ->
    [yes] merged a theme into “{ $title }”
   *[no] merged two themes
}
act-theme-split = { $told ->
    [yes] split a theme to create “{ $title }”
   *[no] split a theme
}
act-themes-published = { $told ->
    [yes] published themes of the survey “{ $title }”
   *[no] published the themes of a survey
}
act-themes-withdrawn = { $told ->
    [yes] no longer publishes themes of the survey “{ $title }”
   *[no] no longer publishes the themes of a survey
}
act-coding-settled = { $told ->
    [yes] settled a disagreement on a text of the survey “{ $title }”
   *[no] settled a disagreement on a text of a survey
}
act-coding-extended = { $told ->
    [yes] had the coding of the texts of the survey “{ $title }” extended
   *[no] had the coding of the texts of a survey extended
}
act-theme-quote-approved = { $told ->
    [yes] published a quote of the theme “{ $title }”
   *[no] published a quote of a theme
}
act-theme-quote-withdrawn = { $told ->
    [yes] withdrew a quote of the theme “{ $title }”
   *[no] withdrew a quote of a theme
}
holding-codings = Coding of free texts
holding-codings-what = Which account gave which text which theme, and the day, without the hour.
holding-codings-why = To know whether several people read the same texts in the same way.
holding-codings-kept = As long as the survey.
holding-codings-erased = Stays without the name: the coding of somebody who has left.
holding-theme-quotes = Quotes from surveys
holding-theme-quotes-what = Passages of answers that the team chose to publish, without name, address or telephone.
holding-theme-quotes-why = To let hear what people say in their own words.
holding-theme-quotes-kept = As long as the survey, or until the team withdraws them.
holding-theme-quotes-erased = Stays: nobody can tell who wrote it. A quote that points at somebody is withdrawn on request.
