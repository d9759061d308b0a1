"""What anybody reads."""

from datetime import date

from django.db.models import QuerySet

from contenidos.models import Contenido, PuntoDeAtencion, RedSocial, Regla


def publicados(clase: str) -> QuerySet[Contenido]:
    """Everything of a kind that anybody reads now, the newest first, each with ``vigente``, its picture, its file and
    its office. One query."""
    return _con_palabras(Contenido.objects.publicados().filter(clase=clase)).order_by("-publicado_en", "-pk")


def publicado(clase: str, slug: str) -> Contenido | None:
    """One of them by its address, or ``None``: not there, withdrawn, expired or not published yet look the same. One
    query."""
    return _con_palabras(Contenido.objects.publicados().filter(clase=clase, slug=slug)).first()


def redes() -> QuerySet[RedSocial]:
    """The accounts in use, in order. One query."""
    return RedSocial.objects.visibles_para(None)


def puntos_de_atencion() -> QuerySet[PuntoDeAtencion]:
    """The places that attend, in order. One query."""
    return PuntoDeAtencion.objects.visibles_para(None)


def regla_vigente(mecanismo: str, en: date | None = None) -> Regla | None:
    """The rules in force of a mechanism on a Bogotá date, today by default, or ``None``. One query."""
    return Regla.objects.vigente(mecanismo, en)


def _con_palabras(contenidos: QuerySet[Contenido]) -> QuerySet[Contenido]:
    return contenidos.select_related("vigente__imagen", "vigente__archivo", "dependencia")
