"""How each mechanism was used in a month. What is said by mechanism overlaps with no other report that hides figures:
of the desk only its whole, of the contact box only tens, and of its satisfaction what its own report told."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import CharField, Count, F, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from busqueda.models import Consulta
from chat.models import Conversacion, Pregunta
from contenidos.models import Regla
from correo.models import Correo, Entrante
from encuestas.models import Encuesta
from foros.models import Hilo, Mensaje
from nucleo import reloj
from nucleo.calendario import FechaFueraDelCalendario
from nucleo.models import Entidad, calendario_vigente
from participa.consultas.indicadores.de_participa import abiertos_en
from participa.consultas.indicadores.mes import DelMes
from participa.cortes import TODO, Cifra, Mes
from participa.discrecion import a_decenas, de_la_satisfaccion
from participa.models import Encuentro, Inscripcion, Uso
from pqrs.models import Informe, Solicitud
from suscripciones.models import Novedad, Suscripcion

#: Days before a month in which a thread may have been published whose promised day falls in it.
ATRAS = 120
_SATISFECHAS, _GRADO = {"Bien", "Muy bien"}, 4


def contar(del_mes: DelMes, participa: Mes) -> list[Cifra]:
    """Eighteen queries. ``participa``: what was counted of its own contributions, which is told of it as a mechanism
    too."""
    return [
        *_de_la_mesa(del_mes),
        *_de_los_foros(del_mes),
        *_de_las_encuestas(del_mes),
        *_del_chat(del_mes),
        *_de_los_servicios(del_mes),
        *_de_participa(participa),
        *_de_los_encuentros(del_mes),
        *_ejercicios(del_mes),
    ]


def _dicen(mecanismo: str, **cuantos: int) -> Iterator[Cifra]:
    yield from (Cifra("mecanismos", mecanismo, medida, valor) for medida, valor in cuantos.items())


def _de_la_mesa(del_mes: DelMes) -> Iterator[Cifra]:
    """By received and, of what was due, by its day. Reserved and anonymous requests count one person each."""
    quien = Coalesce(
        NullIf("peticionario__documento", Value("")),
        NullIf("peticionario__correo", Value("")),
        Concat(Value("s"), Cast("pk", CharField()), output_field=CharField()),
        output_field=CharField(),
    )
    recibidas = del_mes.momento("recibida_en")
    cuantas = Solicitud.objects.exclude(estado=Solicitud.Estado.ANULADA).aggregate(
        usos=Count("pk", filter=recibidas),
        personas=Count(quien, distinct=True, filter=recibidas),
        vencian=Count("pk", filter=del_mes.dia("vence_el")),
        a_tiempo=Count("pk", filter=del_mes.dia("vence_el") & Q(es_oportuna=True)),
        buzon=Count("pk", filter=recibidas & Q(canal=Solicitud.Canal.BUZON)),
    )
    buzon = cuantas.pop("buzon")
    yield from _dicen("pqrs", **cuantas)
    yield a_decenas("mecanismos", "contacto", "usos", buzon)
    yield from _satisfaccion_de_la_mesa(del_mes)


def _satisfaccion_de_la_mesa(del_mes: DelMes) -> list[Cifra]:
    """That of the public report that came out in the month, as it tells it."""
    informe = (
        Informe.objects.filter(del_mes.momento("publicado_en"), clase=Informe.Clase.TRIMESTRAL, version=1)
        .order_by("-hasta")
        .values_list("cifras", flat=True)
        .first()
    )
    grados = ((informe or {}).get("satisfaccion") or {}).get("grados", [])
    dichos = {uno["nombre"]: uno["cuantas"] for uno in grados}
    if not dichos or None in dichos.values():
        return []
    satisfechas = sum(n for nombre, n in dichos.items() if nombre in _SATISFECHAS)
    return de_la_satisfaccion("pqrs", sum(dichos.values()), satisfechas)


def _de_los_foros(del_mes: DelMes) -> Iterator[Cifra]:
    """Of the public ones. A thread is answered when the entity first speaks in it."""
    abiertos = Mensaje.objects.filter(hilo__foro__es_privado=False, hilo__foro__publicado_en__isnull=False)
    dichos = abiertos.filter(del_mes.momento("enviado_en"), es_oficial=False, dejo__isnull=True).exclude(
        estado=Mensaje.Estado.SIN_CONFIRMAR
    )
    cuantos = dichos.aggregate(usos=Count("pk"), personas=Count("autor", distinct=True))
    calendario = calendario_vigente(Entidad.objects.vigente(del_mes.ultimo))
    cuenta: Counter = Counter(vencian=0, a_tiempo=0)
    for publicado, respondido, dias in _hilos(del_mes):
        try:
            hasta = calendario.sumar_habiles(reloj.en_bogota(publicado).date(), dias)
        except FechaFueraDelCalendario:
            continue
        if del_mes.mes <= hasta <= del_mes.ultimo:
            cuenta["vencian"] += 1
            cuenta["a_tiempo"] += respondido is not None and reloj.en_bogota(respondido).date() <= hasta
    yield from _dicen("foros", **cuantos, **cuenta)


def _hilos(del_mes: DelMes):
    oficial = (
        Mensaje.objects.filter(hilo=OuterRef("pk"), es_oficial=True, publicado_en__isnull=False)
        .order_by()
        .values("hilo")
        .annotate(primera=Min("publicado_en"))
        .values("primera")
    )
    return (
        Hilo.objects.filter(
            ~Q(autor__usuario__is_staff=True),
            publicado_en__gte=del_mes.desde - timedelta(days=ATRAS),
            publicado_en__lt=del_mes.hasta,
            unido_a__isnull=True,
            foro__es_privado=False,
        )
        .order_by()
        .values_list("publicado_en", Subquery(oficial), "foro__dias_de_respuesta")
        .iterator(chunk_size=2000)
    )


def _de_las_encuestas(del_mes: DelMes) -> Iterator[Cifra]:
    """Those that closed in the month: an anonymous answer has no moment of its own."""
    n = Encuesta.objects.filter(del_mes.momento("cerrada_en"), retirada_en__isnull=True).aggregate(
        n=Count("versiones__respuestas")
    )["n"]
    yield from _dicen("encuestas", usos=n, personas=n)


def _del_chat(del_mes: DelMes) -> Iterator[Cifra]:
    regla = Regla.objects.vigente(Regla.Mecanismo.CHAT, en=del_mes.ultimo)
    conversaciones = Conversacion.objects.privadas().filter(del_mes.momento("abierta_en"))
    quien = Coalesce(
        Cast("usuario", CharField()), Concat(Value("c"), Cast("pk", CharField()), output_field=CharField())
    )
    cuentas = {
        "usos": Count("pk"),
        "personas": Count(quien, distinct=True),
        "calificaciones": Count("pk", filter=Q(calificacion__isnull=False)),
        "satisfechas": Count("pk", filter=Q(calificacion__gte=_GRADO)),
    }
    if regla is not None and regla.unidad == Regla.Unidad.MINUTOS:
        esperaron = ~Q(cierre=Conversacion.Cierre.ABANDONO)
        limite = F("abierta_en") + timedelta(minutes=regla.plazo)
        cuentas["vencian"] = Count("pk", filter=esperaron)
        cuentas["a_tiempo"] = Count("pk", filter=esperaron & Q(primera_respuesta_en__lte=limite))
    cuantas = conversaciones.aggregate(**cuentas)
    preguntas = Pregunta.objects.filter(
        del_mes.momento("hecha_en"), conversacion__sala__publicada_en__isnull=False
    )
    salas = preguntas.aggregate(usos=Count("pk"), personas=Count("autor", distinct=True))
    satisfaccion = de_la_satisfaccion("chat", cuantas.pop("calificaciones"), cuantas.pop("satisfechas"))
    for medida, n in salas.items():
        cuantas[medida] += n
    yield from _dicen("chat", **cuantas)
    yield from satisfaccion


def _de_los_servicios(del_mes: DelMes) -> Iterator[Cifra]:
    """Mail, feeds and search. What machines sent is no use of the mail."""
    que = Entrante.Desenlace
    personales = (que.PENDIENTE, que.RADICADA, que.UNIDA, que.CUARENTENA, que.DESCARTADO)
    recibidos = Entrante.objects.filter(del_mes.momento("recibido_en"), desenlace__in=personales).count()
    yield from _dicen("correo", usos=recibidos)
    altas = Suscripcion.objects.aggregate(
        usos=Count("pk", filter=del_mes.momento("creada_en")),
        personas=Count("suscriptor", distinct=True, filter=del_mes.momento("creada_en")),
        vigentes=Count("pk", filter=Q(creada_en__lt=del_mes.hasta) & del_mes.despues("terminada_en")),
    )
    vigentes = altas.pop("vigentes")
    yield from _dicen("suscripciones", **altas)
    buscado = Consulta.objects.filter(del_mes.dia("dia")).aggregate(
        usos=Sum("veces"), nada=Sum("veces", filter=Q(hallados=0))
    )
    yield from _dicen("busqueda", usos=buscado["usos"] or 0)
    servicios = {
        "correos_enviados": Correo.objects.filter(del_mes.momento("enviado_en")).count(),
        "novedades": Novedad.objects.vigentes().filter(del_mes.momento("publicada_en")).count(),
        "suscripciones_nuevas": altas["usos"],
        "suscripciones_vigentes": vigentes,
        "busquedas_sin_resultados": buscado["nada"] or 0,
    }
    yield from (Cifra("servicios", de, "cuantos", n) for de, n in servicios.items())


def _de_participa(participa: Mes) -> Iterator[Cifra]:
    yield from _dicen(
        "participa",
        usos=participa.suma("aportes", "recibidos"),
        personas=participa.valor("personas", "mes", TODO),
        vencian=participa.suma("aportes", "vencian"),
        a_tiempo=participa.suma("aportes", "a_tiempo"),
    )
    red = {
        una: participa.valor("aportes", medida, "red")
        for una, medida in (("usos", "recibidos"), ("personas",) * 2)
    }
    yield from _dicen("redes", **red)


def _de_los_encuentros(del_mes: DelMes) -> Iterator[Cifra]:
    hechos = Encuentro.objects.filter(del_mes.momento("empieza_en"), cancelado_en__isnull=True)
    hechos = hechos.filter(ejercicio__publicado_en__isnull=False)
    cuantos = hechos.aggregate(n=Count("pk"), asistentes=Sum("asistentes"))
    yield from _dicen("presencial", usos=cuantos["asistentes"] or 0)
    yield Cifra("servicios", "encuentros", "cuantos", cuantos["n"])
    inscritas = Inscripcion.objects.filter(del_mes.momento("inscrita_en")).count()
    yield Cifra("servicios", "inscripciones", "cuantos", inscritas)


def _ejercicios(del_mes: DelMes) -> Iterator[Cifra]:
    usos = Uso.objects.filter(ejercicio__in=abiertos_en(del_mes)).order_by().values("mecanismo")
    por_mecanismo = usos.annotate(n=Count("ejercicio", distinct=True)).values_list("mecanismo", "n")
    yield from (Cifra("mecanismos", mecanismo, "ejercicios", n) for mecanismo, n in por_mecanismo)
