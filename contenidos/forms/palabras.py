"""The words of a content: one form for each kind."""

from typing import Any

from django import forms

from contenidos import documentos
from contenidos.models import Contenido, Imagen, Version
from nucleo.adjuntos import ACEPTADOS
from nucleo.campos import Linea, Redaccion, TextoLimpio
from nucleo.texto import LARGO_MAXIMO_MARKDOWN

COMO_SE_ESCRIBE = (
    "Se escribe en Markdown: «## Título» para un título, «- » para cada punto de una lista, «**negrita**», "
    "«[texto](https://…)» para un enlace. Las imágenes se copian de «Imágenes». Si empieza a escribir y prefiere ver "
    "cómo queda, pulse «Guardar y ver cómo queda»: no se publica nada."
)


class PalabrasForm(forms.Form):
    """What every kind has. ``edicion`` is the one that the page showed: another one saved meanwhile is told."""

    que_es_el_titulo = "Título"
    que_es_el_cuerpo = "Texto"
    campos: tuple[str, ...] = ("titulo", "resumen", "cuerpo", "imagen")

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    titulo = Linea(max_length=200)
    resumen = Linea(
        max_length=400,
        required=False,
        widget=Redaccion({"rows": 3}),
        help_text="Una o dos frases: lo que se lee en listas, avisos y búsquedas. Hasta 400 caracteres.",
    )
    cuerpo = TextoLimpio(
        max_length=LARGO_MAXIMO_MARKDOWN,
        required=False,
        strip=False,
        widget=Redaccion({"rows": 18, "data-markdown": "", "spellcheck": "true"}),
        help_text=COMO_SE_ESCRIBE,
    )
    imagen = forms.ModelChoiceField(
        Imagen.objects.none(),
        required=False,
        empty_label="Ninguna",
        label="Imagen que la presenta",
        help_text="Se ve arriba y en las listas. Primero súbala en «Imágenes».",
    )
    que_cambia = Linea(label="Qué cambia frente a la versión anterior", max_length=300, required=False)
    se_anuncia = forms.BooleanField(
        label="Anunciarlo cuando se publique",
        required=False,
        help_text="Avisa una sola vez a quienes siguen esta sección o esta página, por correo y por canales. Un ajuste "
        "pequeño no necesita anuncio: los canales se corrigen solos.",
    )

    def __init__(self, *datos: Any, version: Version | None = None, **opciones: Any) -> None:
        self.version = version
        super().__init__(*datos, **opciones)
        self.fields["titulo"].label = self.que_es_el_titulo
        self.fields["cuerpo"].label = self.que_es_el_cuerpo
        for sobra in {"titulo", "resumen", "cuerpo", "imagen"} - set(self.campos):
            del self.fields[sobra]
        if "imagen" in self.fields:
            self.fields["imagen"].queryset = Imagen.objects.order_by("-subida_en")
        if version is None or version.numero == 1:
            del self.fields["que_cambia"]
        if version is not None and not self.is_bound:
            self.initial = self.de_la_version(version) | self.initial

    def de_la_version(self, version: Version) -> dict[str, Any]:
        """What the form shows of a version."""
        return {campo: getattr(version, campo) for campo in ("edicion", "que_cambia", "se_anuncia")} | {
            campo: getattr(version, campo) for campo in self.campos
        }

    def palabras(self) -> dict[str, Any]:
        """What ``acciones.editar`` takes, but the file, which has to be kept before."""
        limpios = self.cleaned_data
        return {
            campo: limpios[campo]
            for campo in (*self.campos, "que_cambia", "se_anuncia")
            if campo in self.fields and campo in limpios
        }


class NoticiaForm(PalabrasForm):
    que_es_el_cuerpo = "La noticia"


class PaginaForm(PalabrasForm):
    pass


class PreguntaForm(PalabrasForm):
    que_es_el_titulo = "La pregunta, como la haría una persona"
    que_es_el_cuerpo = "La respuesta"
    campos = ("titulo", "cuerpo")

    grupo = Linea(
        max_length=80,
        required=False,
        help_text="Bajo qué título sale en la página de preguntas: «Subsidios», «Cómo pedir». Las que comparten grupo "
        "salen juntas.",
    )

    def de_la_version(self, version):
        return super().de_la_version(version) | {"grupo": version.datos.get("grupo", "")}

    def palabras(self):
        return super().palabras() | {"datos": {"grupo": self.cleaned_data["grupo"]}}


class TerminoForm(PalabrasForm):
    que_es_el_titulo = "La palabra"
    que_es_el_cuerpo = "Qué quiere decir"
    campos = ("titulo", "cuerpo")


class DocumentoForm(PalabrasForm):
    """With what the law asks to be told of it (R4.4; Ley 1712/2014 art. 7)."""

    que_es_el_cuerpo = "Presentación, si hace falta"
    campos = ("titulo", "resumen", "cuerpo")

    archivo = forms.FileField(
        required=False,
        widget=forms.FileInput({"accept": ACEPTADOS}),
        help_text="Hasta 10 MB. Mejor en un formato abierto y con texto que se pueda leer en voz alta. El formato, el "
        "tamaño y la huella SHA-256 los pone el portal.",
    )
    productora = Linea(
        label="Dependencia o entidad que lo produjo",
        max_length=160,
        required=False,
    )
    expedido_el = forms.DateField(
        label="Fecha en que se expidió",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    idioma = forms.ChoiceField(required=False, choices=[("", "Elija"), *documentos.IDIOMAS.items()])
    licencia = forms.ChoiceField(
        required=False,
        choices=[("", "Elija"), *documentos.LICENCIAS.items()],
        label="Con qué licencia se puede usar",
    )
    palabras_clave = Linea(
        label="Palabras clave",
        max_length=300,
        required=False,
        help_text=f"Separadas por comas, hasta {documentos.PALABRAS_MAXIMAS}: «presupuesto, 2026».",
    )

    def de_la_version(self, version):
        datos = version.datos
        return super().de_la_version(version) | {
            "productora": datos.get("productora", ""),
            "expedido_el": documentos.expedido_el(datos),
            "idioma": datos.get("idioma", "es"),
            "licencia": datos.get("licencia", ""),
            "palabras_clave": ", ".join(datos.get("palabras_clave", [])),
        }

    def palabras(self):
        de_ley = ("productora", "expedido_el", "idioma", "licencia", "palabras_clave")
        datos = documentos.ordenar(**{campo: self.cleaned_data[campo] for campo in de_ley})
        return super().palabras() | {"datos": datos}


FORMULARIOS: dict[str, type[PalabrasForm]] = {
    Contenido.Clase.NOTICIA: NoticiaForm,
    Contenido.Clase.PAGINA: PaginaForm,
    Contenido.Clase.PREGUNTA: PreguntaForm,
    Contenido.Clase.TERMINO: TerminoForm,
    Contenido.Clase.DOCUMENTO: DocumentoForm,
}
