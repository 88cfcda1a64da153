# Data: the line at the foot of pages, and the names of the forms
open-forms = These data as files:
open-json = JSON
open-csv = CSV
open-calendar = calendar
open-atom = news feed (Atom)

footer-data = Open data

# What each address tells
open-processes = The processes
open-steps = The steps of a process, in their order
open-documents = The documents to download
open-organisations = The organisations that lead the processes or take part in them
open-home = The destination and its processes
open-process = A process: what it is, who leads it, its steps and its documents
open-step = A step of a process
open-perimeters = The perimeters, with their dates and their source
open-perimeter = A perimeter and its municipalities
open-municipalities = The municipalities of a perimeter
open-outlines = The outlines of a perimeter
open-thread = The thread of a thing: where it comes from, what it became
open-thread-list = All that is linked to a thing, on one side
open-journal = The journal: what was done, line by line
open-journal-sealed = The whole journal, in sealed batches, to be verified
open-journal-head = The fingerprint of the journal, to be kept and compared one day
open-search = What answers to a search
open-notice = The legal notice
open-privacy = The page about personal data
open-accessibility = The declaration of accessibility
open-register = The register of personal data: what, why, how long
open-data = The data sets of the destination
open-dcat = The catalogue of the data sets, for harvesters (DCAT)

# The page of the data
open-title = Open data
open-lead = All that this site shows to everybody can be taken and used again, as files for a spreadsheet or for a program.
open-licence-title = What you may do with it
open-licence-text = Use, change and share it, naming the source and the date, under the licence:
open-licence-documents = A document or an outline that comes from elsewhere keeps its own licence, told beside it.
open-sets-title = The data sets
open-sets-text = The CSV opens in a spreadsheet (semicolons, UTF-8). The JSON is for programs. Both are made at each request: they are always up to date.
open-set = Data set
open-set-description = published by the destination, kept up to date with every change.
open-files = Files
open-sets-more = The others are in the catalogue, below.
open-folder-text = Everything that the site shows, documents included, also fits in a folder that can be imported into another Cordée:
open-folder-link = the whole public site (ZIP)
open-folder-heavy = The documents of the site are too heavy to be taken away at once: ask the team for the whole folder.
open-follow-title = Follow
open-follow-calendar = The steps of all processes, for your calendar (iCalendar)
open-follow-feed = What is new, for a feed reader (Atom)
open-follow-dcat = The catalogue for data.gouv.fr and other harvesters (DCAT, JSON-LD)
open-follow-openapi = The description for programs (OpenAPI 3.1)
open-program-title = For programs
open-program-text = A long list comes in parts: “next” says where it goes on. An answer that is known already is not sent again (ETag). Any page of another site may read these addresses, without account or key.
open-fields = Fields of the JSON

# News and calendar
news-title = { $kind }: { $title }
news-appeared = New on the site: { $title }
news-changed = Changed: { $title }
calendar-open = Open to the public: { $step }

# The description for programs
open-openapi-summary = The open data of the destination
open-openapi-description = All that the site shows to everybody, as data. Every page has its JSON: add “.json” to its address, or ask for it in the Accept header. Every list has its CSV as well. Identifiers never change; texts are given in all the languages of the destination.
open-not-modified = Nothing has changed since the answer that you kept.
open-moved = The page has another address now.
open-problem = Something is wrong: it is explained as RFC 9457 wants it.
open-parameter-after = The place where the list goes on, as the part before it said.
open-parameter-process = The name of the process in its address, or its identifier in a question.
open-parameter-step = The name of the step in its address.
open-parameter-object = The identifier of the thing.
open-parameter-perimeter = The name of the perimeter in its address, or its identifier.
open-parameter-side = “from” for what it comes from, “to” for what it became.
open-parameter-thing = The identifier of a thing: the lines about it.
open-parameter-act = The name of an act: the lines of that kind.
open-parameter-q = The words to be found: 400 characters at most.
open-parameter-kind = The kind of things wanted: process, step, document, perimeter, organisation.

# Errors
error-bad-question-title = This question is not understood
error-bad-question-text = A value after the “?” of the address does not fit. The description of the data says which are expected.
