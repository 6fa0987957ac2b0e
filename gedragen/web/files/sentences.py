"""The words for why a file cannot come in."""

from django.utils.translation import gettext_lazy as _

from gedragen.web.shared.sentences import register

register(
    {
        "file_empty": _("‘%(name)s’ is empty."),
        "file_too_large": _("‘%(name)s’ is larger than %(megabytes)s MB."),
        "file_type_not_kept": _("‘%(name)s’ is of a kind that we do not keep."),
        "file_with_macros": _("‘%(name)s’ holds macros. Save it without them, then add it again."),
        "file_not_what_it_says": _(
            "‘%(name)s’ is not what its name says, or cannot be read. Open it, save it again and "
            "add it then."
        ),
        "too_many_files": _("There are %(most)s files here already. Remove one first."),
    }
)
