thread = The thread
ends-from = Where it comes from
ends-to = What became of it
ends-follow = Follow the whole thread
thread-title = The thread of “{ $title }”
thread-lead = What led here, and what came of it, as far as it can be followed.
thread-here = You are here
thread-follow = Its thread
thread-separator = {"; "}
thread-draft = draft
thread-archive = archive
thread-empty-from = What led here will be read here, once the project team has linked it.
thread-empty-to = What became of it will be read here, once the project team has linked it.
thread-more = { $number ->
    [one] The thread goes on: one more thing is directly linked to these.
   *[other] The thread goes on: { $shown } more things are directly linked to these.
}
thread-many-more = The thread goes on: more than { $shown } more things are directly linked to these.
thread-list-link = Read the whole list
thread-list-from = Where “{ $title }” comes from: the list
thread-list-to = What became of “{ $title }”: the list
thread-count = { $number ->
    [0] No direct link.
    [one] One direct link.
   *[other] { $shown } direct links.
}
thread-count-many = More than { $shown } direct links.
thread-first-page = First page
thread-manage = Edit this thread
relation-label = { $relation }:
relation-inspired-forward = Source for
relation-inspired-back = Source
relation-became-forward = Became
relation-became-back = Origin
relation-merged-into-forward = Brought together in
relation-merged-into-back = Bringing together
relation-answered-forward = Answer
relation-answered-back = In answer to
relation-decided-forward = Decision
relation-decided-back = By the decision
manage-thread = Thread
thread-manage-title = Edit the thread of “{ $title }”
thread-manage-lead = Each link is read from both sides, according to what each reader may see.
thread-back-to-process = Back to the back office
thread-remove-link = Remove this link
thread-add-title = Add a link
thread-search-label = What should it be linked with?
thread-search-help = A few words of a step, a document, a process or an organisation.
thread-nothing-found = Nothing answers to all these words. Try fewer words.
thread-many-found = More of them answer: add a word to find them.
thread-how-label = What is the link?
thread-how-help = What the other thing is to the one of this page.
thread-how-none = to be chosen
thread-other-label = With what, among what was found
thread-add-button = Add this link
thread-remove-title = Remove this link?
thread-remove-text = About “{ $thing }”, one will no longer read “{ $relation }: { $other }”, from either side. Nothing else changes, and you can add this link again.
error-link-other = Choose what to link it with, among what was found.
error-link-to-itself = A thing is not linked to itself: choose another one.
error-link-circle = This link would close a circle: following the thread, the one that would come later leads to the one that would come first already. Turn the link round, or choose something else.
error-link-missing = What you had chosen is no longer there. Search again.
notice-linked = The link is added: it is read from both sides.
notice-unlinked = The link is removed. To restore it, it is ready at the bottom of this page: add it again.
