"""The words for what cannot be used in a file, and what is expected instead."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "import_empty_file": _("The file is empty. A table with a header and rows is expected."),
        "import_no_rows": _("There are only column names. At least one row is expected."),
        "import_file_too_large": _(
            "The file is too large. At most %(limit)s MB is expected; split it in parts."
        ),
        "import_old_or_locked_workbook": _(
            "This is an old or locked Excel file. Save it as .xlsx without a password."
        ),
        "import_damaged_workbook": _(
            "This workbook cannot be opened. Save it again as .xlsx, or as CSV."
        ),
        "import_not_a_table": _("This is not a table. An .xlsx or .csv file is expected."),
        "import_broken_quotes": _(
            "A quotation mark is opened and not closed properly. Every row after it would be lost."
        ),
        "import_too_many_rows": _("There are too many rows. At most %(limit)s are expected."),
        "import_too_many_columns": _("There are too many columns. At most %(limit)s are expected."),
        "import_column_twice": _(
            "The column name “%(column)s” stands there twice. Give each column its own name."
        ),
        "import_too_many_cells": _(
            "This row has %(found)s cells; %(expected)s are expected, as in the header."
        ),
        "import_cell_too_long": _("This cell is too long. At most %(limit)s signs are expected."),
        "import_control_characters": _(
            "This cell holds signs that are no text. Type its words again."
        ),
        "import_unknown_field": _("“%(value)s” is not a field. Expected one of: %(fields)s."),
        "import_unknown_column": _(
            "There is no column “%(column)s”. Expected one of: %(columns)s."
        ),
        "import_field_not_mapped": _(
            "No column was given for “%(value)s”. Say which column holds it."
        ),
        "import_column_mapped_twice": _(
            "The column “%(column)s” was given for two fields. Each needs its own column."
        ),
        "import_missing": _("“%(column)s” is empty in this row. A name is expected."),
        "import_too_long": _(
            "“%(column)s” is too long in this row. At most %(limit)s signs are expected."
        ),
        "import_unknown_sheet": _(
            "There is no sheet “%(value)s” in the template. Expected one of: %(sheets)s."
        ),
        "import_no_column": _("The column “%(column)s” is not there, and it is needed."),
        "import_no_such_collaboration": _(
            "“%(value)s” does not stand (usably) on the sheet Collaborations. Add it there."
        ),
        "import_no_such_party": _(
            "“%(value)s” does not stand (usably) on the sheet Parties. Add it there."
        ),
        "import_no_address": _("“%(value)s” is no e-mail address, such as name@organisation.nl."),
        "import_no_day": _("“%(value)s” is no date, such as 2027-03-31 or 31-3-2027."),
        "import_no_number": _("“%(value)s” is no number with at most three decimals."),
        "import_no_choice": _("“%(value)s” cannot be chosen. Expected one of: %(choices)s."),
        "import_rule": _("%(because)s"),
        "import_no_seat": _("You have no place in this collaboration, so this cannot come in."),
        "import_party_not_in": _(
            "This organisation has not said yes yet. Bring the workbook in again when it has."
        ),
        "import_not_your_party": _(
            "Only this party itself can bring this in. Ask its representative."
        ),
        "import_nobody_to_ask": _(
            "Nobody stands on the sheet People to ask. Add a representative or sponsor there."
        ),
        "import_asked_through_another": _(
            "This organisation is asked through one person already. Whoever says yes there "
            "names the others. Leave this row out."
        ),
        "import_not_the_workbook": _(
            "This is not the workbook. Download it on this page, fill it in, and choose that file."
        ),
        "import_is_the_workbook": _(
            "This is the filled-in workbook, not one table. Choose it on the page for the workbook."
        ),
        "import_no_topics_sheet": _(
            "There is no sheet “%(sheet)s”. Use the workbook of this page."
        ),
        "import_no_scores_sheet": _(
            "There is no sheet “%(sheet)s”. Use the workbook of this page."
        ),
        "import_on_sheet": _("Sheet %(sheet)s: %(because)s"),
        "import_too_many_waiting": _(
            "There are %(limit)s files of yours waiting. Bring one in or throw it away first."
        ),
        "import_one_table": _(
            "This is one table, not the workbook of the template. Say with --map which column "
            "is what."
        ),
        "import_who": _("Say who brings this workbook in: --as with an e-mail address."),
        "import_begun_already": _("Writing has begun already. Nothing can be changed any more."),
        "import_operator_only": _(
            "Only who runs this installation can bring in a public register."
        ),
    }
)
