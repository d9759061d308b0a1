"""What an action refuses, told in the form that asked for it: one way in every page, the citizens' and the admin's."""

from django.forms import Form

#: Status of a page that gives the form back: what was typed has to change; or the thing itself does not admit it now.
POR_CORREGIR, CONFLICTO = 422, 409


def decir(form: Form, error: Exception) -> int:
    """Tell a refusal beside the field that it names (its ``campo``), or over the form when it names none or one that
    the form has not. Returns the status of the page: ``POR_CORREGIR`` for those that can name a field, the
    ``DatosInvalidos`` of each app; ``CONFLICTO`` for the rest."""
    campo = getattr(error, "campo", None)
    form.add_error(campo if campo in form.fields else None, str(error))
    return CONFLICTO if campo is None else POR_CORREGIR
