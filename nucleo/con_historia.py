"""The tables whose history anybody who may see them reads in the admin."""

from typing import ClassVar

from django.db import models
from django.http import Http404
from simple_history.admin import SimpleHistoryAdmin

from nucleo.campos import Redaccion
from nucleo.pagina_de_admin import llave

#: How Django's admin writes its boxes of text, with the measure of what is written in them.
TEXTO_MEDIDO: dict = {models.TextField: {"widget": Redaccion({"class": "vLargeTextField"})}}


class ConHistoria(SimpleHistoryAdmin):
    """``SimpleHistoryAdmin`` whose pages are 404, and not a fault, at an address that names no row."""

    formfield_overrides: ClassVar[dict] = TEXTO_MEDIDO

    def history_view(self, request, object_id, extra_context=None):
        _exigir(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        _exigir(object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)


def _exigir(*numeros: str) -> None:
    if not all(map(llave, numeros)):
        raise Http404
