"""What each step of a content's life asks."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from contenidos.models import Contenido, Version
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.campos import Linea, TextoLimpio

#: Days after which a content is looked at again, unless its editor says another (R4.4 asks for a month in the index).
REVISION = 180
#: How far ahead something may be scheduled: farther is a slip of the keys.
ADELANTO = timedelta(days=366)


def fecha(**opciones: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **opciones)


class QuienYHastaCuandoForm(forms.Form):
    """Who answers for a content, when it is looked at again and until when it shows."""

    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(), label="Dependencia responsable", empty_label="Elija"
    )
    responsable = forms.ModelChoiceField(
        Usuario.objects.none(),
        label="Persona responsable",
        required=False,
        empty_label="La dependencia",
        help_text="A quién se avisa cuando llega la fecha de revisarlo.",
    )
    revisar_el = fecha(label="Revisarlo el", help_text="Ese día avisamos a quien responde por él.")
    vence_el = fecha(
        label="Se muestra hasta",
        required=False,
        help_text="El último día en que se ve. Vacío: no vence.",
    )

    def __init__(self, *datos: Any, contenido: Contenido | None = None, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        personas = Usuario.objects.filter(is_active=True, is_staff=True).order_by(
            "first_name", "last_name", "pk"
        )
        self.fields["responsable"].queryset = personas
        if contenido is not None:
            campos = ("dependencia", "responsable", "revisar_el", "vence_el")
            self.initial = {campo: getattr(contenido, campo) for campo in campos} | self.initial


class NuevoForm(QuienYHastaCuandoForm):
    """What a content has besides its words, when it starts."""

    slug = forms.SlugField(
        label="Dirección",
        max_length=80,
        help_text="Con lo que termina su dirección: «horario-de-fin-de-anio». Letras sin tilde, números y guiones. No "
        "cambia después.",
    )
    field_order = ("slug", "dependencia", "responsable", "revisar_el", "vence_el")

    def __init__(self, *datos: Any, quien: Usuario, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.initial = {
            "dependencia": quien.dependencia,
            "responsable": quien,
            "revisar_el": reloj.hoy() + timedelta(days=REVISION),
        } | self.initial


class NotaForm(forms.Form):
    nota = TextoLimpio(label="Qué hay que cambiar", max_length=500, widget=forms.Textarea({"rows": 5}))


class MotivoForm(forms.Form):
    motivo = Linea(
        label="Por qué se retira",
        max_length=300,
        help_text="Queda en la historia, para los funcionarios. Nadie más lo lee.",
    )


class ConfirmarForm(forms.Form):
    revisar_el = fecha(label="Revisarlo otra vez el")

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.initial = {"revisar_el": reloj.hoy() + timedelta(days=REVISION)} | self.initial


class SinMasForm(forms.Form):
    """A step that asks nothing more than to be sure."""


class PublicarReglaForm(SinMasForm):
    """``vista``: how many times the draft had been saved when the page that shows it was made."""

    vista = forms.IntegerField(required=False)


class PublicarForm(forms.Form):
    """Now or at an hour, in Bogotá's time; announced or not."""

    AHORA, DESPUES = "ahora", "despues"

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    cuando = forms.ChoiceField(
        label="Cuándo",
        choices=[(AHORA, "Ahora"), (DESPUES, "A una fecha y hora")],
        widget=forms.RadioSelect,
        initial=AHORA,
    )
    dia = fecha(label="Fecha", required=False)
    hora = forms.TimeField(
        label="Hora (Colombia)",
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    anunciar = forms.BooleanField(
        label="Anunciarlo",
        required=False,
        help_text="Se hace una sola vez por versión: sale en los canales y en los correos de quienes siguen esta "
        "sección o esta página.",
    )

    def __init__(self, *datos: Any, version: Version, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.initial = {"edicion": version.edicion, "anunciar": version.se_anuncia} | self.initial

    def clean(self):
        limpios = super().clean()
        if limpios.get("cuando") == self.DESPUES:
            for campo, que in (("dia", "la fecha"), ("hora", "la hora")):
                if not limpios.get(campo) and campo not in self.errors:
                    self.add_error(campo, f"Diga {que} en que se publica.")
            if limpios.get("dia") and limpios["dia"] > reloj.hoy() + ADELANTO:
                self.add_error("dia", "Falta más de un año para esa fecha. Elija una más cercana.")
            elif self.en and self.en <= reloj.ahora():
                self.add_error("dia", "Esa hora ya pasó. Elija una futura, o publique ahora.")
        return limpios

    @property
    def en(self) -> datetime | None:
        """The moment that was chosen, or ``None`` for now."""
        limpios = self.cleaned_data
        if limpios.get("cuando") != self.DESPUES or not (limpios.get("dia") and limpios.get("hora")):
            return None
        hora: time = limpios["hora"]
        return datetime.combine(limpios["dia"], hora, tzinfo=reloj.BOGOTA)
