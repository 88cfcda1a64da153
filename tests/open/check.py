"""The open data of a running demonstration, read by programs that are not ours: the catalogue by an RDF
library, the calendar by a calendar library, the feed and the map of the site by an XML parser, a table
as a spreadsheet would."""

import csv
import io
import json
import sys
import urllib.request
import xml.etree.ElementTree as xml

import icalendar
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

SITE = sys.argv[1]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(path, kind):
    address = path if path.startswith("http") else SITE + path
    with urllib.request.urlopen(address) as answer:
        assert answer.headers.get_content_type() == kind, (path, answer.headers["content-type"])
        return answer.read()


def the_catalogue_is_dcat_ap():
    graph = rdflib.Graph()
    graph.parse(data=read("/catalogue.jsonld", "application/ld+json"), format="json-ld")
    catalogues = list(graph.subjects(RDF.type, DCAT.Catalog))
    assert len(catalogues) == 1, catalogues
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert graph.value(catalogues[0], needed, any=True) is not None, needed
    assert graph.value(graph.value(catalogues[0], DCTERMS.publisher), FOAF.name, any=True)
    sets = list(graph.objects(catalogues[0], DCAT.dataset))
    assert 6 <= len(sets), sets
    files = set()
    for one in sets:
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCAT.distribution):
            assert graph.value(one, needed, any=True) is not None, (one, needed)
        for file in graph.objects(one, DCAT.distribution):
            assert (file, RDF.type, DCAT.Distribution) in graph, file
            assert graph.value(file, DCTERMS.license) is not None, file
            files.add(str(graph.value(file, DCAT.accessURL)))
    for file in sorted(files):
        with urllib.request.urlopen(file) as answer:
            assert answer.status == 200, file
    return f"{len(sets)} data sets, {len(files)} files"


def the_calendar_is_one():
    calendar = icalendar.Calendar.from_ical(read("/fr.ics", "text/calendar"))
    events = calendar.walk("VEVENT")
    assert 10 <= len(events)
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert event.decoded("DTSTART") < event.decoded("DTEND"), event
        assert not event.errors, event.errors
    return f"{len(events)} events"


def the_feed_is_atom():
    feed = xml.fromstring(read("/fr.atom", "application/atom+xml"))
    entries = feed.findall(ATOM + "entry")
    assert entries and feed.find(ATOM + "author") is not None
    for part in [feed, *entries]:
        for needed in ("id", "title", "updated"):
            assert len(part.findall(ATOM + needed)) == 1, needed
    return f"{len(entries)} entries"


def every_address_of_the_map_answers():
    places = xml.fromstring(read("/sitemap.xml", "application/xml")).iter(MAP + "loc")
    addresses = [place.text for place in places]
    assert 40 <= len(addresses), addresses
    for address in addresses:
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200, address
    return f"{len(addresses)} pages"


def a_table_has_as_many_cells_in_every_line():
    text = read("/fr/documents.csv", "text/csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert rows and all(len(row) == len(head) for row in rows)
    told = json.loads(read("/fr/documents.json", "application/json"))["data"]
    assert [row[head.index("id")] for row in rows] == [one["about"]["id"] for one in told]
    return f"{len(rows)} documents in {len(head)} columns"


for check in (
    the_catalogue_is_dcat_ap,
    the_calendar_is_one,
    the_feed_is_atom,
    every_address_of_the_map_answers,
    a_table_has_as_many_cells_in_every_line,
):
    print(f"{check.__name__.replace('_', ' ')}: {check()}")
