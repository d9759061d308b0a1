"""The form of a request, with a name or without it (R4.7, marco-legal §3.3). Only what the law asks is obligatory."""

from typing import NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms

from cuentas.models import TextoConsentimiento
from nucleo.models import Entidad
from pqrs import enfoque
from pqrs.borrador import LARGO_ASUNTO, Autorizacion
from pqrs.forms.campos import (
    LARGO_RAZONES,
    LARGO_TEXTO,
    PREFIJO_CONSENTIMIENTO,
    Archivos,
    Correo,
    Linea,
    Opcion,
    Parrafos,
    casilla,
    documento_escrito,
)
from pqrs.models import Peticionario

SI_POR_CORREO = "obligatorio si la quiere por correo"
SI_POR_DIRECCION = "obligatorio si la quiere en papel"


class Seccion(NamedTuple):
    """A fieldset: its place in the page, its title and its fields. The review page shows the same ones."""

    ancla: str
    titulo: str
    campos: tuple[str, ...]


QUIEN = Seccion(
    "quien",
    "Quién hace la solicitud",
    ("persona", "nombre", "tipo_documento", "documento", "representante", "representante_documento"),
)
RESPUESTA = Seccion(
    "respuesta",
    "Cómo quiere recibir la respuesta",
    ("medio", "correo", "direccion", "barrio", "municipio", "departamento", "pais", "telefono"),
)
ENFOQUE = Seccion("enfoque", "Si quiere, cuéntenos de usted", tuple(una.nombre for una in enfoque.PREGUNTAS))
PETICION = Seccion("peticion", "Qué pide o qué quiere contarnos", ("objeto", "razones", "asunto"))
ARCHIVOS = Seccion("archivos", "Archivos", ("archivos",))


PARA_QUE = (
    "Son facultativas. Sirven para saber a quiénes atendemos y mejorar: se cuentan aparte, no quedan en su solicitud "
    "y no las ve quien le responde."
)


def _de_enfoque(nombre: str, **opciones) -> Opcion:
    pregunta = enfoque.POR_NOMBRE[nombre]
    elegibles = [("", "No contestar"), *pregunta.opciones]
    return Opcion(label=pregunta.rotulo, choices=elegibles, required=False, **opciones)


class Anonima(forms.Form):
    """A request without a name: nothing about who sends it is asked (R4.7)."""

    secciones: tuple[Seccion, ...] = (PETICION,)

    objeto = Parrafos(
        label="Su solicitud",
        ayuda="Con sus palabras: qué pasó, cuándo, dónde, y qué quiere que hagamos.",
        filas=9,
        max_length=LARGO_TEXTO,
        error_messages={"required": "Escriba qué pide o qué pasó, con sus palabras."},
    )
    razones = Parrafos(
        label="Por qué lo pide",
        ayuda="Si quiere, cuente sus razones. Recibimos su solicitud aunque no las escriba.",
        filas=5,
        max_length=LARGO_RAZONES,
        required=False,
    )
    asunto = Linea(
        label="Asunto",
        help_text=f"Un título de hasta {LARGO_ASUNTO} caracteres. Si lo deja vacío, tomamos las primeras palabras.",
        max_length=LARGO_ASUNTO,
        required=False,
        autocomplete="off",
    )
    archivos = Archivos()

    use_required_attribute = False

    def __init__(
        self, *args, textos: list[TextoConsentimiento] = (), entidad: Entidad | None = None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.textos = list(textos)
        for texto in self.textos:
            self.fields[f"{PREFIJO_CONSENTIMIENTO}{texto.pk}"] = casilla(texto, entidad)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            HTML('{% include "pqrs/_identidad.html" %}'),
            *map(self._grupo, [*self.secciones, ARCHIVOS]),
            *self._autorizaciones(),
        )
        return helper

    def datos(self) -> dict[str, str]:
        """The clean text of every question, by name; what a draft carries. Only after ``is_valid()``."""
        return {nombre: self.cleaned_data[nombre] for seccion in self.secciones for nombre in seccion.campos}

    def autorizaciones(self) -> tuple[Autorizacion, ...]:
        """Each consent that was offered and whether it was ticked. Only after ``is_valid()``."""
        return tuple(
            Autorizacion(
                texto.pk,
                texto.titulo,
                texto.version,
                self.cleaned_data[f"{PREFIJO_CONSENTIMIENTO}{texto.pk}"],
            )
            for texto in self.textos
        )

    def _grupo(self, seccion: Seccion) -> Fieldset:
        campos = list(seccion.campos)
        if seccion is ARCHIVOS:
            campos.insert(0, HTML('{% include "pqrs/_archivos_en_espera.html" %}'))
        return Fieldset(seccion.titulo, *campos, css_id=seccion.ancla)

    def _autorizaciones(self) -> list[Fieldset]:
        if not self.textos:
            return []
        entrada = HTML('{% include "pqrs/_sobre_sus_datos.html" %}')
        casillas = [f"{PREFIJO_CONSENTIMIENTO}{texto.pk}" for texto in self.textos]
        return [Fieldset("Autorizaciones", entrada, *casillas, css_id="autorizaciones")]


class Identificada(Anonima):
    """A request with a name (art. 16 CPACA)."""

    secciones = (QUIEN, RESPUESTA, PETICION, ENFOQUE)
    field_order = (*QUIEN.campos, *RESPUESTA.campos, *PETICION.campos, *ENFOQUE.campos, *ARCHIVOS.campos)

    persona = Opcion(
        label="La solicitud es de",
        choices=[
            ("natural", "Una persona"),
            ("juridica", "Una empresa, fundación, junta u otra organización (persona jurídica)"),
        ],
        widget=forms.RadioSelect,
        initial=Peticionario.Persona.NATURAL,
    )
    nombre = Linea(
        label="Nombres y apellidos, o nombre de la organización",
        max_length=200,
        autocomplete="name",
        error_messages={"required": "Escriba el nombre de quien hace la solicitud."},
    )
    tipo_documento = Opcion(
        label="Tipo de documento",
        choices=[("", "Elija una opción"), *Peticionario.Documento.choices],
        error_messages={"required": "Elija el tipo de documento."},
        widget=forms.Select({"class": "entrada-corta"}),
    )
    documento = Linea(
        label="Número de documento",
        max_length=30,
        clase="entrada-corta",
        help_text="No necesita adjuntar copia.",
        error_messages={"required": "Escriba el número de documento."},
    )
    representante = Linea(
        label="Nombre del representante o apoderado",
        max_length=200,
        required=False,
        help_text="Solo si alguien presenta la solicitud por otra persona o por una organización.",
    )
    representante_documento = Linea(
        label="Documento del representante o apoderado", max_length=40, required=False, clase="entrada-corta"
    )
    medio = Opcion(
        label="Quiero recibir la respuesta",
        choices=[("correo", "Por correo electrónico"), ("direccion", "En papel, en mi dirección")],
        widget=forms.RadioSelect,
        initial=Peticionario.Medio.CORREO,
    )
    correo = Correo(
        label="Correo electrónico",
        required=False,
        help_text="Allí enviaremos el número de radicado y la respuesta. Si la organización está inscrita en el "
        "registro mercantil, la ley le pide darlo.",
    )
    direccion = Linea(label="Dirección", max_length=160, required=False, autocomplete="address-line1")
    barrio = Linea(label="Barrio o vereda", max_length=100, required=False, autocomplete="address-level3")
    municipio = Linea(label="Municipio", max_length=80, required=False, autocomplete="address-level2")
    departamento = Linea(label="Departamento", max_length=80, required=False, autocomplete="address-level1")
    pais = Linea(
        label="País",
        max_length=60,
        required=False,
        autocomplete="country-name",
        initial="Colombia",
        clase="entrada-corta",
    )
    telefono = Linea(
        label="Teléfono",
        max_length=30,
        required=False,
        autocomplete="tel",
        attrs={"inputmode": "tel"},
        clase="entrada-corta",
        help_text="Lo llamaremos solo si algo de su solicitud no se entiende.",
    )

    pertenencia_etnica = _de_enfoque("pertenencia_etnica", help_text=PARA_QUE)
    tiene_discapacidad = _de_enfoque("tiene_discapacidad")
    genero = _de_enfoque("genero")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["correo"].marca = SI_POR_CORREO
        self.fields["direccion"].marca = self.fields["municipio"].marca = SI_POR_DIRECCION

    def clean_documento(self) -> str:
        return documento_escrito(self.cleaned_data["documento"], self.cleaned_data.get("tipo_documento", ""))

    def clean(self) -> dict:
        datos = super().clean()
        if datos.get("medio") == Peticionario.Medio.CORREO:
            self._exigir("correo", "Escriba su correo electrónico, o elija recibir la respuesta en papel.")
        if datos.get("medio") == Peticionario.Medio.DIRECCION:
            self._exigir("direccion", "Escriba la dirección a la que debemos enviar la respuesta.")
            self._exigir("municipio", "Escriba el municipio de la dirección.")
        if self._acepta_notificacion(datos):
            self._exigir(
                "correo", "Aceptó que le notifiquen por correo: escriba su correo, o quite esa autorización."
            )
        return datos

    def _exigir(self, campo: str, mensaje: str) -> None:
        if not self.cleaned_data.get(campo) and campo not in self.errors:
            self.add_error(campo, mensaje)

    def _acepta_notificacion(self, datos: dict) -> bool:
        return any(
            datos.get(f"{PREFIJO_CONSENTIMIENTO}{texto.pk}")
            for texto in self.textos
            if texto.finalidad == TextoConsentimiento.Finalidad.NOTIFICACION
        )
