"""Pictures, accounts in networks, rules and lines of the index."""

import re
from typing import ClassVar

from django import forms
from django.urls import NoReverseMatch, reverse

from contenidos.forms.vida import fecha
from contenidos.models import Apartado, Contenido, Imagen, PuntoDeAtencion, RedSocial, Regla
from cuentas.models import Dependencia
from nucleo.campos import Linea, Redaccion, TextoLimpio
from nucleo.texto import LARGO_MAXIMO_MARKDOWN

TELEFONO = re.compile(r"\+?[\d ().-]*\d{3}[\d ().-]*(?:,? *ext\.? *\d+)?")


class DescribirForm(forms.Form):
    texto_alternativo = Linea(
        label="Texto alternativo",
        max_length=250,
        help_text="Qué muestra, para quien no la ve: «La directora entrega un subsidio en Soacha». Si la imagen no "
        "dice nada y solo adorna, no hace falta ponerla.",
    )
    credito = Linea(
        label="Crédito", max_length=160, required=False, help_text="De quién es, si hay que decirlo."
    )


class SubirForm(DescribirForm):
    archivo = forms.FileField(
        label="Imagen",
        widget=forms.FileInput({"accept": ".jpg,.jpeg,.png"}),
        help_text="JPG o PNG, hasta 10 MB. La guardamos de nuevo, sin los datos del lugar ni de la cámara.",
        error_messages={"required": "Elija la imagen.", "empty": "El archivo está vacío. Elija otro."},
    )
    field_order = ("archivo", "texto_alternativo", "credito")


class QuienGuardo(forms.ModelForm):
    """``vista``: how many times the row had been saved when the page was read; another saving meanwhile is told."""

    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *datos, **opciones):
        super().__init__(*datos, **opciones)
        if self.instance.pk:
            self.initial["vista"] = self.instance.historial.count()

    def _post_clean(self):
        """The action checks the rest, once the row has its number and its place."""
        for campo in self._meta.fields:
            if campo in self.cleaned_data:
                setattr(self.instance, campo, self.cleaned_data[campo])

    def con_la_vista(self):
        """The same form, that will be kept over what somebody else saved meanwhile."""
        self.data = self.data.copy()
        self.data["vista"] = self.instance.historial.count()
        return self


class ReglaForm(QuienGuardo):
    texto = TextoLimpio(
        label="Reglas",
        max_length=LARGO_MAXIMO_MARKDOWN,
        strip=False,
        widget=Redaccion({"rows": 18, "data-markdown": ""}),
        help_text="Markdown: títulos con ##, listas con -, enlaces [texto](dirección).",
    )
    promesa = Linea(
        label="Tiempo de respuesta prometido",
        max_length=200,
        help_text="La frase que se lee: «Respondemos en tres días hábiles».",
    )
    que_cambia = Linea(
        label="Qué cambia frente a la versión anterior",
        max_length=300,
        required=False,
        help_text="Obligatorio desde la segunda versión.",
    )
    vigente_desde = fecha(label="Rigen desde")
    revisar_el = fecha(label="Revisarlas el", required=False)

    class Meta:
        model = Regla
        fields: ClassVar[list[str]] = [
            *("mecanismo", "texto", "promesa", "plazo", "unidad", "que_cambia", "vigente_desde"),
            *("revisar_el", "dependencia"),
        ]

    def __init__(self, *datos, **opciones):
        super().__init__(*datos, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        if self.instance.pk:
            self.fields["mecanismo"].disabled = True


class RedSocialForm(forms.ModelForm):
    direccion = forms.URLField(label="Dirección", max_length=200, assume_scheme="https")

    class Meta:
        model = RedSocial
        fields: ClassVar[list[str]] = [
            *("red", "nombre", "direccion", "para_que", "se_atiende", "orden", "esta_activa"),
        ]


class PuntoDeAtencionForm(forms.ModelForm):
    nombre = Linea(label="Nombre", max_length=120, help_text="Como la gente lo llama: «Sede Norte».")
    direccion = Linea(label="Dirección", max_length=160)
    municipio = Linea(label="Municipio", max_length=80)
    horario = Linea(
        label="Horario",
        max_length=200,
        help_text="«Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua».",
    )
    enlace_cita = forms.URLField(
        label="Dónde se pide cita en línea",
        max_length=200,
        assume_scheme="https",
        required=False,
        help_text="La dirección completa, con https://.",
    )

    class Meta:
        model = PuntoDeAtencion
        fields: ClassVar[list[str]] = [
            *("nombre", "direccion", "municipio", "horario", "telefono", "que_se_hace", "accesibilidad"),
            *("cita", "enlace_cita", "orden", "esta_activo"),
        ]

    def clean_telefono(self):
        """It is dialled with a touch."""
        escrito = self.cleaned_data["telefono"]
        if escrito and not TELEFONO.fullmatch(escrito):
            raise forms.ValidationError(
                "Escriba el número con su indicativo, por ejemplo +57 601 555 0100. Si no hay, déjelo vacío."
            )
        return escrito


class ApartadoForm(QuienGuardo):
    revisar_el = fecha(label="Revisarlo el", required=False)

    class Meta:
        model = Apartado
        fields: ClassVar[list[str]] = [
            *("padre", "numero", "titulo", "descripcion", "norma", "contenido", "enlace", "pagina"),
            *("dependencia", "revisar_el", "esta_activo"),
        ]

    def __init__(self, *datos, **opciones):
        super().__init__(*datos, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        self.fields["contenido"].queryset = Contenido.objects.filter(vigente__isnull=False).select_related(
            "vigente"
        )
        self.fields["contenido"].label_from_instance = lambda uno: (
            f"{uno.get_clase_display()}: {uno.vigente.titulo}"
        )
        if self.instance.es_de_norma:
            for campo in ("padre", "numero", "titulo", "norma", "esta_activo"):
                self.fields[campo].disabled = True

    def clean_pagina(self):
        pagina = self.cleaned_data["pagina"]
        try:
            if pagina:
                reverse(pagina)
        except NoReverseMatch:
            raise forms.ValidationError(
                f"No hay una página que se llame «{pagina}». Escriba, por ejemplo, «pqrs:informes»."
            ) from None
        return pagina

    def clean(self):
        limpios = super().clean()
        destinos = [campo for campo in ("contenido", "enlace", "pagina") if limpios.get(campo)]
        if len(destinos) > 1:
            self.add_error(
                destinos[1],
                "Un apartado lleva a un solo lugar: elija el contenido, el enlace o la página del portal.",
            )
        return limpios


class ConImagen(forms.Form):
    """By what the list of pictures is narrowed."""

    q = Linea(label="Buscar en lo que dicen", max_length=100, required=False)

    def filas(self):
        filas = Imagen.objects.order_by("-subida_en", "-pk")
        q = self.cleaned_data.get("q", "") if self.is_valid() else ""
        return filas.filter(texto_alternativo__icontains=q) if q else filas
