"""What the verbs of the number and of the turn ask for."""

from django import forms

from pqrs.forms.actuaciones import texto
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import FormularioDeVerbo
from pqrs.prioridades import Prioridad


class AnularForm(FormularioDeVerbo):
    motivo = texto(
        "Por qué se anula el número",
        "El error que se cometió al radicar. No lo ve la persona que pidió.",
        "Escriba por qué se anula.",
        filas=3,
    )
    acta = Linea(
        label="Acta",
        max_length=120,
        help_text="Número y fecha del acta que firma quien dirige la correspondencia.",
        error_messages={"required": "Escriba el número y la fecha del acta."},
    )


class PriorizarForm(FormularioDeVerbo):
    """R1.13: optional, with its purpose told."""

    prioridad = forms.TypedChoiceField(
        label="Prelación",
        coerce=int,
        choices=[("", "Elija una opción"), *((p.value, f"{p.label} ({p.regla.norma})") for p in Prioridad)],
        help_text="Es facultativo y sirve solo para atenderla primero: nadie está obligado a contar su salud, su edad "
        "ni su condición.",
        error_messages={"required": "Elija la prelación.", "invalid_choice": "Elija una de la lista."},
    )
    fundamento = texto(
        "En qué se funda",
        "Lo que la persona dijo o mostró. Basta una prueba sumaria. Solo lo lee la mesa.",
        "Escriba en qué se funda.",
        filas=3,
    )
