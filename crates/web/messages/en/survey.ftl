desk-surveys = Surveys
kind-survey = survey
kinds-survey = Surveys
surveys-title = Surveys
surveys-desk-title = Surveys
surveys-lead = Ask residents, visitors and professionals, read what they answer, and publish the results.
surveys-empty = Your surveys will stand here, with how many answers have come.
surveys-back = All surveys
survey-new = Make a survey
survey-edit = Edit title and presentation
survey-remove = Remove the survey
ask-remove-survey-title = Remove the survey “{ $title }”?
ask-remove-survey-text = Its page and its results leave the site, and it takes no more answers. You can bring it back for thirty days; after that its questions and its answers are erased.
ask-remove-survey-button = Remove the survey
survey-manage = Manage this survey
survey-form-back = Back to the survey
survey-title = Title
survey-title-help = The one that people read. For example: Your vision of the Pilat.
survey-process = Process
survey-process-help = The survey will stand on the page of this process.
survey-no-process = None
survey-lead = Presentation
survey-lead-help = Why you ask, and what you will do with the answers.
survey-asked = Whom it asks
survey-asked-help = If you tick several, each person first says what they are. With none ticked, everybody is asked the same.
survey-satisfaction-title = What those who came thought of it
survey-evaluation = Evaluation
survey-satisfaction-make = Prepare a satisfaction survey
survey-satisfaction-manage = Satisfaction survey
survey-satisfaction-lead = The usual questions, in French and English, without an account and without a name. You change them, then you open the survey: it is then on the page of the gathering, and its results, once published, on that of the report.
survey-satisfaction-asked = What will be asked
survey-satisfaction-button = Prepare the survey
survey-satisfaction-early = The gathering has not taken place yet. The survey is prepared once it is over, or said to have been held.
survey-satisfaction-name = What you thought of { $title }
survey-satisfaction-about = You came to this gathering: what did you think of it? Five questions, without an account and without a name.
survey-satisfaction-thanks = Thank you. Your answers help to prepare the next gathering.
survey-satisfaction-results = { $number ->
    [0] Results: nobody answered
    [one] Results: one answer
   *[other] Results: { $shown } answers
}
notice-survey-satisfaction-made = The survey is ready to be read again: change its questions if you wish, then open it.
survey-bank = Start from
survey-bank-help = Questions that are ready, in French and English: keep what serves you, change the rest.
survey-bank-none = a blank page
survey-bank-residents = the question bank for residents
survey-bank-visitors = the question bank for visitors
survey-bank-professionals = the question bank for professionals
survey-opens-on = First day to answer
survey-opens-on-help = Leave it empty to take answers as soon as you open it. For example: 01/04/2027. Until then, the survey is announced.
survey-closes-on = Last day to answer
survey-closes-on-help = Leave it empty to close the survey yourself. For example: 30/04/2027.
survey-thanks = Thanks
survey-thanks-help = What is read once the answers are sent.
survey-save = Save the survey
survey-phase-draft = Being written
survey-phase-open = Open
survey-phase-closed = Closed
survey-opens-later = Opens on { $date }
survey-open-until = Open until { $date }
survey-answers = { $number ->
    [0] no answers
    [one] { $shown } answer
   *[other] { $shown } answers
}
survey-under-way = { $number ->
    [0] Nobody is answering.
    [one] One person has begun and not sent their answers.
   *[other] { $shown } people have begun and not sent their answers.
}
survey-changed = The questions have changed since the survey was opened: those who answer still see the old ones. Open the new version to ask them.
survey-open = Open the survey
survey-open-version = Open the new version
survey-close = Close the survey
survey-preview = Preview
survey-cannot-open = The survey can open once what is pointed out is mended.
survey-link = The address to spread:
survey-questions = The questions
survey-questions-empty = Add a page, then its questions.
survey-question-empty = (no text)
survey-page-number = Page { $number }
survey-page-edit = Edit the page
survey-page-title = Title of the page
survey-page-title-help = For example: You and the area. Without a title, the page has its number.
survey-page-condition = Show the page only if
survey-page-save = Save the page
survey-page-remove = Remove this page
survey-question-remove = Remove this question
survey-part-remove-lead = Answers that have come stay legible with the versions that were opened. The question will not be asked any more.
survey-page-questions = { $number ->
    [0] It has no questions.
    [one] Its question goes with it.
   *[other] Its { $shown } questions go with it.
}
survey-add-page = Add a page
survey-add-kind = Type of question
survey-add-question = Add a question
survey-as-seen = As seen by
survey-results = Results
survey-read-results = Read the results
survey-results-page = Their page
survey-results-are-public = Everybody can read the results.
survey-results-will-be-public = The results will be published once the survey is closed: until then, two readings an hour apart would tell what somebody answered.
survey-show-results = Publish the results
survey-hide-results = Publish them no more
survey-file-answers-csv = The answers (CSV)
survey-file-answers-without-texts-csv = The answers without free texts, to hand on (CSV)
survey-file-answers-xlsx = The answers (Excel)
survey-file-codebook-csv = What the codes mean (CSV)
survey-file-codebook-xlsx = What the codes mean (Excel)
survey-mark-required = must be answered
survey-mark-condition = only if { $condition }
survey-condition-of = { $question }: { $option }
survey-problem-title = The title is missing.
survey-problem-language = The language is missing, or given twice.
survey-problem-nothing = The survey does not ask anything yet.
survey-problem-too-long = There are too many questions or pages.
survey-problem-code = Two things have the same code.
survey-problem-page-empty = This page has no questions: add one, or remove the page.
survey-problem-unread = The condition is not understood.
survey-problem-condition = The condition speaks of a question or an answer that is not there, or that comes later.
survey-problem-label = The text of the question is missing.
survey-problem-options = At least two answers must be offered.
survey-problem-too-many = There are too many answers or rows.
survey-problem-line = An answer or a row has no text.
survey-problem-role = “Other” or “None” does not go with this type of question.
survey-problem-rows = The rows of the table are missing.
survey-problem-count = So many answers cannot be chosen.
survey-problem-range = The smallest number is above the largest.
survey-problem-note = A text to read is not answered.
survey-problem-population = It asks people whom the survey does not ask.
survey-problem-piping = The text repeats the answer to a question that does not come before.
notice-survey-opened = The survey is open.
notice-survey-closed = The survey is closed.
notice-survey-not-ready = The survey cannot open yet: mend first what is pointed out.
notice-survey-results-shown = The results are published.
notice-survey-results-hidden = The results are not published any more.
population-resident = residents
population-second-home = owners of second homes
population-visitor = visitors
population-professional = professionals
population-elected = elected officials
question-kind-single = One choice
question-kind-multi = Several choices
question-kind-scale = Scale
question-kind-matrix = Table of rows to rate
question-kind-ranking = Ranking
question-kind-number = Number
question-kind-short-text = Short text
question-kind-long-text = Free text
question-kind-date = Date
question-kind-place = Place
question-kind-note = Text to read
question-label = The question
question-help = A word below the question
question-rows = The rows to rate
question-lines-help = One a line. In the other language, as many lines, in the same order.
question-options = The answers that are offered
question-options-of-rows = Leave it empty to rate on a scale. Otherwise, one answer a line.
question-add-other = Add “Other”, with a text
question-add-none = Add “None”, which excludes the others
question-random = Show in another order to each person
question-random-help = The first answers of a list are chosen more often: a random order avoids that.
question-least = At least how many choices
question-most = At most how many choices
question-top = How many to rank
question-top-help = For example 3. Leave it empty to rank them all.
question-points = Number of points
question-points-help = From 2 to 11. Five suit most often; 11 from zero give the score of recommendation.
question-from-zero = Start at zero
question-low = What the first point means
question-high = What the last point means
question-smallest = The smallest number
question-largest = The largest number
question-integer = A whole number
question-unit = Unit
question-precision = What is asked for
question-day = a day
question-month = a month
question-commune = a municipality
question-point = a point on the map, rounded to about 500 m
question-answering = Answering
question-required = It must be answered
question-required-if = Or it must be answered only if
question-dont-know = Offer “I do not know”
question-refuse = Offer “I would rather not say”
question-whom = Whom to ask
question-whom-help = With none ticked, everybody.
question-when = When to ask
question-show-if = Only those who answered
question-always = Always
question-show-if-typed = Or another condition
question-show-if-help = For example: q1 = "o2" and q3 >= 4. It can only speak of questions that come before.
question-save = Save the question
survey-option-other = Other
survey-option-none = None
error-number = Write a number.
error-survey-points = A scale has from 2 to 11 points.
error-survey-lines = There must be as many lines as in the first language.
error-survey-line-long = A line is too long: 500 characters at most.
survey-is-draft = This survey is not open yet: only those who write it see it.
survey-how-many = { $number ->
    [0] No questions.
    [one] One question.
   *[other] { $shown } questions at most.
}
survey-begin = Begin
survey-see-results = Read the results
survey-anonymous = Without an account and without a cookie: neither your name nor your address nor the hour is kept with your answers. Write no names in the texts.
survey-preview-phone = As on a telephone
survey-preview-wide = As on a computer
survey-preview-notice = Preview: nothing is kept.
survey-who-title = To begin
survey-who = You are one of the…
survey-page-of = Page { $place }
survey-several = Several answers are possible.
survey-scale-from = From left to right:
survey-ranks = Write 1 before what matters most to you, then 2, then 3…
survey-latitude = Latitude
survey-longitude = Longitude
survey-other-which = Other: which
survey-choose-municipality = Choose a municipality
survey-dont-know = I do not know
survey-refuse = I would rather not say
survey-trap = Leave this field empty
survey-next = Continue
survey-send = Send my answers
survey-back = Back to the page before
survey-later = Save, finish later
survey-resume = To go on later, keep this address; it opens your answers alone:
survey-typed-back = What you had written here without sending it is back: this browser had kept it.
survey-closed-meanwhile = The survey is closed: these answers cannot be sent any more. What you wrote is still here, you can copy it.
survey-sent-meanwhile = These answers were sent already, from another tab or another device: they count once. What you have just written is not added to them; it is still here, you can copy it.
survey-answers-unknown = This address leads to no answers to this survey. Check that it is whole and that it is the one of this survey, or begin again from its page.
survey-answers-typed = What you wrote is not recorded. Here it is, to be copied:
survey-sent-title = Your answers are sent
survey-sent-lead = Thank you for taking the time.
survey-receipt = Your receipt: { $code }. It says that your answers arrived, once.
survey-to-page = The page of the survey
answer-error-required = An answer is needed.
answer-error-option = This answer is not offered: choose another one.
answer-error-exclusive = “None” does not go with other answers.
answer-error-too-many = Choose { $most } answers at most.
answer-error-too-few = Choose at least { $least } answers.
answer-error-several = One answer is asked for.
answer-error-and-none = You answered and said that you do not: keep one of the two.
answer-error-other = You said which other without choosing it.
answer-error-long = This text has { $length } characters, { $most } at most are needed.
answer-error-number = Write a number.
answer-error-whole = Write a whole number.
answer-error-small = A number of at least { $least } is needed.
answer-error-large = A number of at most { $most } is needed.
answer-error-day = Write a day, for example 12/05/2022.
answer-error-month = Write a month, for example 2022-05.
answer-error-municipality = Choose a municipality of the list.
answer-error-point = There is no such point.
answer-error-rank = Give each answer another rank: 1, 2, 3…
survey-volunteers = These are the answers of volunteers, not of a sample: they do not say what the whole population thinks. The interval measures chance alone.
survey-masked-notice = A number of one to four people is not shown, nor those that would give it away.
survey-generated = Example: the answers that have come are invented by a program, they say nothing of any place.
survey-everybody = everybody
survey-no-results = The results will be read here as soon as there are answers.
survey-closed-view = Not shown here: too few answers, or a condition that would point at too few.
survey-as-table = The table
survey-answer = Answer
survey-count = Number
survey-share = Share
survey-interval-title = Interval at 95%
survey-interval = from { $low } to { $high }
survey-answered = Answered: { $number }
survey-answered-mean = { $answered }. { $mean }
survey-masked = hidden
survey-few = fewer than 5
survey-missing = did not answer
survey-missing-not-asked = not asked
survey-missing-refused = would rather not say
survey-missing-dont-know = do not know
survey-missing-no-answer = no answer
survey-rare = rare answers, together
survey-square = Around latitude { $latitude }°, longitude { $longitude }°
survey-texts-written = { $number ->
    [0] Nobody wrote.
    [one] One person wrote.
   *[other] { $number } people wrote.
}
survey-average = Mean { $mean } ({ $low } to { $high } at 95%)
survey-average-weighted = { $raw }; weighted, { $mean } ({ $low } to { $high })
survey-average-title = Mean
survey-mean = { $average }. Median { $median } ({ $number } answers)
survey-recommended = Net promoter score: { $score } ({ $from } to { $to } at 95%). Marks of 9 or 10: { $high }; of 7 or 8: { $middle }; of 0 to 6: { $low }.
open-surveys = The published surveys
open-survey = A survey and its questions
open-survey-results = The results of a survey, as far as they can be public
open-parameter-survey = The name of the survey in its address
journal-detail-survey = surveys: { $value }
act-survey-created = { $told ->
    [yes] made the survey “{ $title }”
   *[no] made a survey
}
act-survey-changed = { $told ->
    [yes] changed the survey “{ $title }”
   *[no] changed a survey
}
act-survey-opened = { $told ->
    [yes] opened the survey “{ $title }”
   *[no] opened a survey
}
act-survey-closed = { $told ->
    [yes] closed the survey “{ $title }”
   *[no] closed a survey
}
act-survey-results-published = { $told ->
    [yes] published the results of the survey “{ $title }”
   *[no] published the results of a survey
}
act-survey-results-withdrawn = { $told ->
    [yes] withdrew the results of the survey “{ $title }”
   *[no] withdrew the results of a survey
}
holding-survey-answers = Answers to surveys
holding-survey-answers-what = What was answered, in which language, and as what (resident, visitor…); the day without the hour. No name, no address, no account.
holding-survey-answers-why = To know what those think who live in the area or come to it.
holding-survey-answers-kept = As long as the survey.
holding-survey-answers-erased = Stays: nobody can tell whose these answers are. A text that names somebody is taken away on request.
holding-survey-networks = Networks from which the answers of the day come
holding-survey-networks-what = A fingerprint of the network from which answers are sent, made with a key that is drawn each day and destroyed afterwards, and how many answers came from it that day. Nothing ties it to the answers.
holding-survey-networks-why = To mark, without refusing them, answers sent in numbers from one network.
holding-survey-networks-kept = Until the next day.
holding-survey-networks-erased = Goes with its key the next day: nobody can tell whose a fingerprint is.
