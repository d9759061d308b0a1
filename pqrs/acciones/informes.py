"""Freeze a report (R4.8)."""

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import informes
from pqrs.acciones import buscable, novedades
from pqrs.consultas import informes as consulta
from pqrs.errores import DatosInvalidos
from pqrs.informes import Periodo
from pqrs.models import Informe


def publicar_informe(periodo: Periodo, actor: Usuario, que_cambia: str = "") -> Informe:
    """Count the period now and keep the figures as they are: nothing moves them afterwards. A report that already
    exists gets another version, which says what changed. The public one is kept with its small cells hidden.

    Raises ``DatosInvalidos``.
    """
    if periodo.hasta >= reloj.hoy():
        raise DatosInvalidos(
            f"{periodo.en_palabras} todavía no termina. Publique el informe desde el día siguiente."
        )
    anterior = (
        Informe.objects.filter(clase=periodo.clase, desde=periodo.desde, hasta=periodo.hasta)
        .order_by("-version")
        .first()
    )
    if anterior and not que_cambia.strip():
        raise DatosInvalidos("Ya hay un informe de ese periodo: escriba qué cambia en la versión nueva.")
    ahora, cifras = reloj.ahora(), consulta.contar(periodo)
    if periodo.clase == informes.PUBLICA:
        cifras = informes.para_el_publico(cifras, anterior and anterior.cifras)
    try:
        with transaction.atomic():
            informe = Informe.objects.create(
                clase=periodo.clase,
                desde=periodo.desde,
                hasta=periodo.hasta,
                version=anterior.version + 1 if anterior else 1,
                corte=ahora,
                cifras=cifras,
                huella=informes.huella(cifras),
                que_cambia=que_cambia.strip() if anterior else "",
                publicado_en=ahora,
                publicado_por=actor,
            )
            novedades.de_un_informe(informe, periodo)
            buscable.indexar_informe(informe, anterior)
            return informe
    except IntegrityError:
        raise DatosInvalidos(
            "Otra persona publicó ese informe mientras tanto. Ábralo antes de publicar otro."
        ) from None
