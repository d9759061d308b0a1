"""What was accepted is promised for a day, and then done: where it is seen, how it was left, and of a consulted
document, what it said before and says after."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import limpiar, una_linea
from participa.acciones import difusion
from participa.acciones.comun import cerrar_paso, exigir_que_decida, guardar, texto_valido
from participa.ciclo import ACOGIDAS, Forma
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Decision, Materializacion, Parte

LARGO_MINIMO, LARGO_MAXIMO, LARGO_TEXTO, LARGO_DONDE, LARGO_ENLACE = 20, 2_000, 50_000, 200, 500
#: How far a promise may be: further than the longest plan, it is a slip of the fingers.
LO_MAS_LEJOS = timedelta(days=366 * 12)
ENLACE = "Escriba un enlace completo que empiece por https:// o una dirección del portal que empiece por /."
OTRA_SECCION = "Elija una sección de un documento que se consultó en este ejercicio."
_ENLACE = re.compile(r"https://[\w.-]+\.[a-z]{2,}(?:[:/?#][^\s<>\"\\]*)?|/(?!/)[^\s<>\"\\]*", re.IGNORECASE)


@dataclass(frozen=True)
class Promesa:
    """What will be done, where it will be seen and for when. ``parte``: the section of a consulted document that will
    change."""

    forma: str
    que_se_hara: str
    donde: str
    comprometida_para: date
    enlace: str = ""
    parte: Parte | None = None


@transaction.atomic
def prometer(decision_id: int, datos: Promesa, *, quien: Usuario) -> Materializacion:
    """Promise what comes of an accepted decision. ``NoPuede``, ``DatosInvalidos``, or ``TransicionInvalida`` when it
    did not accept anything or another took its place on all that it answered."""
    decision = _bajo_llave(decision_id)
    quien = exigir_que_decida(quien, decision.ejercicio)
    if decision.sentido not in ACOGIDAS:
        raise TransicionInvalida("Solo se materializa lo que se acogió, en todo o en parte.")
    if not Aporte.objects.filter(ejercicio=decision.ejercicio, decision=decision).exists():
        raise TransicionInvalida(
            "Otra decisión reemplazó a esta en todos sus aportes: prometa desde la que está vigente."
        )
    if datos.comprometida_para < reloj.hoy():
        raise DatosInvalidos("La fecha prometida no puede ser anterior a hoy.", campo="comprometida_para")
    promesa = Materializacion(decision=decision, creada_por=quien)
    _poner(promesa, datos)
    guardar(promesa, quien)
    return promesa


@transaction.atomic
def cumplir(
    materializacion_id: int, *, el: date, como_quedo: str, enlace: str, despues: str = "", quien: Usuario
) -> Materializacion:
    """Write down that what was promised is done. Of a section, ``despues``: how it says now; what it said before is
    kept beside it, and the document shows both. It is announced, and the clock tells whoever contributed."""
    promesa, quien = _abrir(materializacion_id, quien)
    if promesa.cumplida_el is not None:
        raise TransicionInvalida(
            f"Ya está anotada como cumplida el {promesa.cumplida_el:%d/%m/%Y}. Si algo está mal, corríjala."
        )
    _exigir_que_pueda_ser(promesa, el)
    promesa.como_quedo = _texto(como_quedo, "como_quedo", "Escriba cómo quedó")
    promesa.enlace = _enlace_valido(enlace) or promesa.enlace
    _anotar_la_seccion(promesa, despues)
    promesa.cumplida_el, promesa.cumplida_en, promesa.cumplida_por = el, reloj.ahora(), quien
    guardar(promesa, quien, nota="Se cumplió")
    difusion.anunciar_cumplida(promesa)
    return promesa


@transaction.atomic
def corregir(
    materializacion_id: int, datos: Promesa, *, nota: str, quien: Usuario, como_quedo: str = ""
) -> Materializacion:
    """Correct what a promise says, with the reason in its history. Its day moves only forward, and not once it passed:
    what is late stays late. Of one that is done, its day stays and ``como_quedo`` takes the place of what it said."""
    promesa, quien = _abrir(materializacion_id, quien)
    razon = una_linea(nota)
    if len(razon) < LARGO_MINIMO:
        raise DatosInvalidos(
            f"Escriba por qué se corrige, en {LARGO_MINIMO} letras o más: queda en la historia.", campo="nota"
        )
    _exigir_que_el_dia_se_mueva_bien(promesa, datos.comprometida_para)
    if promesa.cumplida_el is None:
        _poner(promesa, datos)
    else:
        if datos.parte != promesa.parte:
            raise DatosInvalidos("Ya se anotó cómo quedó esa sección: no se cambia por otra.", campo="parte")
        _poner(promesa, datos)
        promesa.como_quedo = _texto(como_quedo, "como_quedo", "Escriba cómo quedó")
    guardar(promesa, quien, nota=razon)
    return promesa


def _bajo_llave(decision_id: int) -> Decision:
    """The decision, its exercise locked as every verb of it does."""
    decision = Decision.objects.get(pk=decision_id)
    decision.ejercicio = cerrar_paso(decision.ejercicio_id)
    return decision


def _abrir(materializacion_id: int, quien: Usuario) -> tuple[Materializacion, Usuario]:
    ejercicio = cerrar_paso(
        Materializacion.objects.values_list("decision__ejercicio", flat=True).get(pk=materializacion_id)
    )
    fresco = exigir_que_decida(quien, ejercicio)
    promesas = Materializacion.objects.select_for_update(of=("self",), no_key=True)
    promesa = promesas.select_related("decision", "parte").get(pk=materializacion_id)
    promesa.decision.ejercicio = ejercicio
    return promesa, fresco


def _poner(promesa: Materializacion, datos: Promesa) -> None:
    if datos.forma not in Forma.values:
        raise DatosInvalidos("Elija cómo se materializa.", campo="forma")
    donde = una_linea(datos.donde)
    if not donde or len(donde) > LARGO_DONDE:
        raise DatosInvalidos(
            f"Diga dónde se verá, en {LARGO_DONDE} letras o menos: «Plan institucional, sección 3.2».",
            campo="donde",
        )
    if datos.comprometida_para > reloj.hoy() + LO_MAS_LEJOS:
        raise DatosInvalidos("Esa fecha está demasiado lejos. Revise el año.", campo="comprometida_para")
    if datos.parte is not None and datos.parte.documento.ejercicio_id != promesa.decision.ejercicio_id:
        raise DatosInvalidos(OTRA_SECCION, campo="parte")
    promesa.forma, promesa.donde, promesa.parte = datos.forma, donde, datos.parte
    promesa.que_se_hara = _texto(datos.que_se_hara, "que_se_hara", "Escriba qué se hará")
    promesa.enlace, promesa.comprometida_para = _enlace_valido(datos.enlace), datos.comprometida_para


def _exigir_que_pueda_ser(promesa: Materializacion, el: date) -> None:
    decidida = reloj.en_bogota(promesa.decision.decidida_en).date()
    if el > reloj.hoy():
        raise DatosInvalidos("La fecha en que se cumplió no puede ser futura.", campo="el")
    if el < decidida:
        raise DatosInvalidos(
            f"No pudo cumplirse antes de decidirse, que fue el {decidida:%d/%m/%Y}. Revise la fecha.",
            campo="el",
        )


def _exigir_que_el_dia_se_mueva_bien(promesa: Materializacion, para: date) -> None:
    antes = promesa.comprometida_para
    if para == antes:
        return
    if promesa.cumplida_el is not None:
        raise DatosInvalidos("Ya se cumplió: la fecha prometida no cambia.", campo="comprometida_para")
    if antes < reloj.hoy():
        raise DatosInvalidos(
            "La fecha prometida ya pasó y no se cambia. Cuando se cumpla, anótelo y explique el atraso.",
            campo="comprometida_para",
        )
    if para < antes:
        raise DatosInvalidos(
            f"La fecha prometida solo se mueve hacia adelante: es el {antes:%d/%m/%Y}. Si se cumple antes, anótelo.",
            campo="comprometida_para",
        )


def _anotar_la_seccion(promesa: Materializacion, despues: str) -> None:
    """What the section said until now, what it says, and the document with it."""
    dicho = limpiar(despues or "").strip()
    if promesa.parte is None:
        if dicho:
            raise DatosInvalidos("Esta promesa no es de una sección de un documento.", campo="despues")
        return
    parte = Parte.objects.select_for_update(no_key=True).get(pk=promesa.parte_id)
    if not dicho or len(dicho) > LARGO_TEXTO:
        raise DatosInvalidos(f"Escriba cómo quedó la sección «{parte}».", campo="despues")
    antes = parte.texto_final or parte.texto
    if dicho == antes:
        raise DatosInvalidos("Es lo mismo que ya decía: escriba el texto como quedó.", campo="despues")
    promesa.antes, promesa.despues = antes, dicho
    parte.texto_final = dicho
    parte.save(update_fields=["texto_final"])


def _texto(texto: str, campo: str, que: str) -> str:
    return texto_valido(
        texto,
        minimo=LARGO_MINIMO,
        maximo=LARGO_MAXIMO,
        campo=campo,
        si_falta=f"{que}, en {LARGO_MINIMO} letras o más: lo lee todo el mundo.",
    )


def _enlace_valido(enlace: str) -> str:
    limpio = "".join(limpiar(enlace or "").split())
    if limpio and (len(limpio) > LARGO_ENLACE or not _ENLACE.fullmatch(limpio)):
        raise DatosInvalidos(ENLACE, campo="enlace")
    return limpio
