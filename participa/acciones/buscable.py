"""What the search knows of participa: each exercise by what is decided in it, what it consults, and its report. Never
what anybody contributed."""

from collections.abc import Collection, Iterable

from busqueda.acciones import Publico, indexar, por_tramos, quitar, sustituir
from nucleo.texto import a_texto
from participa.models import Documento, Ejercicio, Informe

EJERCICIO, CONSULTADO, INFORME = "ejercicio", "consultado", "informe_participa"
#: How each kind is called, one and several.
CLASES = {
    EJERCICIO: ("Ejercicio de participación", "Ejercicios de participación"),
    CONSULTADO: ("Documento en consulta", "Documentos en consulta"),
    INFORME: ("Informe de un ejercicio", "Informes de los ejercicios"),
}
LARGO_RESUMEN = 300


def indexar_ejercicio(ejercicio: Ejercicio) -> None:
    """It is found with what it says now, with what it consults and its last report, if anybody reads it; nothing of it
    if nobody does. In the transaction of whoever calls, changes, cancels or reports on it."""
    visto = Ejercicio.objects.visibles_para(None).filter(pk=ejercicio.pk).first()
    if visto is None:
        for clave in (ejercicio.tema, _de_su_informe(ejercicio.pk)):
            quitar(clave)
        sustituir(_de_sus_documentos(ejercicio.pk), [])
        return
    indexar(_ejercicio(visto))
    sustituir(_de_sus_documentos(visto.pk), _documentos([visto]))
    informes = list(_informes([visto]))
    indexar(*informes)
    if not informes:
        quitar(_de_su_informe(visto.pk))


def de_participa(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: what anybody reads of the exercises. Asked for some keys, with their exercises locked."""
    filas = Ejercicio.objects.visibles_para(None)
    if claves is None:
        return (publico for uno in por_tramos(filas) for publico in _todo_de([uno]))
    suyas = {clave for clave in claves if clave.partition(":")[0] in CLASES}
    pks = {int(clave.split(":")[1]) for clave in suyas}
    list(
        Ejercicio.objects.select_for_update(no_key=True)
        .filter(pk__in=pks)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return (publico for publico in _todo_de(list(filas.filter(pk__in=pks))) if publico.clave in suyas)


def _todo_de(ejercicios: list[Ejercicio]) -> Iterable[Publico]:
    yield from map(_ejercicio, ejercicios)
    yield from _documentos(ejercicios)
    yield from _informes(ejercicios)


def _de_sus_documentos(pk: int) -> str:
    return f"{CONSULTADO}:{pk}:"


def _de_su_informe(pk: int) -> str:
    return f"{INFORME}:{pk}"


def _ejercicio(uno: Ejercicio) -> Publico:
    decide = a_texto(uno.que_se_decide)
    resto = [uno.get_seccion_display(), decide, a_texto(uno.que_no_se_decide), a_texto(uno.como_participar)]
    return Publico(
        clave=uno.tema,
        clase=EJERCICIO,
        titulo=uno.titulo,
        url=uno.get_absolute_url(),
        fecha=uno.publicado_en,
        resumen=decide[:LARGO_RESUMEN],
        cuerpo="\n".join(filter(None, resto)),
        tema=uno.tema,
        cambio_en=uno.informado_en or uno.cuenta_cerrada_en or uno.cancelado_en or uno.publicado_en,
    )


def _documentos(ejercicios: list[Ejercicio]) -> Iterable[Publico]:
    de_cada = {uno.pk: uno for uno in ejercicios}
    filas = Documento.objects.filter(ejercicio__in=de_cada).prefetch_related("partes").order_by("pk")
    for documento in filas:
        documento.ejercicio = ejercicio = de_cada[documento.ejercicio_id]
        partes = [
            f"{parte.titulo}\n{a_texto(parte.texto_final or parte.texto)}" for parte in documento.partes.all()
        ]
        presentacion = a_texto(documento.presentacion)
        yield Publico(
            clave=f"{_de_sus_documentos(ejercicio.pk)}{documento.pk}",
            clase=CONSULTADO,
            titulo=documento.titulo,
            url=documento.get_absolute_url(),
            fecha=ejercicio.publicado_en,
            resumen=presentacion[:LARGO_RESUMEN],
            cuerpo="\n\n".join([presentacion, *partes]),
            tema=ejercicio.tema,
        )


def _informes(ejercicios: list[Ejercicio]) -> Iterable[Publico]:
    """The last version that was published of each."""
    de_cada = {uno.pk: uno for uno in ejercicios if uno.informado_en}
    ultimos = {}
    for informe in Informe.objects.filter(ejercicio__in=de_cada, publicado_en__isnull=False).order_by(
        "version"
    ):
        ultimos[informe.ejercicio_id] = informe
    for pk, informe in ultimos.items():
        informe.ejercicio = ejercicio = de_cada[pk]
        dicho = a_texto(informe.cuerpo)
        yield Publico(
            clave=_de_su_informe(pk),
            clase=INFORME,
            titulo=f"Informe: {ejercicio.titulo}",
            url=informe.get_absolute_url(),
            fecha=ejercicio.informado_en,
            resumen=dicho[:LARGO_RESUMEN],
            cuerpo=dicho,
            tema=ejercicio.tema,
            cambio_en=informe.publicado_en,
        )
