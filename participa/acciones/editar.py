"""How an exercise is written before it is called, and the little that changes afterwards."""

from typing import Any

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones import difusion
from participa.acciones.comun import CAMBIAR, CREAR, cerrar_paso, exigir, guardar
from participa.acciones.escritura import MISMA_DIRECCION, OTRA_EDICION, poner
from participa.consultas.responsables import puede_responder
from participa.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from participa.models import Ejercicio

CAMPOS = (
    *("evento", "slug", "titulo", "seccion", "nivel", "que_se_decide", "que_no_se_decide", "como_participar"),
    *("dependencia", "responsable", "recibe_por_formulario", "abre_en", "cierra_en", "informe_antes_de"),
)
#: What was promised to people when it was called: none of it changes; dates move by ``convocar.aplazar``.
PROMETIDO = (
    *("evento", "slug", "seccion", "nivel", "que_se_decide", "que_no_se_decide", "recibe_por_formulario"),
    *("abre_en", "cierra_en", "informe_antes_de"),
)
NO_DECIDE = "Esa persona no puede decidir sobre los aportes. Elija a otra."


@transaction.atomic
def crear_ejercicio(*, quien: Usuario, **campos: Any) -> Ejercicio:
    """Start an exercise that nobody outside sees. ``campos``: of ``CAMPOS``. ``DatosInvalidos``."""
    exigir(quien, CREAR)
    ejercicio = Ejercicio(creado_por=quien)
    _poner(ejercicio, campos)
    try:
        with transaction.atomic():
            guardar(ejercicio, quien)
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos(MISMA_DIRECCION, campo="slug") from None
    return ejercicio


@transaction.atomic
def cambiar_ejercicio(
    ejercicio_id: int, *, quien: Usuario, edicion: int | None = None, **campos: Any
) -> Ejercicio:
    """Write what an exercise says. ``edicion``: the one that the person read (``OtraEdicion``). Once called, what was
    promised to people does not change (``DatosInvalidos``)."""
    exigir(quien, CAMBIAR)
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_cambie(ejercicio)
    if edicion is not None and edicion != ejercicio.edicion:
        raise OtraEdicion(OTRA_EDICION)
    if ejercicio.publicado_en is not None:
        _exigir_lo_prometido(ejercicio, campos)
    _poner(ejercicio, campos)
    ejercicio.edicion += 1
    guardar(ejercicio, quien)
    if ejercicio.publicado_en is not None:
        difusion.corregir_anuncios(ejercicio)
    return ejercicio


@transaction.atomic
def borrar_ejercicio(ejercicio_id: int, *, quien: Usuario) -> None:
    """Drop one that was never called, with its mechanisms and documents. Who dropped it stays in the history."""
    exigir(quien, CAMBIAR)
    ejercicio = cerrar_paso(ejercicio_id)
    if ejercicio.publicado_en is not None:
        raise TransicionInvalida("El ejercicio ya se convocó y no se borra. Puede cancelarlo.")
    if ejercicio.encuentros.exists():
        raise TransicionInvalida(
            "El ejercicio tiene encuentros programados, quizá con personas inscritas: convóquelo y cancélelo con sus "
            "razones, para que ellas lo sepan."
        )
    ejercicio._history_user = quien
    ejercicio.delete()


def exigir_que_cambie(ejercicio: Ejercicio) -> None:
    """``TransicionInvalida`` for one whose story ended."""
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida("El ejercicio se canceló: sus datos ya no cambian.")
    if ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida(
            "La cuenta del ejercicio está cerrada: sus datos ya no cambian. Lo que haya que aclarar va en el informe."
        )


def _exigir_lo_prometido(ejercicio: Ejercicio, campos: dict[str, Any]) -> None:
    for campo in PROMETIDO:
        if campo in campos and campos[campo] != getattr(ejercicio, campo):
            nombre = ejercicio._meta.get_field(campo).verbose_name
            raise DatosInvalidos(
                f"El ejercicio ya se convocó: «{nombre}» no cambia. Las fechas se aplazan, y si hay que cambiar las "
                "condiciones, cancélelo con sus razones y convoque otro.",
                campo=campo,
            )
    if "responsable" in campos and campos["responsable"] is None:
        raise DatosInvalidos("Un ejercicio convocado tiene responsable: elija uno.", campo="responsable")


def _poner(ejercicio: Ejercicio, campos: dict[str, Any]) -> None:
    poner(ejercicio, campos, CAMPOS)
    if campos.get("responsable") and not puede_responder(ejercicio.responsable):
        raise DatosInvalidos(NO_DECIDE, campo="responsable")
    if ejercicio.publicado_en is None:
        _exigir_fechas(ejercicio)


def _exigir_fechas(ejercicio: Ejercicio) -> None:
    """Inside those of the plan, with the report after the close and every use inside the window."""
    abre, cierra = (reloj.en_bogota(uno).date() for uno in (ejercicio.abre_en, ejercicio.cierra_en))
    plan = ejercicio.evento.plan
    if abre < plan.desde or cierra > plan.hasta:
        raise DatosInvalidos(
            f"El plan «{plan}» rige del {plan.desde:%d/%m/%Y} al {plan.hasta:%d/%m/%Y}: el ejercicio va dentro de esas "
            "fechas.",
            campo="abre_en" if abre < plan.desde else "cierra_en",
        )
    if ejercicio.informe_antes_de is not None and ejercicio.informe_antes_de < cierra:
        raise DatosInvalidos("El informe sale después de que el ejercicio cierre.", campo="informe_antes_de")
    if ejercicio.pk is None:
        return
    for uso in ejercicio.usos.select_related("foro", "encuesta", "sala", "etiqueta"):
        if (uso.abre_en or ejercicio.abre_en) < ejercicio.abre_en or (
            uso.cierra_en or ejercicio.cierra_en
        ) > ejercicio.cierra_en:
            raise DatosInvalidos(
                f"«{uso}» quedaría por fuera de las fechas del ejercicio. Cambie primero las suyas.",
                campo="cierra_en",
            )
