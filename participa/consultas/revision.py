"""What an exercise still lacks to be called, in words: nothing opens without rules, responsible and report date."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain

from contenidos.models import Regla
from encuestas.models import Encuesta
from foros.models import Foro
from nucleo import reloj
from nucleo.calendario import Calendario, FechaFueraDelCalendario
from nucleo.models import Entidad, calendario_vigente
from participa.consultas.responsables import puede_responder
from participa.models import Ejercicio, Uso

SIN_REGLAS = (
    "No hay reglas vigentes de los ejercicios de participación. Publíquelas en «Reglas de los mecanismos»."
)
SIN_RESPONSABLE = "Falta quién responde por el ejercicio: elija el responsable."
NO_DECIDE = (
    "Quien aparece como responsable no puede decidir sobre los aportes: su cuenta está inactiva, no tiene ese permiso "
    "o no dice de qué dependencia es. Elija a otra persona."
)
SIN_INFORME = "Falta la fecha del informe: diga cuándo sabrá la gente qué pasó con lo que dijo."
SIN_COMO = (
    "No hay por dónde participar: deje el formulario propio, agregue un mecanismo o programe un encuentro."
)


def impedimentos(ejercicio: Ejercicio) -> list[str]:
    """Everything that keeps it from being called now; empty when nothing does. Seven queries, and one more for each
    kind of mechanism that it uses."""
    regla = Regla.objects.vigente(Regla.Mecanismo.PARTICIPA)
    usos = list(ejercicio.usos.select_related("foro", "encuesta", "sala", "etiqueta"))
    return list(
        chain(
            [SIN_REGLAS] if regla is None else [],
            _del_responsable(ejercicio),
            _del_plan(ejercicio),
            _de_las_fechas(ejercicio, dias_prometidos(regla)),
            _de_como_participar(ejercicio, usos),
            _de_los_usos(ejercicio, usos),
            _de_los_documentos(ejercicio),
        )
    )


def dias_prometidos(regla: Regla | None) -> int | None:
    """The working days in which those rules promise an answer; ``None`` when they promise none in days."""
    return regla.plazo if regla is not None and regla.unidad == Regla.Unidad.DIAS_HABILES else None


def ultima_respuesta(cierra_en: datetime, dias: int | None, calendario: Calendario | None = None) -> date:
    """The Bogotá day by which whoever contributes last has to have an answer: that of the close, without a promise."""
    cierre = reloj.en_bogota(cierra_en).date()
    if dias is None:
        return cierre
    calendario = calendario or calendario_vigente(Entidad.objects.vigente())
    try:
        return calendario.sumar_habiles(cierre, dias)
    except FechaFueraDelCalendario:
        return cierre


def del_objeto(uso: Uso, ejercicio: Ejercicio) -> str | None:
    """Why people could not take part through the forum, survey, room or tag of a use; ``None`` when they can."""
    if uso.foro is not None:
        return _del_foro(uso.foro, ejercicio)
    if uso.encuesta is not None:
        return _de_la_encuesta(uso.encuesta, ejercicio)
    if uso.sala is not None and uso.sala.publicada_en is None:
        return f"La sala «{uso.sala}» todavía no se ha anunciado. Anúnciela primero."
    return None


def _del_responsable(ejercicio: Ejercicio) -> Iterator[str]:
    if ejercicio.responsable is None:
        yield SIN_RESPONSABLE
    elif not puede_responder(ejercicio.responsable):
        yield NO_DECIDE
    if not ejercicio.dependencia.esta_activa:
        yield f"La dependencia «{ejercicio.dependencia}» ya no está activa. Elija otra."


def _del_plan(ejercicio: Ejercicio) -> Iterator[str]:
    plan = ejercicio.evento.plan
    if plan.publicado_en is None:
        yield f"El plan «{plan}» todavía no se ha publicado. Publíquelo primero: la gente lo ve desde el ejercicio."


def _de_las_fechas(ejercicio: Ejercicio, dias: int | None) -> Iterator[str]:
    if ejercicio.cierra_en <= reloj.ahora():
        yield "La fecha de cierre ya pasó: escriba una que esté por venir."
        return
    informe = ejercicio.informe_antes_de
    if informe is None:
        yield SIN_INFORME
        return
    ultima = ultima_respuesta(ejercicio.cierra_en, dias)
    if informe < ultima:
        yield (
            f"El informe no puede salir antes de la última respuesta: quien aporte el día del cierre la recibe a más "
            f"tardar el {ultima:%d/%m/%Y}. Escriba esa fecha o una posterior."
        )


def _de_como_participar(ejercicio: Ejercicio, usos: list[Uso]) -> Iterator[str]:
    if ejercicio.recibe_por_formulario or usos:
        return
    if not ejercicio.encuentros.filter(cancelado_en__isnull=True).exists():
        yield SIN_COMO


def _de_los_usos(ejercicio: Ejercicio, usos: list[Uso]) -> Iterator[str]:
    for mecanismo in dict.fromkeys(uso.mecanismo for uso in usos):
        if Regla.objects.vigente(mecanismo) is None:
            nombre = Regla.Mecanismo(mecanismo).label
            yield f"No hay reglas vigentes de «{nombre}». Publíquelas en «Reglas de los mecanismos»."
    empieza = max(ejercicio.abre_en, reloj.ahora())
    for uso in usos:
        if uso.cierra_en is not None and uso.cierra_en <= empieza:
            yield f"«{uso}» ya habría cerrado cuando abra el ejercicio. Cambie sus fechas o quítelo."
        elif (motivo := del_objeto(uso, ejercicio)) is not None:
            yield motivo


def _de_los_documentos(ejercicio: Ejercicio) -> Iterator[str]:
    for documento in ejercicio.documentos.filter(partes__isnull=True):
        yield f"El documento «{documento}» no tiene secciones: escríbalas o quítelo."


def _del_foro(foro: Foro, ejercicio: Ejercicio) -> str | None:
    if foro.publicado_en is None:
        return f"El foro «{foro}» todavía no se ha publicado. Publíquelo primero."
    if foro.cerrado_en is not None:
        return f"El foro «{foro}» ya terminó. Quítelo o elija otro."
    if foro.es_privado:
        return f"El foro «{foro}» es privado y un ejercicio es de todos. Elija otro."
    if foro.cierra_en is not None and foro.cierra_en <= ejercicio.abre_en:
        return f"El foro «{foro}» cierra antes de que abra el ejercicio. Cambie una de las fechas."
    return None


def _de_la_encuesta(encuesta: Encuesta, ejercicio: Ejercicio) -> str | None:
    if encuesta.publicada_en is None:
        return f"La encuesta «{encuesta}» todavía es un borrador. Publíquela primero."
    if encuesta.retirada_en is not None or encuesta.cerrada_en is not None:
        return f"La encuesta «{encuesta}» ya terminó. Quítela o elija otra."
    if encuesta.cierra_en <= ejercicio.abre_en:
        return f"La encuesta «{encuesta}» cierra antes de que abra el ejercicio. Cambie una de las fechas."
    return None
