"""The forms that are exported, converted by pyxform: it accepts each of them, and refuses one that was
broken on purpose. Its conversion to XForms alone is asked; the validator of ODK is a Java program."""

import pathlib
import sys
import xml.etree.ElementTree as xml

import openpyxl
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

FOLDER = pathlib.Path(sys.argv[1])
HOW_MANY = 30


def broken(path):
    """The form with a condition that names a question that is not there."""
    book = openpyxl.load_workbook(path)
    sheet = book["survey"]
    titles = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if not row[0].value.startswith(("begin", "end")))
    row[titles.index("relevant")].value = "${nobody_asks_this} = 'x'"
    target = FOLDER / "broken" / path.name
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    return target


def every_form_is_accepted(forms):
    for path in forms:
        result = convert(path, validate=False)
        xml.fromstring(result.xform)
        print(f"{path.name}: accepted" + "".join(f"\n  {warning}" for warning in result.warnings))


def a_broken_form_is_refused(path):
    try:
        convert(broken(path), validate=False)
    except PyXFormError as error:
        print(f"broken {path.name}: refused, {error}")
        return
    raise AssertionError("a form that names a question that is not there was accepted")


forms = sorted(FOLDER.glob("*.xlsx"))
assert len(forms) == HOW_MANY, f"{len(forms)} forms, not {HOW_MANY}"
every_form_is_accepted(forms)
a_broken_form_is_refused(next(path for path in forms if path.name == "vision.xlsx"))
