"""What is asked of officials about contributions: what is decided, with which others they go, what is shown of them."""

from typing import Any

from django import forms

from nucleo.campos import Linea, Redaccion, TextoLimpio
from participa.acciones import agrupar, decidir, publicar_aporte
from participa.ciclo import Canal, Sentido
from participa.consultas.aportes import VER
from participa.models import Aporte, Ejercicio, Grupo

#: A key and the decision that was seen, for ten thousand.
LARGO_DE_LO_ELEGIDO = 400_000
NINGUNO = "0"


class DecidirForm(forms.Form):
    """``elegidos``: the contributions, each with the decision that was seen on it (``consultas.aportes.leer``)."""

    elegidos = forms.CharField(
        widget=forms.HiddenInput,
        max_length=LARGO_DE_LO_ELEGIDO,
        error_messages={"required": decidir.SIN_ELEGIR},
    )
    sentido = forms.ChoiceField(
        label="Qué se decide",
        choices=[("", "Elija"), *Sentido.choices],
        error_messages={"required": "Elija qué se decide."},
    )
    motivacion = TextoLimpio(
        label="Razones",
        max_length=decidir.LARGO_MAXIMO,
        widget=Redaccion({"rows": 6}),
        help_text=f"Las lee todo el mundo y le llegan a quien aportó. {decidir.LARGO_MINIMO} letras o más, sin datos "
        "de nadie. Diga por qué, no solo qué.",
        error_messages={"required": "Escriba las razones."},
    )


class AgruparForm(forms.Form):
    """A new group, one that is there, or none."""

    elegidos = forms.CharField(
        widget=forms.HiddenInput,
        max_length=LARGO_DE_LO_ELEGIDO,
        error_messages={"required": decidir.SIN_ELEGIR},
    )
    grupo = forms.ChoiceField(label="A qué grupo van", required=False)
    nombre = Linea(
        label="Nombre del grupo nuevo",
        max_length=agrupar.LARGO_NOMBRE,
        required=False,
        help_text="Es público. En pocas palabras, qué dicen: «Abrir más temprano».",
    )
    resumen = TextoLimpio(
        label="Qué dicen, en resumen (opcional)",
        max_length=agrupar.LARGO_RESUMEN,
        required=False,
        widget=Redaccion({"rows": 3}),
        help_text="Es público. Sin datos de nadie.",
    )

    def __init__(self, *datos: Any, ejercicio: Ejercicio, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        grupos = Grupo.objects.filter(ejercicio=ejercicio).values_list("pk", "nombre")
        self.fields["grupo"].choices = [
            ("", "Uno nuevo"),
            *((str(pk), nombre) for pk, nombre in grupos),
            (NINGUNO, "Ninguno: sacarlos del grupo en que están"),
        ]


class GrupoForm(forms.Form):
    """What a group is called."""

    nombre = Linea(
        label="Nombre",
        max_length=agrupar.LARGO_NOMBRE,
        help_text="Es público.",
        error_messages={"required": "Escriba el nombre."},
    )
    resumen = TextoLimpio(
        label="Qué dicen, en resumen (opcional)",
        max_length=agrupar.LARGO_RESUMEN,
        required=False,
        widget=Redaccion({"rows": 3}),
        help_text="Es público. Sin datos de nadie.",
    )


class MostrarForm(forms.Form):
    """What anybody reads of a contribution, or why nothing."""

    que = forms.ChoiceField(
        label="Qué se hace",
        choices=[("mostrar", "Mostrarlo"), ("no_mostrar", "No mostrarlo")],
        widget=forms.RadioSelect,
        initial="mostrar",
    )
    texto_publico = TextoLimpio(
        label="Lo que se muestra",
        required=False,
        max_length=publicar_aporte.LARGO_MAXIMO,
        widget=forms.Textarea({"rows": 8}),
        help_text="Quite lo que diga quién es alguien. El resto queda como se escribió.",
    )
    sin_firma = forms.BooleanField(label="Mostrarlo sin la firma", required=False)
    motivo = TextoLimpio(
        label="Si no se muestra, por qué",
        required=False,
        max_length=publicar_aporte.LARGO_MOTIVO,
        widget=Redaccion({"rows": 3}),
        help_text="Lo lee quien lo escribió. Se le responde de todas formas.",
    )


class FiltroForm(forms.Form):
    """What is looked at in the list."""

    ver = forms.ChoiceField(label="Ver", choices=list(VER.items()), required=False)
    canal = forms.ChoiceField(
        label="Por dónde llegó", choices=[("", "Cualquiera"), *Canal.choices], required=False
    )
    sentido = forms.ChoiceField(
        label="Decisión", choices=[("", "Cualquiera"), *Sentido.choices], required=False
    )
    grupo = forms.ChoiceField(label="Grupo", required=False)
    q = forms.CharField(label="Palabras o número", required=False, max_length=100)

    def __init__(self, *datos: Any, ejercicio: Ejercicio, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        grupos = Grupo.objects.filter(ejercicio=ejercicio).values_list("pk", "nombre")
        self.fields["grupo"].choices = [
            ("", "Cualquiera"),
            ("sin", "Sin grupo"),
            *((str(pk), nombre) for pk, nombre in grupos),
        ]


def inicial_de_mostrar(aporte: Aporte) -> dict[str, Any]:
    """As the page opens: what is shown now, or what came."""
    no_se_muestra = bool(aporte.por_que_no_se_muestra)
    return {
        "que": "no_mostrar" if no_se_muestra else "mostrar",
        "texto_publico": aporte.texto_publico or aporte.texto,
        "motivo": aporte.por_que_no_se_muestra,
    }
