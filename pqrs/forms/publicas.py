"""What is published of an answer, and which requests have one answer for them all."""

from django import forms

from pqrs.consultas import publicas
from pqrs.forms.actuaciones import texto
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import FormularioDeVerbo

_SIN_DATOS = "Sin nombres, documentos, direcciones, correos, teléfonos ni radicados."


class PublicarForm(FormularioDeVerbo):
    respuesta = forms.ChoiceField(
        label="Respuesta",
        error_messages={"required": "Elija la respuesta.", "invalid_choice": "Elija una de la lista."},
    )
    titulo = Linea(
        label="Título",
        max_length=160,
        help_text=f"De qué trata. {_SIN_DATOS}",
        error_messages={"required": "Escriba el título."},
    )
    pregunta = texto("Qué se preguntó", _SIN_DATOS, "Escriba qué se preguntó.")
    publica = texto("Qué se respondió", _SIN_DATOS, "Escriba qué se respondió.", filas=12)
    periodico = Linea(
        label="Diario en que se publicó",
        required=False,
        max_length=200,
        help_text="Solo si responde a varias personas a la vez: nombre y fecha (art. 22 CPACA).",
    )

    archivos = forms.TypedMultipleChoiceField(
        label="Archivos que van con ella",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Solo las versiones con lo privado tapado.",
        error_messages={
            "invalid_choice": "Uno de los archivos ya no tiene versión pública. Ábralo de nuevo."
        },
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        por_publicar = publicas.por_publicar(self.solicitud)
        tapados = publicas.archivos_por_publicar(por_publicar)
        self.fields["archivos"].choices = [(uno.adjunto_id, uno.adjunto.nombre) for uno in tapados]
        if not tapados:
            del self.fields["archivos"]
        self.fields["respuesta"].choices = [(str(una.pk), str(una)) for una in por_publicar]
        if por_publicar:
            primera = por_publicar[0]
            self.fields["titulo"].initial = self.solicitud.asunto
            self.fields["pregunta"].initial = self.solicitud.objeto
            puntos = (f"{punto['pedido']}\n{punto['respuesta']}" for punto in primera.puntos)
            self.fields["publica"].initial = "\n\n".join(filter(None, [primera.cuerpo, *puntos]))


class RetirarForm(FormularioDeVerbo):
    publica = forms.ChoiceField(
        label="Versión pública",
        error_messages={"required": "Elija una.", "invalid_choice": "Elija una de la lista."},
    )
    motivo = texto(
        "Por qué se retira", "No lo ve la persona que pidió.", "Escriba por qué se retira.", filas=3
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["publica"].choices = [
            (str(una.pk), f"{una.pk}: {una}") for una in publicas.publicadas(self.solicitud)
        ]


class UnirForm(FormularioDeVerbo):
    con = forms.CharField(
        label="Radicado de la primera",
        max_length=40,
        help_text="De la misma persona y con el mismo correo. Por ejemplo: 2026-E-000123.",
        error_messages={"required": "Escriba el radicado de la primera."},
    )


class AcumularForm(FormularioDeVerbo):
    radicados = texto(
        "Radicados que piden lo mismo",
        "Uno por línea. Con esta deben ser más de diez (art. 22 CPACA).",
        "Escriba los radicados.",
        filas=12,
    )

    @property
    def lista(self) -> list[str]:
        return self.cleaned_data["radicados"].replace(",", "\n").splitlines()
