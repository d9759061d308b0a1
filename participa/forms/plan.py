"""What the plan, its events and its goals say."""

from typing import ClassVar

from django import forms

from participa.ciclo import Etapa, Horizonte
from participa.forms.campos import Hoja, dia, direccion, linea, parrafos
from participa.models import MetaDelPlan

META_MAXIMA = 2_000_000_000


class PlanForm(Hoja):
    titulo = linea("Título", 160)
    slug = direccion(ejemplo="plan-2026-2029")
    horizonte = forms.ChoiceField(label="Horizonte", choices=Horizonte.choices)
    proposito = parrafos("Propósito", "Qué busca el plan y para quién es.")
    desde = dia(label="Rige desde")
    hasta = dia(label="Rige hasta")
    acto = linea(
        "Acto que lo adopta", 200, required=False, help_text="«Resolución 45 del 3 de febrero de 2026»."
    )
    enlace = forms.URLField(
        label="Dónde está el documento",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="La dirección completa, con https://.",
        error_messages={"invalid": "Escriba la dirección completa, como https://www.caja.co/plan.pdf."},
    )
    SECCIONES: ClassVar = {
        "Qué es": ("titulo", "slug", "horizonte", "proposito"),
        "Cuándo rige": ("desde", "hasta"),
        "Con qué se adoptó": ("acto", "enlace"),
    }


class EventoForm(Hoja):
    nombre = linea("Nombre", 160, help_text="«Formulación del presupuesto de 2027».")
    descripcion = parrafos("Qué pasa en él", largo=2_000, renglones=3, required=False)
    etapa = forms.ChoiceField(label="Etapa del ciclo de la gestión pública", choices=Etapa.choices)
    desde = dia(label="Desde")
    hasta = dia(label="Hasta")


class MetaForm(forms.Form):
    anio = forms.IntegerField(
        label="Año",
        min_value=2000,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Escriba un año con cuatro cifras."
        ),
    )
    indicador = forms.ChoiceField(label="Qué se mide", choices=MetaDelPlan.Indicador.choices)
    valor = forms.IntegerField(
        label="Meta",
        min_value=0,
        max_value=META_MAXIMA,
        help_text="Un número entero; de un porcentaje, de 0 a 100.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Escriba un número entero, sin puntos."
        ),
    )
