"""What the desk announces to whoever follows it, in the transaction that publishes: answers, reports and failures.

The legal notices of the cartelera are not here: they carry names, the law fixes for how many days they may be read, and
what a reader of feeds took stays in it for ever.
"""

from django.urls import reverse

from nucleo.models import Entidad
from pqrs import informes
from pqrs.consultas import disponibilidad
from pqrs.informes import Periodo
from pqrs.models import IncidenteDisponibilidad, Informe, RespuestaPublica
from suscripciones.acciones import anunciar, retirar

RESPUESTAS, INFORMES, FALLAS = "seccion:respuestas", "seccion:informes", "seccion:fallas"


def de_una_respuesta(publica: RespuestaPublica) -> None:
    """What was asked goes; the answer stays in its page. If it has to be taken down for telling of somebody, what
    readers already copied does not have it (R3.27)."""
    anunciar(
        clave=_clave(publica),
        titulo=publica.titulo,
        url=publica.get_absolute_url(),
        temas=(RESPUESTAS,),
        resumen=publica.pregunta,
        autor=Entidad.objects.vigente().nombre,
    )


def retirar_respuesta(publica: RespuestaPublica) -> None:
    retirar(_clave(publica))


def de_un_informe(informe: Informe, periodo: Periodo) -> None:
    """Only those that anybody reads. Another version is another thing to announce: whoever used the figures of the one
    before has to know."""
    if informe.clase != informes.PUBLICA:
        return
    anunciar(
        clave=f"informe:{informe.pk}",
        titulo=f"Informe de PQRSD: {periodo.en_palabras}"
        + (f" (versión {informe.version})" if informe.version > 1 else ""),
        url=reverse("pqrs:informe", args=[informe.pk]),
        temas=(INFORMES,),
        resumen=f"Qué cambia: {informe.que_cambia}"
        if informe.que_cambia
        else "Cuántas solicitudes recibimos, en cuánto tiempo las respondimos y cuántas negamos.",
        autor=Entidad.objects.vigente().nombre,
    )


def de_una_falla(incidente: IncidenteDisponibilidad) -> None:
    falla = disponibilidad.de_un_incidente(incidente)
    anunciar(
        clave=f"falla:{incidente.pk}",
        titulo=f"El portal falló {falla.en_palabras}",
        url=reverse("pqrs:fallas"),
        temas=(FALLAS,),
        resumen=f"{falla.descripcion} Lo que no pudo presentar por esta falla lo puede presentar hasta el "
        f"{falla.plazo_hasta:%d/%m/%Y} ({disponibilidad.NORMA}).",
        autor=Entidad.objects.vigente().nombre,
    )


def _clave(publica: RespuestaPublica) -> str:
    return f"respuesta:{publica.pk}"
