desk-perimeters = Perimeters
kind-perimeter = perimeter
kinds-perimeter = perimeters
perimeters-title = Perimeters
perimeters-lead = The municipalities in question, as they hold at a date. A process shows those of the perimeter that held when it began.
perimeters-add = Add a perimeter
perimeters-empty = The perimeters you add will be here, with their map and their list of municipalities.
perimeter-view = See the page
perimeter-remove = Remove
perimeter-add-title = Add a perimeter
perimeter-edit-title = Edit the perimeter
perimeter-title = Title
perimeter-title-help = For example “Perimeter of the Park (charter of 2012)”.
perimeter-when = When it holds
perimeter-when-help = As precisely as you know: 24/10/2012, 10/2012 or 2012. Without an end, it holds until the next one.
perimeter-starts = From
perimeter-ends = Until
perimeter-file = Municipalities, as GeoJSON
perimeter-file-help = One municipality a feature, with its INSEE code (code, code_insee…), its name (nom, name…) and its outline in longitudes and latitudes (WGS 84). 2,000 municipalities and { $most } MB at most; outlines that are too fine are simplified, by 5 to 200 metres.
perimeter-file-kept = Without a file, the municipalities stay those of today.
perimeter-source = Source
perimeter-source-help = Where the list of municipalities and their outlines come from.
perimeter-licence = Licence
perimeter-licence-help = For example Licence Ouverte 2.0.
perimeter-edition = Year or edition of the outlines
perimeter-edition-help = For example 2018.
perimeter-note = What is to be known of the outlines
perimeter-note-help = For example “Municipalities that merged since are still apart.” Read below the map.
perimeter-save = Save the perimeter
perimeter-count = { $number ->
    [one] One municipality.
   *[other] { $shown } municipalities.
}
perimeter-since = Valid since { $date }.
perimeter-since-day = Valid since { $date }.
perimeter-between = Valid: { $date }.
perimeter-map = Map
perimeter-list = List of the municipalities
perimeter-download = Download the outlines (GeoJSON)
perimeter-edit-link = Edit this perimeter
perimeter-edition-said = The outlines are those of { $edition }.
perimeter-simplified-said = They are simplified to within { $metres } metres.
process-municipalities = The municipalities
map-title = Map: { $title }
map-description = { $number ->
    [one] The outline of one municipality.
   *[other] The outlines of { $shown } municipalities, numbered as in the list.
}
map-show-list = { $number ->
    [one] Read the name of the municipality
   *[other] Read the list of the { $shown } municipalities
}
map-source = Source:
map-points = { $number ->
    [one] One place, numbered as in the list.
   *[other] { $number } places, numbered as in the list.
}
map-point-help = Click where it is, or move the map to bring it to its middle: its latitude and its longitude are written below.
map-point-middle = Put the point in the middle
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-whole = See all
map-wheel = Hold Ctrl to zoom with the wheel
map-touch = Use two fingers to move the map
outlines-feature = Feature { $feature }: { $problem }
outlines-not-text = The file is not UTF-8: save it as UTF-8.
outlines-not-json = The file is not JSON: { $reason }.
outlines-not-a-collection = The file is not a GeoJSON FeatureCollection.
outlines-nothing = The file holds no municipality.
outlines-too-many = The file holds { $count } municipalities; { $most } are the most we take.
outlines-too-fine = The outlines are too fine, even simplified to 200 metres.
outlines-not-a-feature = it is not a GeoJSON feature with a geometry.
outlines-no-code = it has no INSEE code (property code or code_insee).
outlines-wrong-code = “{ $code }” is not an INSEE code: five characters, such as 42017 or 2A004.
outlines-code-twice = the code { $code } is that of feature { $first } already.
outlines-no-name = it has no name (property nom or name).
outlines-not-a-polygon = its geometry is a { $kind }, not a Polygon or a MultiPolygon.
outlines-coordinates = its coordinates are not those of a polygon.
outlines-metres = its coordinates are metres (Lambert 93): reproject the file to WGS 84 (EPSG:4326).
outlines-out-of-range = { $position } is not a longitude and a latitude in degrees.
outlines-ring-too-short = a ring of its outline has fewer than four points.
outlines-ring-open = a ring of its outline does not end where it begins.
outlines-too-small = its outline is smaller than a metre.
outlines-more-problems = { $number ->
    [one] and one more point.
   *[other] and { $number } more points.
}
error-outlines-missing = Choose the GeoJSON file of the municipalities.
error-outlines = { $number ->
    [one] Nothing was taken from this file: one point is wrong, told below.
   *[other] Nothing was taken from this file: { $number } points are wrong, told below.
}
ask-remove-perimeter-title = Remove the perimeter “{ $title }”?
ask-remove-perimeter-text = Its page and its map leave the site, and the processes that show it. You can bring it back from the list of perimeters.
ask-remove-perimeter-button = Remove the perimeter
