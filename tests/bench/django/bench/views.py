"""The page of a process and the journal: the same sections as Cordée's, from as few queries as the
ORM makes of them."""

from datetime import date

import markdown
from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe

from .models import (
    Batch,
    Document,
    Lead,
    Line,
    Link,
    Municipality,
    Perimeter,
    Process,
    Slug,
    Step,
    Thing,
    said,
)

PAGE = 50


def process(request, slug):
    found = Slug.objects.filter(kind="process", slug=slug, current_in__contains="fr").first()
    if found is None:
        raise Http404
    shown = {"thing__deleted_at": None, "thing__state__in": ["published", "archived"]}
    process = Process.objects.select_related("thing").filter(pk=found.thing_id, **shown).first()
    if process is None:
        raise Http404
    of_it = {"thing__process_id": process.pk, **shown}
    steps = Step.objects.select_related("thing").filter(**of_it).order_by("position")
    slugs = Slug.objects.filter(thing__process_id=process.pk, kind="step")
    slugs = {slug.thing_id: slug.slug for slug in slugs if "fr" in (slug.current_in or "")}
    documents = {}
    for document in Document.objects.select_related("thing").filter(**of_it).order_by("position"):
        documents.setdefault(document.thing.parent_id, []).append(described(document))
    leads = Lead.objects.select_related("organisation__thing").filter(process_id=process.pk)
    perimeter = Perimeter.objects.select_related("thing").filter(thing__deleted_at=None).first()
    municipalities = list(Municipality.objects.filter(perimeter_id=perimeter.pk).order_by("name"))
    today = date.today().isoformat()
    return render(
        request,
        "process.html",
        {
            "title": said(process.thing.title),
            "why": said(process.why),
            "presentation": mark_safe(markdown.markdown(said(process.presentation))),
            "leads": leads.order_by("position"),
            "sources": Link.objects.select_related("start").filter(end=process.pk)[:5],
            "results": Link.objects.select_related("end").filter(start=process.pk)[:5],
            "knots": [
                knot(found.slug, step, slugs, documents.get(step.pk, []), today) for step in steps
            ],
            "documents": documents.get(process.pk, []),
            "perimeter": perimeter.thing,
            "source": said(perimeter.source),
            "municipalities": municipalities,
            "outlines": drawn(municipalities),
        },
    )


def described(document):
    return {
        "title": said(document.thing.title),
        "href": f"/documents/{document.pk}/{document.file_name}",
        "about": f"{document.format}, {document.size // 1000 + 1} ko",
    }


def knot(slug, step, slugs, documents, today):
    standing = "done" if (step.ends or "") < today else "current"
    if today < (step.starts or ""):
        standing = "to-come"
    return {
        "title": said(step.thing.title),
        "href": f"/fr/demarches/{slug}/etapes/{slugs.get(step.pk)}",
        "starts": date.fromisoformat(step.starts),
        "ends": date.fromisoformat(step.ends),
        "standing": standing,
        "is_open": step.opens_at is not None,
        "summary": said(step.summary),
        "documents": documents,
    }


def drawn(municipalities):
    """The outlines as paths of a drawing 640 wide."""
    rings = [
        (municipality, [ring for polygon in municipality.outline for ring in polygon])
        for municipality in municipalities
    ]
    positions = [position for _, all_rings in rings for ring in all_rings for position in ring]
    west = min(longitude for longitude, _ in positions)
    east = max(longitude for longitude, _ in positions)
    north = max(latitude for _, latitude in positions)
    scale = 640 / (east - west)
    for municipality, all_rings in rings:
        path = "".join(
            "M"
            + "L".join(
                f"{(longitude - west) * scale:.1f},{(north - latitude) * scale * 1.42:.1f}"
                for longitude, latitude in ring
            )
            + "Z"
            for ring in all_rings
        )
        yield municipality, path


def journal(request):
    lines = Line.objects.exclude(number=None).order_by("-number")
    if "before" in request.GET:
        lines = lines.filter(number__lt=request.GET["before"])
    lines = list(lines[: PAGE + 1])
    processes = Thing.objects.filter(kind="process", deleted_at=None, state="published")
    shown = Thing.objects.filter(
        pk__in={line.thing_id for line in lines}, deleted_at=None, state="published"
    )
    shown = {thing.pk: thing for thing in shown}
    return render(
        request,
        "journal.html",
        {
            "head": Batch.objects.order_by("-number").first(),
            "processes": processes.order_by("-created_at"),
            "lines": [(line, shown.get(line.thing_id)) for line in lines[:PAGE]],
            "older": lines[PAGE - 1].number if PAGE < len(lines) else None,
        },
    )
