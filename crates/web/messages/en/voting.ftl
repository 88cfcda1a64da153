votes-title = The votes
vote-manage = Vote by personal links
vote-public-page = How this vote goes
vote-prepare-lead = Each member gets a personal link, or a printed code, and votes from home or in the room. They can replace their ballot until the vote closes; no result is visible before.
vote-closes = End of the vote
vote-closes-help = In the destination’s time. The server’s clock, when it receives the ballot, decides; the vote never closes earlier.
vote-secrecy = Secrecy of the vote
vote-secrecy-help = As the body decided. It does not change once the vote is open.
vote-is-secret = Secret ballot: nobody sees who voted what.
vote-is-named = Vote by name: after it closes, the name of each voter is published beside their ballot.
vote-quorum = Turnout that is asked for, in per cent
vote-quorum-help = Leave it empty if the body asks for none.
vote-prepare = Prepare the vote
vote-open = Open the vote
vote-open-help = What is voted on, by whom and how is then published and does not change any more; the links leave by mail. For whoever has no address, print a code afterwards.
vote-close = Close the vote and publish
vote-close-help = Its hour is past: no ballot is taken any more. The site counts the ballots and publishes them a minute after the hour; you may as well close the vote yourself.
vote-extend-title = Extend the vote
vote-extend = Extend
vote-extend-reason = Reason
vote-extend-reason-help = Published with the new hour. For example: the site did not answer from 9 to 10.
vote-roll = Roll of voters
vote-roll-help = It comes from the mandates of the day. Open a name for a proxy, a recusal, or a lost link.
vote-standing = Part in this vote
vote-standing-votes = has a voice
vote-standing-deputy = deputy
vote-standing-recused = takes no part in the vote
vote-reason = Reason of the recusal
vote-reason-help = Published. For example: carries one of the proposals.
vote-holder = Who votes in their place
vote-holder-help = This person gets a second link, for this voice: a proxy, or a deputy.
vote-holder-none = Nobody: they vote themselves
vote-voter-save = Save
vote-voter-gone = former member
vote-voter-stays = There is nothing to change here: the vote is open or closed, or this voice has voted.
vote-carried-by = voice carried by { $name }
vote-carried = { $number ->
    [0] No voice is carried by somebody else.
    [one] { $shown } voice is carried by somebody else.
   *[other] { $shown } voices are carried by somebody else.
}
vote-has-voted = has voted
vote-has-link = has not voted yet
vote-has-no-link = has neither link nor code
vote-link-help = A new link replaces the old one, which opens nothing any more. None is given once this voice has voted.
vote-link-mail = Send a new link
vote-link-paper = Print a code
vote-code-title = Code to vote
vote-code-once = Print this page now and hand it over in person: the code is kept nowhere and will not be shown again.
vote-code-for = { $name }, for the voice of { $for }
vote-code-at = To vote, open { $address } and type this code:
vote-code-until = Until { $at }.
vote-code-back = Back to the roll of voters
vote-code-enter-title = Vote with a code
vote-code-enter-lead = Type the code that is on your paper.
vote-code = Code
vote-code-help = Hyphens and capitals do not matter.
vote-code-enter = Open my ballot
vote-voice = You vote: { $name }.
vote-voice-carried = You carry the voice of { $name }.
vote-read-proposals = Read the proposals
vote-do = Vote
vote-replace = Replace my ballot
vote-recorded = Your ballot is recorded
vote-receipt-help = Write this receipt down. After the vote closes, it finds your ballot among those that are published. Show it to nobody: it would tell what you voted.
vote-replace-help = You can replace this ballot until the vote closes; only the last one counts.
vote-your-receipt = Receipt of your ballot:
vote-over-title = Your vote
vote-is-over = This vote is over. If you voted, your last ballot counts.
vote-is-over-counted = This vote is closed, and your ballot was counted.
vote-too-late = This ballot came after the end of the vote: it is not recorded. If you had voted before, that ballot counts.
vote-not-yet = This vote is not open yet.
vote-link-unknown = This link opens no ballot. Perhaps you were given another one since: look for the latest mail, or ask whoever organises the vote for a new link.
vote-opened-at = Opened on { $at }.
vote-closes-at = Ends on { $at }.
vote-ended-at = Ended on { $at }.
vote-being-counted = Ended on { $at }, the ballots are being counted.
vote-extended = Extended from { $from } to { $until }: { $reason }
vote-voices = { $voices ->
    [0] No voice yet.
    [one] { $voices } voice.
   *[other] { $voices } voices.
}
vote-turnout = { $voted ->
    [0] Nobody has voted, of { $voices }.
    [one] { $voted } voice of { $voices } has voted.
   *[other] { $voted } voices of { $voices } have voted.
}
vote-quorum-asked = Turnout that is asked for: { $quorum }%.
vote-quorum-reached = The turnout that is asked for, { $quorum }%, is reached.
vote-quorum-missed = The turnout that is asked for, { $quorum }%, is not reached.
vote-recused-title = Take no part in the vote
vote-recused = { $name }: { $reason }
vote-find = Find a ballot
vote-find-help = The receipt that was shown when you voted.
vote-receipt = Receipt
vote-find-do = Search
vote-found = This is the receipt of ballot no. { $number }.
vote-found-ballot = What this ballot says
vote-not-found = No published ballot has this receipt. Read it again letter by letter; if it is right, tell whoever organises the vote.
vote-seal = The seal
vote-seal-whole = The published ballots are still, byte by byte, those that were sealed when the vote closed. The SHA-256 fingerprint of the file is:
vote-seal-broken = The published ballots are not those any more that were sealed when the vote closed: somebody changed them since. The sealed SHA-256 fingerprint was:
vote-sealed-file = The sealed ballots, each after its receipt (text)
vote-terms = What was published before the vote opened
vote-terms-help = The proposals, the form of the ballot, the weights of the bodies and the number of voices do not change after the opening. Their SHA-256 fingerprint is:
vote-terms-show = Read this text
vote-refused-private = Publish the prioritisation first: voters must be able to read the proposals.
vote-refused-past = The hour of the end is past: choose one to come.
vote-refused-typed = Ballots of this body were typed already: it cannot vote by links any more.
vote-refused-empty = Nobody has a voice: give this body members first, with a running mandate.
vote-refused-holder = A voice is carried by somebody who cannot vote. Correct the roll of voters.
vote-refused-proxies = Somebody carries more voices than the body allows. Correct the roll of voters.
vote-refused-early = The vote is not over: it closes at the published hour, never before.
vote-refused-extension = This vote cannot be extended any more: it is not open, its hour is past, or it was extended too often.
error-vote-past = This hour is past. Choose one to come.
error-vote-earlier = An open vote can only end later than was said.
error-vote-quorum = Write a whole number from 1 to 100.
error-vote-reason = Say why: this reason is published.
error-vote-holder = This person cannot carry a voice: they do not vote, or somebody votes in their place already.
error-vote-proxies = This person would carry more voices than the body allows.
error-vote-code = Type the code that is on your paper.
notice-vote-prepared = The vote is prepared. Read the roll of voters again, then open it.
notice-vote-opened = The vote is open. The links leave by mail.
notice-vote-closed = The vote is closed, its ballots are published and sealed.
notice-vote-extended = The vote is extended; the reason is published.
notice-vote-roll-changed = The roll of voters is up to date.
notice-vote-roll-stays = The roll of voters does not change any more: the vote is open or closed.
notice-vote-link-sent = A new link leaves by mail. The old one opens nothing any more.
notice-vote-link-no-mail = No address is known: print a code. The old link still holds.
notice-vote-link-refused = No link is given: this voice has voted, or the vote is not open.
notice-vote-code-shown = This code was shown once already. If it is lost, print another one.
notice-vote-cast = Your ballot is recorded.
mail-vote-subject = { $destination }: your link to vote
mail-vote-text =
    Hello,

    { $body } votes: “{ $title }”. Here is the link of { $name }, which opens this ballot only:
    { $link }

    You can vote and replace your ballot until { $closes }. Pass this link on to nobody: whoever has it votes in your place, and could find out what you voted. Delete this mail after the vote closes.

    { $destination }
mail-vote-proxy-text =
    Hello,

    { $body } votes: “{ $title }”. You carry the voice of { $name }. Here is one more link, for this voice:
    { $link }

    You can vote and replace this ballot until { $closes }. Pass this link on to nobody, and delete this mail after the vote closes.

    { $destination }
open-sealed = The ballots of a closed vote, as they were sealed, without names
detail-vote = Vote
holding-rolls = Rolls of voters
holding-rolls-what = Who has a voice in the vote of a body, who carries it, who takes no part and why, and who voted; never what, unless the vote is by name.
holding-rolls-why = That members alone vote, and each once.
holding-rolls-kept = As long as the decisions of the body.
holding-rolls-erased = Stays without the name: when the contact is erased, the voice becomes that of a “former member”.
act-vote-prepared = { $told ->
    [yes] prepared a vote on “{ $title }”
   *[no] prepared a vote
}
act-vote-opened = { $told ->
    [yes] opened a vote on “{ $title }”
   *[no] opened a vote
}
act-vote-extended = { $told ->
    [yes] extended a vote on “{ $title }”
   *[no] extended a vote
}
act-vote-closed = { $told ->
    [yes] closed a vote on “{ $title }”
   *[no] closed a vote
}
act-vote-roll-changed = { $told ->
    [yes] changed a roll of voters of “{ $title }”
   *[no] changed a roll of voters
}
act-vote-link-given = { $told ->
    [yes] gave a new link to vote on “{ $title }”
   *[no] gave a new link to vote
}
vote-remind = Remind by mail
vote-remind-help = Each voice that has not voted yet gets a new link; the old one, which was not used, opens nothing any more. Printed codes of those who have an address are replaced as well.
vote-refused-reminder = Nobody is reminded: the vote is not open, or its hour is past.
notice-vote-reminded = New links leave by mail to those who have not voted yet.
act-vote-reminded = { $told ->
    [yes] reminded the voters of “{ $title }”
   *[no] reminded the voters
}
job-vote-closing = Closing of votes whose hour is past
