search-title = Search
search-label = What you are looking for
search-button = Search
search-kind = What
search-any-kind = everything
search-process = In which process
search-any-process = all
search-too-long = This question is too long: keep a few words of it.
search-count = { $number ->
    [0] Nothing answers to all these words
    [one] One result
   *[other] { $shown } results
}
search-count-cut = More than { $shown } results
search-cut = So many texts answer that only the most recent are shown. Add a word to find others.
search-nothing = Try fewer words, or another word for the same thing.
kinds-process = processes
kinds-step = steps
kinds-document = documents
kinds-organisation = organisations
