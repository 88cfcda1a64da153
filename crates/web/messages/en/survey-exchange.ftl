# A questionnaire out of a file, and into one
job-survey-file = A survey file is read
survey-file-kept = The file is kept for a day.
survey-import-title = Start from a questionnaire you have
survey-import-lead = Start from a questionnaire that you have already. You will see what is kept of it and what is not before the survey is created.
survey-import-file = The questionnaire
survey-import-file-help = An XLSForm (KoboToolbox, ODK: Excel or LibreOffice) or the structure of a LimeSurvey survey (“Export”, then “Tab-separated-values format”, .txt). 48 MB at most.
survey-file-read = Read this file
survey-file-other = Another file
survey-import-look-title = What this file gives
survey-file-questions = { $number ->
    [0] { $file }: no question
    [one] { $file }: one question
   *[other] { $file }: { $shown } questions
}
survey-told-nothing = All that this file says is kept.
survey-told-caption = { $number ->
    [0] Everything is kept
    [one] One thing is not kept as it is
   *[other] { $shown } things are not kept as they are
}
survey-told-place = Where
survey-told-what = What becomes of it
survey-file-place = sheet { $sheet }, row { $row }
survey-file-row = row { $row }
survey-file-whole = the whole file
survey-import-create = Create the survey
notice-survey-made-of-file = The survey is created with the questions of the file. Read them again before you open it.
survey-questionnaire-files = Take these questions out or in as a file
survey-questionnaire-title = The questionnaire as a file
survey-form-out = Take it out
survey-form-out-lead = An XLSForm is a workbook that KoboToolbox, ODK and other tools read: to ask without a network, to hand the survey to somebody else, or to keep it.
survey-form-download = Download the questionnaire (XLSForm, Excel)
survey-form-lost = { $number ->
    [0] Other tools will see everything.
    [one] One detail that other tools will not see
   *[other] { $shown } details that other tools will not see
}
survey-form-not-ready = The questionnaire can be taken out once what its page points out is mended.
survey-form-in = Take the questions of a file
survey-form-in-lead = They will take the place of those you are preparing, which can come back for thirty days. Nothing changes before you have seen what the file gives.
survey-form-in-open = The survey was opened already: its questions change one by one, so that the answers received can still be read. To start from a file, create another survey.
survey-replace-title = Take the questions of this file
survey-replace-before = { $number ->
    [0] No question is replaced.
    [one] The question you were preparing will be replaced. It can come back for thirty days.
   *[other] The { $shown } questions you were preparing will be replaced. They can come back for thirty days.
}
survey-replace-take = Take these questions
notice-survey-replaced = The questions of the file are here. Those of before can come back, at the bottom of the page.
error-survey-file-missing = Choose a file first.
error-survey-file-empty = This file is empty. Check that it is the right one.
error-survey-file-rows = This file goes beyond { $most } rows. Split it into several files.
error-survey-file-columns = This file has more than { $most } columns. Delete those that are of no use.
error-survey-file-protected = This file is protected by a password. Open it, take the password off, then save it.
error-survey-file-old = This file is an old Excel file (.xls). Open it, then save it as .xlsx.
error-survey-file-kind = This file is neither a workbook nor a text. Choose an Excel, LibreOffice, CSV or .txt file.
error-survey-file-damaged = This file is damaged. Open it in your spreadsheet program, then save it again.
error-survey-file-large = This file holds more than can be read. Keep the columns and rows that are of use.
error-survey-file-xml = This file is a LimeSurvey structure as XML (.lss). In LimeSurvey, choose “Export”, then “Tab-separated-values format” (.txt).
error-survey-file-other = This file is a list, not a questionnaire. It takes an XLSForm, or the structure of a LimeSurvey survey as tab-separated values.
error-survey-file-nothing = This file asks no question that can be asked here. Check that it is the right one.
error-survey-file-open = The survey was opened already: its questions can no longer be replaced all at once. Nothing has changed.
error-survey-form-sheet = The workbook lacks the sheet “{ $sheet }”. Add it, or check that the file is an XLSForm.
error-survey-form-sheets = This workbook has neither a sheet “survey” nor a sheet “choices”: it is not an XLSForm. Check that it is the right file.
error-survey-form-column = The sheet “{ $sheet }” lacks the column “{ $column }”. Add it, then send the file again.
error-survey-form-rows = The sheet “{ $sheet }” has { $rows } rows, for { $most } at most. Split the questionnaire into several surveys.
error-survey-structure-column = This LimeSurvey file lacks the column “{ $column }”. Export the structure again as tab-separated values.
error-survey-structure-rows = This LimeSurvey file has { $rows } rows, for { $most } at most. Take languages or questions out, then export it again.
error-survey-structure-questions = This LimeSurvey file has { $questions } questions: more than a survey asks here. Split it into several surveys.
survey-unkept-type = “{ $name }” is of a type that does not exist here ({ $kind }): the question is not kept.
survey-unkept-repeat = The group “{ $name }” repeats: its questions are asked once, or not at all.
survey-unkept-no-type = The row has no type, perhaps because cells are merged: it is not kept.
survey-unkept-nothing-begins = The row ends a group that nothing begins.
survey-unkept-renamed = “{ $name }” is called “{ $to }” here.
survey-unkept-no-choices = “{ $name }” uses the list “{ $list }”, which has no choice.
survey-unkept-choice-renamed = The choice “{ $name }” is called “{ $to }” here.
survey-unkept-condition = The condition of “{ $name }” is not understood: { $cell }. The question is asked of everybody.
survey-unkept-constraint = The constraint of “{ $name }” is not understood: { $cell }. It is not checked.
survey-unkept-inner-group = The group “{ $name }”, inside another one, has no page of its own.
survey-unkept-column = The column “{ $column }” of “{ $name }” has no place here.
survey-unkept-formula = The cell under “{ $column }” is a formula: it is not kept.
survey-unkept-formula-error = Column { $column }, the formula gives an error ({ $cell }): the cell is read as blank.
survey-unkept-choices = “{ $name }” has more choices than a question can offer: the last ones are missing.
survey-unkept-merged = Cells are merged down to row { $last }: their text counts for the first one alone.
survey-unkept-cut = A cell is too long: it is cut.
survey-unkept-macros = The workbook holds macros: they are neither read nor run.
survey-unkept-comments = “{ $name }” loses the comments that could be written beside its answers.
survey-unkept-parted = “{ $name }” becomes one question for each of its parts.
survey-unkept-pattern = The pattern required of “{ $name }” is not checked: { $cell }.
survey-unkept-default = The answer written beforehand in “{ $name }” is not kept: { $cell }.
survey-unkept-markup = The formatting or the picture of “{ $name }” is not shown.
survey-unkept-class = Rows “{ $class }” are not read.
survey-loss-titles = The title is read in the first language alone.
survey-loss-population = { $name }: the question is asked of everybody.
survey-loss-no-answer = { $name }: “I do not know” and “I would rather not say” are not offered.
survey-loss-anchors = { $name }: all the answers are shuffled, those that kept their place too.
survey-loss-top = { $name }: all the answers are to be ranked, not only the first ones.
survey-loss-unit = { $name }: the unit is not shown.
survey-loss-blur = { $name }: the point of the map is recorded exactly, without being rounded.
survey-loss-piping = { $name }: the text repeats the code of an answer, not its words.
survey-loss-text = { $name }: two signs of the text are set apart by a space.

# Answers of files
job-survey-answers = Answers of a survey taken in
survey-answers-files = Answers from files
survey-answers-lead = Add to the survey the answers collected with LimeSurvey, Google Forms, Framaforms or a spreadsheet. Nothing is added before you have seen what the file gives.
survey-answers-file = The answers
survey-answers-file-help = The file as the tool exports it: CSV, Excel (.xlsx) or LibreOffice (.ods), one row a person. 48 MB and 100,000 rows at most.
survey-answers-personal = The file is kept for a day, then erased. Of the columns that you leave out (name, mail, IP address), nothing is kept.
survey-answers-other = Another file
survey-answers-back = Back to the answers from files
survey-batches = What came from files
survey-batch-of-day = { $number ->
    [0] No answer
    [one] One answer, of { $first }
   *[other] { $shown } answers, of { $first }
}
survey-batch-of-days = { $number ->
    [0] No answer
    [one] One answer, of { $first }
   *[other] { $shown } answers, of { $first } to { $last }
}
survey-batch-remove = Take these answers back
survey-batch-remove-lead = { $number ->
    [0] No answer will be taken out of the survey.
    [one] One answer that came from a file will be taken out of the survey.
   *[other] { $shown } answers that came from one file will be taken out of the survey, all together.
}
survey-batch-remove-undo = They are not kept here: to have them again, their file must be imported again.
notice-survey-batch-removed = The answers of this file are taken out of the survey.
notice-survey-batch-public = The results are public: stop publishing them first. Nothing has changed.
error-survey-answers-draft = The survey was not opened yet: open it before you add answers to it.
error-survey-answers-public = The results of the survey are public: to add answers now would tell what somebody answered. Stop publishing them first.
error-survey-answers-short = This file has one row alone: there is no answer. Check that it is the right one.
error-survey-columns-none = Say of one column at least which question it answers.
error-survey-columns-twice = Two columns are said to hold the same. Leave one of them out.
survey-columns-title = What the columns say
survey-columns-lead = { $file }: check which question each column answers.
survey-columns-batches = Answers from files are here already. Those that are the same will not be added twice. If you correct the columns of a file that was taken already, take its answers back first.
survey-columns-above = Rows above the answers
survey-columns-above-help = Titles included, blank rows not counted. The titles are read on the last one.
survey-columns-reread = Read the file again
survey-columns-population = Who answered
survey-columns-population-help = What all the people of this file are. Without it, questions asked of some alone are not counted for them.
survey-columns-nobody = It is not known
survey-columns-caption = { $number ->
    [0] No row of answers
    [one] One row of answers
   *[other] { $shown } rows of answers
}
survey-columns-column = Column
survey-columns-samples = What stands in it
survey-columns-is = What it holds
survey-columns-try-help = You will see what it gives; nothing is added yet.
survey-columns-try = See what it gives
survey-column-number = Column { $shown }
survey-column-none = To be left out
survey-column-day = The day of the answer
survey-column-question = { $label }
survey-column-row = { $label } – { $part }
survey-column-option = { $label } – box or rank of “{ $part }”
survey-column-rank = { $label } – put at rank { $part }
survey-column-other = { $label } – text of “{ $part }”
survey-stray-other = “{ $value }” becomes the text of “Other”.
survey-stray-unread = “{ $value }” is none of the answers: it will not be counted.
survey-answers-trying = The file is tried out
survey-answers-taking = The answers are added
survey-answers-tried = The file is read. Nothing is added yet.
survey-answers-taken = The answers are added to the survey.
survey-answers-refused = Nothing is added: the survey takes no answers at the moment.
survey-answers-new = { $number ->
    [0] No new answer
    [one] One new answer
   *[other] { $shown } new answers
}
survey-answers-known = { $number ->
    [0] None is here already
    [one] One is here already: it is not added
   *[other] { $shown } are here already: they are not added
}
survey-answers-empty = { $number ->
    [0] No blank row
    [one] One row answers nothing: it is left out
   *[other] { $shown } rows answer nothing: they are left out
}
survey-answers-problems = { $number ->
    [0] Every cell is understood
    [one] One cell is not understood: it does not count as an answer
   *[other] { $shown } cells are not understood: they do not count as answers
}
survey-answers-take = Add these answers to the survey
survey-answers-columns = Correct the columns
survey-answers-nothing-new = There is nothing to add.
survey-answers-cells = { $number ->
    [0] No cell
    [one] One cell that is not understood
   *[other] { $shown } cells that are not understood
}
survey-answers-row = Row
survey-answers-cell = What is written
survey-cell-option = It is none of the answers offered.
survey-cell-exclusive = This answer goes with no other.
survey-cell-too-many = Too many answers are chosen.
survey-cell-too-few = Too few answers are chosen.
survey-cell-several = The question takes one answer alone.
survey-cell-other = A text says which other, and “Other” is not chosen.
survey-cell-long = The text is too long.
survey-cell-number = It is not a number that the question takes.
survey-cell-bounds = The number is outside the bounds of the question.
survey-cell-commune = It is not the code of a commune.
survey-cell-point = It is not a point of the map.
survey-cell-rank = The ranking is not understood.

# Parts that were taken out
survey-part-question = question
survey-part-page = page and its questions
survey-part-whole = all the questions of before
survey-part-untitled = (without a title)
survey-part-remove-undo = It can come back for thirty days.
notice-survey-part-removed = It is taken out. To undo this, look at the bottom of the page.
notice-survey-part-restored = It is restored.

# What would make a questionnaire better
survey-minutes = { $number ->
    [0] Answering takes less than a minute.
    [one] Answering takes about one minute.
   *[other] Answering takes about { $shown } minutes.
}
survey-minutes-of = { $number ->
    [0] For { $whom }, answering takes less than a minute.
    [one] For { $whom }, answering takes about one minute.
   *[other] For { $whom }, answering takes about { $shown } minutes.
}
survey-advice-long = To be looked at: the question has { $words } words. Beyond { $most }, people do not read it to the end.
survey-advice-many = To be looked at: { $options } answers are offered. Beyond { $most }, the first ones are chosen more often.
survey-advice-overlap = To be looked at: “{ $one }” and “{ $other }” overlap. Somebody may be in both.
survey-advice-gap = To be looked at: between “{ $one }” and “{ $other }”, numbers are missing. Somebody may be in neither.
survey-advice-same = To be looked at: “{ $one }” and “{ $other }” are the same words.
survey-advice-exclusive = To be looked at: “{ $option }” can be ticked with other answers. Take this answer away and tick “Add ‘None’, which excludes the others”.
survey-advice-double = To be looked at: “{ $word }” may join two questions in one. Nobody will know which one was answered.
survey-advice-translation = To be translated: texts are missing ({ $language }).
survey-advice-title-translation = To be translated: the title of the survey is missing ({ $language }).
survey-advice-page-translation = To be translated: the title of a page is missing ({ $language }).
act-survey-answers-imported = { $told ->
    [yes] added the answers of a file to the survey “{ $title }”
   *[no] added the answers of a file to a survey
}
act-survey-answers-taken-back = { $told ->
    [yes] took the answers of a file out of the survey “{ $title }”
   *[no] took the answers of a file out of a survey
}
