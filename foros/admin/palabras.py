"""The words that make a person read a message before it is published: they keep nothing out by themselves."""

from django.contrib import admin

from foros.forms.palabras import PalabraForm
from foros.models import PalabraVigilada
from nucleo.con_historia import ConHistoria


@admin.register(PalabraVigilada)
class PalabraVigiladaAdmin(ConHistoria):
    actions = None
    form = PalabraForm
    list_display = ["palabra", "motivo"]
    search_fields = ["palabra"]
