"""What is asked of whoever comes to a meeting, and what officials write of it. What a text may be is refused by the
action; here, what is missing."""

from typing import ClassVar
from uuid import uuid4

from django import forms
from django.utils.html import format_html

from nucleo.campos import Linea, Redaccion, TextoLimpio
from nucleo.texto import limpiar
from participa.acciones.encuentros import DatosDeEncuentro
from participa.acciones.inscribir import LARGO_NECESITA, LARGO_NOMBRE
from participa.forms.campos import Hoja, linea, momento, parrafos
from participa.models import Ejercicio, Encuentro

NO_ES_CORREO = "Escriba la dirección completa, como nombre@ejemplo.co."


class Direccion(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_error_messages = {"invalid": NO_ES_CORREO}

    def to_python(self, value):
        return "".join(super().to_python(limpiar(str(value or ""))).split())


class Inscribirse(forms.Form):
    use_required_attribute = False

    nombre = Linea(
        label="Su nombre",
        max_length=LARGO_NOMBRE,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Escriba su nombre."},
    )
    correo = Direccion(
        label="Su correo electrónico",
        help_text="Le escribimos para recordarle el encuentro, o si cambia. Con ese correo puede cancelar.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"required": "Escriba su correo electrónico."},
    )
    necesita = TextoLimpio(
        label="Qué necesita para asistir",
        help_text="Por ejemplo: intérprete de lengua de señas, entrada sin escaleras, quien cuide a un niño. Solo lo "
        "lee quien organiza.",
        max_length=LARGO_NECESITA,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    autoriza = forms.BooleanField(
        label="Autorizo el uso de mis datos para este encuentro",
        error_messages={"required": "Sin su autorización no podemos anotarle en la lista."},
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["autoriza"].help_text = format_html(
            "Los usamos para recibirle y los borramos un mes después. Decir qué necesita es voluntario. "
            '<a href="{}">Política de privacidad y tratamiento de datos</a>.',
            "/legal/privacidad/",
        )


class EncuentroForm(Hoja):
    """What a meeting says of itself."""

    ejercicio = forms.ModelChoiceField(
        Ejercicio.objects.none(),
        label="Ejercicio",
        empty_label="Elija",
        error_messages={"required": "Elija el ejercicio del que es parte."},
    )
    titulo = linea("Título", 160)
    descripcion = parrafos(
        "De qué se trata", "A quién va dirigido, qué se hablará y qué conviene llevar.", required=False
    )
    es_virtual = forms.BooleanField(label="Es virtual", required=False)
    lugar = linea(
        "Lugar",
        200,
        help_text="Dirección y municipio. Si es virtual, el enlace, que empieza por https:// y lo ve cualquiera.",
    )
    accesibilidad = linea(
        "Accesibilidad",
        200,
        required=False,
        help_text="Rampa, intérprete de lengua de señas, subtítulos, transporte…",
    )
    empieza_en = momento(label="Empieza", help_text="Hora de Colombia.")
    termina_en = momento(label="Termina")
    recibe_inscripciones = forms.BooleanField(
        label="Pide inscribirse", required=False, help_text="Sin esto, cualquiera llega directamente."
    )
    cupo = forms.IntegerField(
        label="Cupo",
        required=False,
        min_value=1,
        max_value=100_000,
        help_text="Vacío: sin límite.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Escriba un número de 1 a 100.000, o déjelo vacío."
        ),
    )
    inscripcion_hasta = momento(
        label="Inscripciones hasta", required=False, help_text="Vacío: hasta que empiece."
    )
    SECCIONES: ClassVar = {
        "Qué es": ("ejercicio", "titulo", "descripcion"),
        "Dónde": ("es_virtual", "lugar", "accesibilidad"),
        "Cuándo": ("empieza_en", "termina_en"),
        "Quién va": ("recibe_inscripciones", "cupo", "inscripcion_hasta"),
    }

    def preparar(self, cosa: Encuentro | None) -> None:
        activos = Ejercicio.objects.filter(cancelado_en__isnull=True, cuenta_cerrada_en__isnull=True)
        if cosa is None:
            self.fields["ejercicio"].queryset = activos
            self.initial = {"recibe_inscripciones": True} | self.initial
        else:
            self.fields["ejercicio"].queryset = Ejercicio.objects.filter(pk=cosa.ejercicio_id)

    def datos(self) -> DatosDeEncuentro:
        return DatosDeEncuentro(
            **{campo: dato for campo, dato in self.campos().items() if campo != "ejercicio"}
        )


class CancelarForm(forms.Form):
    motivo = TextoLimpio(
        label="Por qué no se hará",
        max_length=1_000,
        required=False,
        widget=Redaccion({"rows": 3}),
        help_text="Lo lee cualquiera, y le llega a quien se inscribió.",
    )


class AsistenciaForm(forms.Form):
    asistentes = forms.IntegerField(
        label="Cuántas personas asistieron",
        min_value=0,
        max_value=100_000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Escriba cuántas, con un número."
        ),
    )
    acta = forms.CharField(
        label="Acta",
        strip=False,
        required=False,
        widget=Redaccion({"rows": 14}),
        help_text="Markdown. De qué se habló, a qué se llegó y qué sigue. La lee cualquiera: sin datos personales.",
    )


class DictadoForm(forms.Form):
    """``clave``: sending it twice says it once."""

    clave = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    texto = forms.CharField(
        label="Aportes",
        strip=False,
        required=False,
        widget=forms.Textarea({"rows": 16}),
        help_text="Uno debajo de otro, con una línea en blanco entre ellos. Si alguien quiere firmar el suyo, la "
        "última línea del aporte empieza por dos guiones: «-- Ana». El nombre se publica: escríbalo solo si lo pidió.",
    )
    publicar = forms.BooleanField(
        label="Los leí: no tienen datos personales y se publican como los escribí",
        required=False,
        help_text="Sin marcar, solo los leen los funcionarios hasta que alguien los revise.",
    )
