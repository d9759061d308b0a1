"""The fields that the forms of participa's officials share, and what they say when they are wrong."""

from typing import Any, ClassVar

from django import forms

from nucleo.campos import Linea, Redaccion, TextoLimpio

MARKDOWN = "Se escribe en Markdown: «- » para cada punto de una lista, «**negrita**», «[texto](https://…)»."
MAL_SLUG = "Escríbala con letras sin tilde, números y guiones, sin espacios: «horario-de-los-parques»."


def momento(**opciones: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages=dict.fromkeys(("invalid", "required"), "Escriba el día y la hora completos."),
        **opciones,
    )


def dia(**opciones: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("invalid", "required"), "Escriba el día completo."),
        **opciones,
    )


def direccion(label: str = "Dirección", ejemplo: str = "horario-de-los-parques") -> forms.SlugField:
    return forms.SlugField(
        label=label,
        max_length=80,
        help_text=f"Con lo que termina su dirección: «{ejemplo}». Letras sin tilde, números y guiones.",
        error_messages={"required": "Escriba su dirección.", "invalid": MAL_SLUG},
    )


def linea(label: str, largo: int, **opciones: Any) -> Linea:
    opciones.setdefault("error_messages", {"required": "Escríbalo: hace falta."})
    return Linea(label=label, max_length=largo, **opciones)


def parrafos(
    label: str, ayuda: str = "", *, largo: int = 10_000, renglones: int = 5, **mas: Any
) -> TextoLimpio:
    """Text of editors, in Markdown."""
    mas.setdefault("error_messages", {"required": "Escríbalo: hace falta."})
    return TextoLimpio(
        label=label,
        max_length=largo,
        widget=Redaccion({"rows": renglones}),
        help_text=f"{ayuda} {MARKDOWN}".strip(),
        **mas,
    )


class Hoja(forms.Form):
    """The form of what a row says, in sections. ``vista``: how many times it had been saved when the page was made.

    ``cosa``: the row that is changed; without it, a new one. Fields of ``fijos`` are shown and do not change.
    """

    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SECCIONES: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(
        self, *datos: Any, cosa: Any = None, vista: int = 0, fijos: tuple[str, ...] = (), **mas: Any
    ):
        super().__init__(*datos, **mas)
        self.preparar(cosa)
        for campo in fijos:
            self.fields[campo].disabled = True
        if cosa is not None:
            guardado = {campo: getattr(cosa, campo) for campo in self.fields if campo != "vista"}
            self.initial = guardado | {"vista": vista} | self.initial

    def preparar(self, cosa: Any) -> None:
        """What can be chosen, before anything is shown or read."""

    @property
    def secciones(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in self.SECCIONES.items()]

    def campos(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            campo: dato
            for campo, dato in self.cleaned_data.items()
            if campo != "vista" and not self.fields[campo].disabled
        }

    def clean(self) -> dict[str, Any]:
        """To the minute, what was typed does not move what was kept with its seconds."""
        limpios = super().clean()
        for campo, como in self.fields.items():
            antes = self.initial.get(campo)
            if not isinstance(como, forms.DateTimeField) or not antes:
                continue
            if limpios.get(campo) == antes.replace(second=0, microsecond=0):
                limpios[campo] = antes
        return limpios


class SinMasForm(forms.Form):
    """A step that asks nothing more than to be sure."""
