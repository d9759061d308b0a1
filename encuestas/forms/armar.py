"""What a survey says of itself, and the small forms around its questionnaire."""

from typing import Any, ClassVar

from django import forms

from cuentas.models import Dependencia
from encuestas.models import Encuesta
from nucleo.campos import Linea, Redaccion, TextoLimpio

MARKDOWN = "Se escribe en Markdown: «- » para cada punto de una lista, «**negrita**», «[texto](https://…)»."

MAL_SLUG = "Escríbala con letras sin tilde, números y guiones, sin espacios: «horario-de-la-piscina»."


def momento(**opciones: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages=dict.fromkeys(("invalid", "required"), "Escriba el día y la hora completos."),
        **opciones,
    )


class EncuestaForm(forms.Form):
    """``vista``: how many times the survey had been saved when the page was made."""

    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)
    titulo = Linea(label="Título", max_length=160, error_messages={"required": "Escriba el título."})
    slug = forms.SlugField(
        label="Dirección",
        max_length=80,
        help_text="Con lo que termina su dirección: «horario-de-la-piscina». Letras sin tilde, números y guiones.",
        error_messages={"required": "Escriba su dirección.", "invalid": MAL_SLUG},
    )
    proposito = TextoLimpio(
        label="Para qué se pregunta",
        max_length=5_000,
        widget=Redaccion({"rows": 5}),
        help_text=f"Qué se decidirá con las respuestas. {MARKDOWN}",
        error_messages={"required": "Escriba para qué se pregunta."},
    )
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="Dependencia responsable",
        empty_label="Elija",
        error_messages={"required": "Elija la dependencia."},
    )
    es_sondeo = forms.BooleanField(
        label="Es un sondeo: una sola pregunta, que se muestra en otras páginas", required=False
    )
    audiencia = forms.ChoiceField(label="Quién responde", choices=Encuesta.Audiencia.choices)
    es_anonima = forms.BooleanField(
        label="Es anónima",
        required=False,
        help_text="Una vez contadas, nadie podrá saber qué respondió cada persona, tampoco la entidad. No cambia "
        "después de publicarla.",
    )
    abre_en = momento(label="Abre", help_text="Hora de Bogotá.")
    cierra_en = momento(label="Cierra")
    muestra = forms.ChoiceField(label="Cómo se eligió a quién preguntar", choices=Encuesta.Muestra.choices)
    poblacion = forms.IntegerField(
        label="Tamaño de la población",
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        help_text="De cuántas personas hablan los resultados. Solo si la conoce.",
    )
    umbral = forms.IntegerField(
        label="Grupo más pequeño que se muestra",
        min_value=3,
        max_value=1_000,
        initial=5,
        help_text="Ninguna cifra hablará de menos personas: así no se reconoce a nadie en los resultados.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Escriba un número mayor o igual a 3, hasta 1.000.",
        ),
    )
    resultados = forms.ChoiceField(label="Los resultados se ven", choices=Encuesta.Resultados.choices)
    aviso_de_datos = TextoLimpio(
        label="Aviso sobre los datos",
        max_length=5_000,
        required=False,
        widget=Redaccion({"rows": 5}),
        help_text="Qué se guarda de quien responde, para qué y quién responde por ello. Sin él no se puede publicar.",
    )
    conservar_hasta = forms.DateField(
        label="Las respuestas se conservan hasta",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Obligatoria si no es anónima.",
    )
    que_se_hara = TextoLimpio(
        label="Qué se hará con los resultados",
        max_length=10_000,
        required=False,
        widget=Redaccion({"rows": 4}),
        help_text="Se publica con ellos: puede escribirlo cuando los tenga.",
    )
    SECCIONES: ClassVar[dict[str, tuple[str, ...]]] = {
        "Qué es": ("titulo", "slug", "proposito", "dependencia", "es_sondeo"),
        "Quién responde y cuándo": ("audiencia", "es_anonima", "abre_en", "cierra_en"),
        "Qué pueden decir los resultados": ("muestra", "poblacion", "umbral", "resultados"),
        "Los datos de quien responde": ("aviso_de_datos", "conservar_hasta"),
        "Después": ("que_se_hara",),
    }

    def __init__(self, *datos: Any, encuesta: Encuesta | None = None, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        if encuesta is None:
            self.initial = {"es_anonima": True} | self.initial
            return
        self.fields["dependencia"].queryset |= Dependencia.objects.filter(pk=encuesta.dependencia_id)
        campos = [campo for campo in self.fields if campo != "vista"]
        guardado = {campo: getattr(encuesta, campo) for campo in campos}
        self.initial = guardado | {"vista": encuesta.historial.count()} | self.initial

    @property
    def secciones(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in self.SECCIONES.items()]

    def campos(self) -> dict[str, Any]:
        """What the action takes."""
        return {campo: dato for campo, dato in self.cleaned_data.items() if campo != "vista"}

    def clean(self) -> dict[str, Any]:
        """To the minute, what was typed does not move what was kept with its seconds."""
        limpios = super().clean()
        for campo in ("abre_en", "cierra_en"):
            antes = self.initial.get(campo)
            if antes and limpios.get(campo) == antes.replace(second=0, microsecond=0):
                limpios[campo] = antes
        return limpios


class PublicarForm(forms.Form):
    """``edicion``: the one that the list on the page was made of."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revisada = forms.BooleanField(
        label="Leí la lista y vi la encuesta como la verá quien responde",
        error_messages={"required": "Márquelo cuando haya leído la lista."},
    )


class MotivoForm(forms.Form):
    motivo = Linea(
        label="Por qué se retira", max_length=100, help_text="Queda en la historia, para los funcionarios."
    )


class AplazarForm(forms.Form):
    hasta = momento(label="Cierra", help_text="Hora de Bogotá. Solo puede ser más tarde.")
    nota = Linea(label="Por qué", max_length=100, help_text="Queda en la historia.")


class CopiarForm(forms.Form):
    titulo = Linea(label="Título de la copia", max_length=160)
    slug = forms.SlugField(
        label="Dirección de la copia",
        max_length=80,
        help_text="Letras sin tilde, números y guiones.",
        error_messages={"required": "Escriba su dirección.", "invalid": MAL_SLUG},
    )


class SinMasForm(forms.Form):
    """A step that asks nothing more than to be sure."""


class TraerForm(forms.Form):
    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    archivo = forms.FileField(
        label="Archivo XLSForm",
        widget=forms.FileInput({"accept": ".xlsx"}),
        help_text="Un libro de Excel (.xlsx) con las hojas «survey» y «choices», como los de KoboToolbox u ODK.",
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío. Elija otro."},
    )


class PaginaForm(forms.Form):
    titulo = Linea(label="Título de la página", max_length=160, required=False)
