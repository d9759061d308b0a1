"""Freeze the indicators of a month, once, when it ended; and correct them in another version that says what."""

from datetime import date

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa.acciones.comun import exigir
from participa.consultas.indicadores.medir import medir
from participa.cortes import Cifra, Mes, de_documento, en_documento, limites, meses_entre, primero, ultimo_dia
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import CorteMensual

CORREGIR = "participa.add_cortemensual"
LARGO_MINIMO, LARGO_MAXIMO = 10, 300
#: How many months the clock freezes at once, at most, after having been off.
ATRASADOS = 24


def congelar(mes: date, *, quien: Usuario | None = None) -> CorteMensual:
    """The figures of a month that ended (any of its days). Asked again, what is frozen."""
    mes = primero(mes)
    if ya := _ultimo(mes):
        return ya
    exigir_que_termino(mes)
    try:
        with transaction.atomic():
            return _escribir(mes, medir(mes).cifras, quien=quien)
    except IntegrityError:  # another worker did it in between
        return CorteMensual.objects.filter(mes=mes).latest("version")


def congelar_pendientes() -> int:
    """The clock: what ended and was not frozen, from the last that was; of a portal that begins, the last month.
    Returns how many."""
    hasta = primero(_ayer_del_mes())
    ultimo = CorteMensual.objects.order_by("-mes").values_list("mes", flat=True).first()
    faltan = [mes for mes in meses_entre(ultimo or hasta, hasta) if mes != ultimo][:ATRASADOS]
    for mes in faltan:
        congelar(mes)
    return len(faltan)


@transaction.atomic
def corregir(mes: date, *, que_corrige: str, quien: Usuario) -> CorteMensual:
    """Count a frozen month again, when something of it was written down late. ``TransicionInvalida`` when nothing
    changed."""
    fresco = exigir(quien, CORREGIR)
    mes = primero(mes)
    anterior = CorteMensual.objects.select_for_update().filter(mes=mes).order_by("-version").first()
    if anterior is None:
        raise TransicionInvalida(
            "Las cifras de ese mes todavía no se han congelado. No hay nada que corregir."
        )
    que_corrige = una_linea(que_corrige)
    if not LARGO_MINIMO <= len(que_corrige) <= LARGO_MAXIMO:
        raise DatosInvalidos(
            f"Escriba qué se corrige y por qué, entre {LARGO_MINIMO} y {LARGO_MAXIMO} letras: se publica con las "
            "cifras.",
            campo="que_corrige",
        )
    antes = de_documento(mes, anterior.cifras)
    ahora = [una for una in medir(mes).cifras if not se_queda(una)]
    cifras = [*ahora, *(una for una in antes.cifras if se_queda(una))]
    if sorted(cifras, key=repr) == sorted(antes.cifras, key=repr):
        raise TransicionInvalida("Se contó otra vez y da lo mismo. No hace falta otra versión.")
    return _escribir(mes, cifras, version=anterior.version + 1, que_corrige=que_corrige, quien=fresco)


def se_queda(cifra: Cifra) -> bool:
    """What a correction does not count again: figures among which some are hidden, for two versions side by side would
    tell them; and how many officials there were, which nobody knows later."""
    return cifra.tabla == "grupos" or cifra.medida in ("calificaciones", "satisfechas", "funcionarios")


def exigir_que_termino(mes: date) -> None:
    if ultimo_dia(mes) >= reloj.hoy():
        raise TransicionInvalida(
            "Ese mes no ha terminado. Sus cifras se congelan al día siguiente del último."
        )


def _escribir(
    mes: date, cifras: list[Cifra], *, quien: Usuario | None, version: int = 1, que_corrige: str = ""
):
    ordenadas = [una for tabla in Mes(mes, cifras).por_tabla() for una in tabla]
    return CorteMensual.objects.create(
        mes=mes,
        version=version,
        cifras=en_documento(ordenadas, limites(mes)[1]),
        que_corrige=que_corrige,
        hecho_por=quien,
    )


def _ultimo(mes: date) -> CorteMensual | None:
    return CorteMensual.objects.filter(mes=mes).order_by("-version").first()


def _ayer_del_mes() -> date:
    """The last day of the last month that ended."""
    return date.fromordinal(reloj.hoy().replace(day=1).toordinal() - 1)
