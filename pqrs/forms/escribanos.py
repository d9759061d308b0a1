"""The contact box: what is needed to answer a person who does not want to choose a kind of request (R1.3)."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from pqrs.forms.campos import LARGO_TEXTO, Correo, Linea, Parrafos
from pqrs.forms.radicar import Seccion


class Escribanos(forms.Form):
    """Name, mail and message."""

    secciones = (Seccion("mensaje", "Su mensaje", ("nombre", "correo", "objeto")),)
    use_required_attribute = False

    nombre = Linea(
        label="Su nombre",
        max_length=200,
        autocomplete="name",
        error_messages={"required": "Escriba su nombre."},
    )
    correo = Correo(
        label="Su correo electrónico",
        help_text="Allí enviaremos el número de radicado y la respuesta.",
        error_messages={"required": "Escriba su correo electrónico: es por donde le responderemos."},
    )
    objeto = Parrafos(
        label="Su mensaje",
        ayuda="Pregunte, pida o cuente lo que necesite, con sus palabras.",
        filas=9,
        max_length=LARGO_TEXTO,
        error_messages={"required": "Escriba su mensaje."},
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout("nombre", "correo", "objeto")
        return helper

    def datos(self) -> dict[str, str]:
        """The clean text, by name; what a draft carries. Only after ``is_valid()``."""
        return {nombre: self.cleaned_data[nombre] for nombre in ("nombre", "correo", "objeto")}

    def autorizaciones(self) -> tuple:
        """None are asked for: answering what a person asks needs no other permission (R4.18)."""
        return ()
