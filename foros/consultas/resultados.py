"""What the exercises ended in: the records of what is closed."""

from typing import Any

from foros.models import Acto, Ficha, Hilo

POR_PAGINA = 20
#: No row has this key, and a database refuses to look for it.
MAXIMO = 2**63


def resultados(usuario: Any, antes: int | None = None) -> tuple[list[Ficha], int | None]:
    """A page of them, the latest first, and the key after which the older ones go on. One query."""
    fichas = Ficha.objects.visibles_para(usuario).vigentes().select_related("foro", "hilo__foro")
    if antes is not None:
        fichas = fichas.filter(pk__lt=antes)
    halladas = list(fichas.order_by("-pk")[: POR_PAGINA + 1])
    hay_mas = len(halladas) > POR_PAGINA
    return halladas[:POR_PAGINA], halladas[POR_PAGINA - 1].pk if hay_mas else None


def ficha_de_hilo(usuario: Any, slug: str, pk: int) -> Ficha | None:
    """That of a thread that the person sees; also of one that opened again. One query."""
    if pk >= MAXIMO:
        return None
    return (
        Ficha.objects.visibles_para(usuario)
        .select_related("foro", "hilo__foro")
        .filter(hilo=pk, hilo__foro__slug=slug)
        .first()
    )


def ficha_de_foro(usuario: Any, slug: str) -> Ficha | None:
    """That of a forum that the person sees. One query."""
    return (
        Ficha.objects.visibles_para(usuario)
        .select_related("foro")
        .filter(hilo__isnull=True, foro__slug=slug)
        .first()
    )


def de_sus_hilos(ficha: Ficha, usuario: Any) -> list[Ficha]:
    """The records of the threads of a forum's. One query."""
    suyas = Ficha.objects.visibles_para(usuario).vigentes().filter(foro=ficha.foro_id, hilo__isnull=False)
    return list(suyas.select_related("hilo__foro").order_by("pk"))


def reapertura(hilo: Hilo) -> Acto | None:
    """Why a thread that has a record is open again: the last act that opened it. None while it is closed."""
    if hilo.cerrado_en is not None:
        return None
    return hilo.actos.filter(verbo=Acto.Verbo.REABRIR).order_by("-pk").first()
