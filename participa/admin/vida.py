"""The steps of an exercise's life, each with its page: what it does, what it asks, and the button."""

from nucleo import reloj
from participa.acciones import cerrar_cuenta, convocar, editar
from participa.acciones.comun import CAMBIAR, CONVOCAR
from participa.admin.paginas import RUTA, Verbo
from participa.forms.ejercicio import AplazarForm, CancelarForm, ConvocarForm
from participa.models import Ejercicio


def es_borrador(ejercicio: Ejercicio) -> bool:
    return ejercicio.publicado_en is None


def en_curso(ejercicio: Ejercicio) -> bool:
    return not (es_borrador(ejercicio) or ejercicio.cancelado_en or ejercicio.cuenta_cerrada_en)


VERBOS = (
    Verbo(
        "convocar", "Revisar y convocar", "Convocar",
        "Cualquiera lo lee desde este momento y participa desde la fecha en que abre. Se avisa a quienes siguen "
        "Participa. Qué se decide, qué no, las fechas y las reglas quedan prometidas: después no cambian.",
        "El ejercicio quedó convocado.",
        CONVOCAR,
        es_borrador,
        lambda ejercicio, quien, datos: convocar.convocar(ejercicio.pk, quien=quien, edicion=datos["edicion"]),
        ConvocarForm,
        lambda ejercicio: {"edicion": ejercicio.edicion},
        f"{RUTA}/ejercicio/convocar.html",
    ),
    Verbo(
        "cuenta", "Cerrar la cuenta", "Cerrar la cuenta",
        "Todos los aportes tienen respuesta. No entra ninguno más y se puede publicar el informe. No se puede "
        "deshacer.",
        "La cuenta quedó cerrada. Ahora puede publicar el informe.",
        CONVOCAR,
        lambda ejercicio: en_curso(ejercicio) and ejercicio.cierra_en <= reloj.ahora(),
        lambda ejercicio, quien, datos: cerrar_cuenta.cerrar_cuenta(ejercicio.pk, quien=quien),
        plantilla=f"{RUTA}/ejercicio/cuenta.html",
    ),
    Verbo(
        "aplazar", "Aplazar el cierre o el informe", "Aplazar",
        "Las fechas solo se mueven hacia adelante. La razón la leen quienes siguen el ejercicio y queda en la "
        "historia.",
        "El ejercicio quedó con las fechas nuevas.",
        CONVOCAR,
        en_curso,
        lambda ejercicio, quien, datos: convocar.aplazar(ejercicio.pk, quien=quien, **datos),
        AplazarForm,
        lambda ejercicio: {
            "cierra_en": ejercicio.cierra_en, "informe_antes_de": ejercicio.informe_antes_de,
        },
    ),
    Verbo(
        "cancelar", "Cancelar el ejercicio", "Cancelar el ejercicio",
        "No recibe más aportes y su página dice por qué. Lo que se aportó y se decidió se sigue leyendo. No se puede "
        "deshacer.",
        "El ejercicio quedó cancelado.",
        CONVOCAR,
        en_curso,
        lambda ejercicio, quien, datos: convocar.cancelar(ejercicio.pk, quien=quien, **datos),
        CancelarForm,
    ),
    Verbo(
        "borrar", "Borrar el borrador", "Borrar",
        "El ejercicio se borra con sus mecanismos y sus documentos. Nadie lo ha visto. No se puede deshacer.",
        "El ejercicio quedó borrado.",
        CAMBIAR,
        es_borrador,
        lambda ejercicio, quien, datos: editar.borrar_ejercicio(ejercicio.pk, quien=quien),
        lleva_a="changelist",
    ),
)  # fmt: skip
