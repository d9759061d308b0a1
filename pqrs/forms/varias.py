"""What is written once for several requests."""

from collections.abc import Sequence

from django import forms

from cuentas.models import Dependencia
from nucleo.campos import Redaccion, TextoLimpio
from nucleo.texto import LARGO_MAXIMO_MARKDOWN
from pqrs.consultas import borradores, funcionarios
from pqrs.forms.mesa import AsignarForm, MoverForm
from pqrs.models import Solicitud


class DeVariasForm(forms.Form):
    """A form about several requests, that are not fields of it."""

    def __init__(self, datos=None, *, solicitudes: Sequence[Solicitud], **opciones):
        super().__init__(datos, **opciones)
        self.solicitudes = solicitudes


class AsignarVariasForm(DeVariasForm):
    responsable = AsignarForm.base_fields["responsable"]

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        dependencias = {una.dependencia_id for una in self.solicitudes}
        self.fields["responsable"].queryset = funcionarios.que_atienden_en(dependencias)


class MoverVariasForm(DeVariasForm):
    dependencia = MoverForm.base_fields["dependencia"]
    motivo = MoverForm.base_fields["motivo"]

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()


class ResponderVariasForm(DeVariasForm):
    """Only what informs: a decision is written for each one, with its remedies."""

    cuerpo = TextoLimpio(
        label="Respuesta",
        max_length=LARGO_MAXIMO_MARKDOWN,
        widget=Redaccion({"rows": 10}),
        help_text="La misma para todas: no escriba nombres. Solo informa u orienta; lo que accede o niega se decide en "
        "cada solicitud (art. 42 CPACA).",
        error_messages={"required": "Escriba la respuesta."},
    )
    que_sigue = TextoLimpio(
        label="Qué sigue",
        max_length=4000,
        widget=Redaccion({"rows": 3}),
        help_text="Qué debe o puede hacer la persona a continuación, en palabras sencillas.",
        error_messages={"required": "Diga qué debe o puede hacer la persona a continuación."},
    )

    def clean(self):
        datos = super().clean()
        for campo in ("cuerpo", "que_sigue"):
            if datos.get(campo) and not borradores.dice_algo(datos[campo]):
                self.add_error(campo, "Escriba palabras que se puedan leer.")
        return datos
