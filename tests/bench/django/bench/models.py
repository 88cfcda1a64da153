"""The tables of Cordée that the two pages read. None is managed from here."""

from django.db import models


class JsonField(models.JSONField):
    """A column of `json`, not of `jsonb`: the driver has read it already."""

    def from_db_value(self, value, expression, connection):
        return value


class Thing(models.Model):
    id = models.TextField(primary_key=True)
    kind = models.TextField()
    process_id = models.TextField(null=True)
    parent_id = models.TextField(null=True)
    title = JsonField()
    state = models.TextField()
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "thing"

    def __str__(self):
        return said(self.title)


class Slug(models.Model):
    slug = models.TextField(primary_key=True)
    kind = models.TextField()
    thing = models.ForeignKey(Thing, models.DO_NOTHING, related_name="slugs")
    current_in = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "slug"


class OfThing(models.Model):
    """What a kind of thing has besides."""

    thing = models.OneToOneField(Thing, models.DO_NOTHING, primary_key=True)

    class Meta:
        abstract = True


class Process(OfThing):
    why = JsonField()
    presentation = JsonField(null=True)

    class Meta:
        managed = False
        db_table = "process"


class Lead(models.Model):
    process_id = models.TextField(primary_key=True)
    organisation = models.ForeignKey("Organisation", models.DO_NOTHING)
    position = models.IntegerField()

    class Meta:
        managed = False
        db_table = "process_lead"


class Organisation(OfThing):
    website = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "organisation"


class Step(OfThing):
    position = models.IntegerField()
    starts = models.TextField(null=True)
    ends = models.TextField(null=True)
    summary = JsonField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "step"


class Document(OfThing):
    file_name = models.TextField()
    format = models.TextField()
    size = models.BigIntegerField()
    position = models.IntegerField()

    class Meta:
        managed = False
        db_table = "document"


class Link(models.Model):
    start = models.ForeignKey(
        Thing, models.DO_NOTHING, db_column="from_id", primary_key=True, related_name="later"
    )
    end = models.ForeignKey(Thing, models.DO_NOTHING, db_column="to_id", related_name="earlier")
    relation = models.TextField()

    class Meta:
        managed = False
        db_table = "link"


class Perimeter(OfThing):
    source = JsonField()

    class Meta:
        managed = False
        db_table = "perimeter"


class Municipality(models.Model):
    perimeter_id = models.TextField()
    code = models.TextField(primary_key=True)
    name = models.TextField()
    outline = JsonField()

    class Meta:
        managed = False
        db_table = "municipality"


class Line(models.Model):
    id = models.TextField(primary_key=True)
    at = models.DateTimeField()
    act = models.TextField()
    who = models.TextField(null=True)
    thing_id = models.TextField(null=True)
    about_value = JsonField(null=True)
    number = models.BigIntegerField(null=True)
    fingerprint = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "journal_line"


class Batch(models.Model):
    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    count = models.BigIntegerField()
    head = models.TextField()

    class Meta:
        managed = False
        db_table = "journal_batch"


def said(text):
    """A text in the language of the page, or in its main one."""
    texts = text["texts"]
    return texts.get("fr") or texts[text["main"]]
