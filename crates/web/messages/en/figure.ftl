desk-figures = Figures
kind-figure = figure
kinds-figure = Figures
figures-title = Figures
figures-lead = One value at a time, with its unit, period, area and source. Syntheses cite them.
figures-empty = Your figures will be here: what you know of the destination, and how you know it.
figures-back = All figures
figure-new = Add a figure
figure-edit = Edit the figure
figure-remove = Remove the figure
ask-remove-figure-title = Remove the figure “{ $title }”?
ask-remove-figure-text = Its page leaves the site. The syntheses that cite it keep their text and say that the source is withdrawn. You can bring it back for thirty days.
ask-remove-figure-button = Remove the figure
figure-save = Save the figure
figure-view = See the page
figure-publish = Publish the figure
figure-hide = Unpublish the figure
figure-is-public = public
figure-is-private = not public
figure-is-draft = This figure is not public: only you see this page.
figure-process = Process
figure-choose = Choose a process
figure-title = What is counted
figure-title-help = For example: Nights in commercial accommodation.
figure-value = Value
figure-value-help = For example 3,200 or 12.5. All the digits that you write are kept.
figure-unit = Unit
figure-unit-text = Another unit
figure-unit-text-help = In the plural, if you chose “another”: vehicles a day, for example.
figure-unit-number = no unit
figure-unit-percent = %
figure-unit-euros = euros
figure-unit-people = people
figure-unit-nights = nights
figure-unit-beds = beds
figure-unit-jobs = jobs
figure-unit-kilometres = kilometres
figure-unit-hectares = hectares
figure-unit-tonnes = tonnes
figure-unit-other = another
figure-with-number = { $value }
figure-with-percent = { $value }%
figure-with-euros = €{ $value }
figure-with-people = { $value } { $number ->
    [one] person
   *[other] people
}
figure-with-nights = { $value } { $number ->
    [one] night
   *[other] nights
}
figure-with-beds = { $value } { $number ->
    [one] bed
   *[other] beds
}
figure-with-jobs = { $value } { $number ->
    [one] job
   *[other] jobs
}
figure-with-kilometres = { $value } km
figure-with-hectares = { $value } ha
figure-with-tonnes = { $value } { $number ->
    [one] tonne
   *[other] tonnes
}
figure-with-other = { $value } { $unit }
figure-period = Period
figure-period-help = As precise as you know it: 2021, summer 2021, 06/2021 or 28/01/2022. One of the two dates is enough.
figure-starts = Start
figure-ends = End
figure-period-text = More about the period
figure-period-text-help = For example: average of three seasons. It is enough, if there is no date.
figure-perimeter = Area
figure-no-perimeter = None of these perimeters
figure-area = Area, in words
figure-area-help = If it is not in the list of perimeters, or to be precise: the 47 municipalities of the Park, for example.
figure-source = Source
figure-source-help = Who counted, and in which publication.
figure-address = Address of the source
figure-licence = Licence
figure-licence-help = That of the source, for example Licence Ouverte 2.0.
figure-method = Method and limits
figure-method-help = How it was counted, and what this figure does not say.
error-figure-value = Write a number that can be read in one way only: 1,200 or 1.25.
error-figure-digits = Write { $whole } digits at most before the point, and { $decimals } behind it.
error-figure-unit = Name the unit, or choose one in the list.
error-figure-period = Give a period: a date, or a few words.
error-figure-perimeter = Of which area is this figure? Choose a perimeter, or write it.
notice-figure-published = The figure is public: everybody can read it.
notice-figure-withdrawn = The figure is no longer public.
open-figures = The published figures, with their source
open-figure = A figure: value, unit, period, area and source
open-parameter-figure = The name of the figure in its address
journal-detail-figure = figures: { $value }
act-figure-created = { $told ->
    [yes] added the figure “{ $title }”
   *[no] added a figure
}
act-figure-changed = { $told ->
    [yes] edited the figure “{ $title }”
   *[no] edited a figure
}
act-figure-published = { $told ->
    [yes] published the figure “{ $title }”
   *[no] published a figure
}
act-figure-withdrawn = { $told ->
    [yes] unpublished the figure “{ $title }”
   *[no] unpublished a figure
}
