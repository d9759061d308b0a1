"""The contributions of an exercise as officials read them: as they came, paged by key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa.ciclo import Canal, Sentido
from participa.models import Aporte, Decidido, Ejercicio

POR_PAGINA, MUESTRA, RECIENTES = 50, 20, 30
#: One that was chosen: its key and, if there was one, the decision that was seen on it.
_ELEGIDO = re.compile(r"(\d{1,18})(?::(\d{1,18}))?", re.ASCII)
#: What can be looked at, and how it is told.
VER = {
    "por_decidir": "Por responder",
    "vencidos": "Con el plazo vencido",
    "en_estudio": "En estudio",
    "por_leer": "Por leer para mostrar",
    "respondidos": "Respondidos",
    "todos": "Todos",
}


@dataclass(frozen=True)
class Filtro:
    """What is looked at. Anything that is not known is as if it was not asked for."""

    ver: str = "por_decidir"
    canal: str = ""
    sentido: str = ""
    grupo: str = ""
    q: str = ""

    @classmethod
    def de(cls, datos: Mapping[str, str]) -> "Filtro":
        ver, canal, sentido = (datos.get(campo, "") for campo in ("ver", "canal", "sentido"))
        grupo = datos.get("grupo", "")
        return cls(
            ver=ver if ver in VER else "por_decidir",
            canal=canal if canal in Canal.values else "",
            sentido=sentido if sentido in Sentido.values else "",
            grupo=grupo
            if grupo == "sin" or ((grupo.isascii() and grupo.isdecimal()) and len(grupo) < 19)
            else "",
            q=una_linea(datos.get("q", ""))[:100],
        )

    @property
    def direccion(self) -> str:
        """As an address says it, without the exercise."""
        dichos = {
            "ver": self.ver,
            "canal": self.canal,
            "sentido": self.sentido,
            "grupo": self.grupo,
            "q": self.q,
        }
        return urlencode({campo: dato for campo, dato in dichos.items() if dato})

    @property
    def espera(self) -> bool:
        """Whether what is looked at waits: it is read from what is due first."""
        return self.ver in ("por_decidir", "vencidos")


@dataclass(frozen=True)
class Pagina:
    """``siguiente``: the key after which it goes on, "" at the end."""

    aportes: list[Aporte]
    siguiente: str


def elegidos(usuario: Usuario, ejercicio: Ejercicio, filtro: Filtro) -> QuerySet[Aporte]:
    """All of those that the filter lets through, in the order in which they are read."""
    suyos = Aporte.objects.visibles_para(usuario).filter(ejercicio=ejercicio)
    if filtro.ver == "por_decidir":
        suyos = suyos.por_decidir()
    elif filtro.ver == "vencidos":
        suyos = suyos.vencidos()
    elif filtro.ver == "en_estudio":
        suyos = suyos.por_decidir().filter(decision__isnull=False)
    elif filtro.ver == "por_leer":
        suyos = suyos.por_leer()
    elif filtro.ver == "respondidos":
        suyos = suyos.filter(respondido_en__isnull=False)
    if filtro.canal:
        suyos = suyos.filter(canal=filtro.canal)
    if filtro.sentido:
        suyos = suyos.filter(decision__sentido=filtro.sentido)
    if filtro.grupo:
        suyos = suyos.filter(grupo=None if filtro.grupo == "sin" else filtro.grupo)
    if filtro.q:
        suyos = suyos.filter(_que_dice(filtro.q))
    return suyos.order_by("responder_el", "pk") if filtro.espera else suyos.order_by("numero")


def pagina(usuario: Usuario, ejercicio: Ejercicio, filtro: Filtro, tras: str = "") -> Pagina:
    """From a key on. One query."""
    suyos = elegidos(usuario, ejercicio, filtro).select_related("decision", "grupo", "parte")
    if desde := _desde(tras, por_fecha=filtro.espera):
        suyos = suyos.filter(desde)
    filas = list(suyos[: POR_PAGINA + 1])
    hay_mas, filas = len(filas) > POR_PAGINA, filas[:POR_PAGINA]
    for fila in filas:
        fila.ejercicio = ejercicio
    return Pagina(filas, _clave(filas[-1], por_fecha=filtro.espera) if hay_mas else "")


def cuentas(usuario: Usuario, ejercicio: Ejercicio) -> dict[str, int]:
    """How many there are of each ``VER`` that the index tells without a look at the rows. One query."""
    espera, hoy = Q(respondido_en__isnull=True), reloj.hoy()
    return (
        Aporte.objects.visibles_para(usuario)
        .filter(ejercicio=ejercicio)
        .aggregate(
            por_decidir=Count("pk", filter=espera),
            vencidos=Count("pk", filter=espera & Q(responder_el__lt=hoy)),
            en_estudio=Count("pk", filter=espera & Q(decision__isnull=False)),
            respondidos=Count("pk", filter=~espera),
            todos=Count("pk"),
        )
    )


def leer(dichos: Iterable[str]) -> dict[int, int | None]:
    """What a page says was chosen: «45» and «45:7» (with the decision that was seen). The rest is left out."""
    hallados = (_ELEGIDO.fullmatch(uno) for uno in dichos)
    return {int(uno[1]): int(uno[2]) if uno[2] else None for uno in hallados if uno}


def escribir(vistas: Mapping[int, int | None]) -> str:
    """The other way, between spaces."""
    return " ".join(f"{pk}:{vista}" if vista else str(pk) for pk, vista in vistas.items())


def vistas_de(aportes: QuerySet[Aporte], tope: int) -> dict[int, int | None]:
    """By contribution, the decision that it has now, of the first ones. One query."""
    return dict(aportes.values_list("pk", "decision_id")[:tope])


def en_palabras(cuentas: Mapping[str, int], puesta: str) -> list[tuple[str, str, int | None, bool]]:
    """What can be looked at: key, words, how many there are if it is counted, and whether it is what is looked at."""
    return [(clave, dicho, cuentas.get(clave), clave == puesta) for clave, dicho in VER.items()]


@dataclass(frozen=True)
class Eleccion:
    """What was chosen to be decided on or grouped. ``muestra``: the first ones; ``ahora``: the decision that each has;
    ``decididos``: how many have one."""

    ejercicio: Ejercicio
    ahora: dict[int, int | None]
    muestra: list[Aporte]

    @property
    def cuantos(self) -> int:
        return len(self.ahora)

    @property
    def faltan(self) -> int:
        return self.cuantos - len(self.muestra)

    @property
    def decididos(self) -> int:
        return sum(decision is not None for decision in self.ahora.values())


def eleccion(usuario: Usuario, vistas: Mapping[int, int | None]) -> Eleccion | None:
    """Those that the official sees, of the exercise of the first one; ``None`` when they chose none. Three queries."""
    if not vistas:
        return None
    suyos = Aporte.objects.visibles_para(usuario).filter(pk__in=list(vistas)).order_by("pk")
    primeros = list(suyos.select_related("ejercicio__dependencia", "decision__por")[:MUESTRA])
    if not primeros:
        return None
    ejercicio = primeros[0].ejercicio
    ahora = dict(suyos.filter(ejercicio=ejercicio).values_list("pk", "decision_id"))
    return Eleccion(ejercicio, ahora, [uno for uno in primeros if uno.ejercicio_id == ejercicio.pk])


def uno(usuario: Usuario, pk: int) -> Aporte | None:
    """One that the official sees, with what its sheet tells. One query."""
    con_todo = Aporte.objects.visibles_para(usuario).select_related(
        "ejercicio__dependencia", "ejercicio__responsable", "decision", "grupo", "parte__documento", "encuentro",
        "uso", "mensaje", "linea", "solicitud", "entrante", "texto_leido__encuesta", "registrado_por", "leido_por",
    )  # fmt: skip
    return con_todo.filter(pk=pk).first()


def historia(aporte: Aporte) -> list[Decidido]:
    """Every decision on it, the last first, with what came of each. Two queries."""
    pasos = aporte.decididos.select_related("decision__por").prefetch_related("decision__materializaciones")
    return list(pasos.order_by("-pk"))


def origen(aporte: Aporte, usuario: Usuario) -> tuple[str, str]:
    """Where it was said: words, and the address if this official may open it; ("", "") when it was nowhere else."""
    for dicho, permiso, ruta, pk in (
        ("Mensaje de un foro", "foros.view_mensaje", "foros_mensaje", aporte.mensaje_id),
        ("Solicitud", "pqrs.view_solicitud", "pqrs_solicitud", aporte.solicitud_id),
        ("Correo que llegó", "correo.view_entrante", "correo_entrante", aporte.entrante_id),
        (
            "Conversación del chat",
            "chat.view_conversacion",
            "chat_conversacion",
            aporte.linea.conversacion_id if aporte.linea else None,
        ),
        (
            "Respuestas de una encuesta",
            "encuestas.view_encuesta",
            "encuestas_encuesta",
            aporte.texto_leido.encuesta_id if aporte.texto_leido else None,
        ),
    ):
        if pk is not None:
            puede = usuario.has_perm(permiso)
            return dicho, reverse(f"admin:{ruta}_change", args=[pk]) if puede else ""
    if aporte.clave_externa is not None:
        return f"Fila «{aporte.clave_externa}» de un archivo", ""
    return "", ""


def con_aportes(usuario: Usuario, salvo: Iterable[int] = ()) -> QuerySet[Ejercicio]:
    """The last exercises that have received some, but for those. One query."""
    suyos = Ejercicio.objects.visibles_para(usuario).filter(aportes_recibidos__gt=0).exclude(pk__in=salvo)
    return suyos.only("pk", "titulo", "aportes_recibidos").order_by("-pk")[:RECIENTES]


def _que_dice(q: str) -> Q:
    numero = q.rpartition("-")[2].lstrip("0")
    if numero.isascii() and numero.isdecimal() and len(numero) < 10:
        return Q(numero=int(numero)) | Q(texto__icontains=q)
    return Q(texto__icontains=q)


def _clave(aporte: Aporte, *, por_fecha: bool) -> str:
    return f"{aporte.responder_el}.{aporte.pk}" if por_fecha else str(aporte.numero)


def _desde(tras: str, *, por_fecha: bool) -> Q | None:
    """After that key; ``None`` for one that is not."""
    dia, _, numero = tras.rpartition(".")
    if not (numero.isascii() and numero.isdecimal() and len(numero) < 19):
        return None
    if not por_fecha:
        return None if dia else Q(numero__gt=int(numero))
    try:
        desde = date.fromisoformat(dia)
    except ValueError:
        return None
    return Q(responder_el__gt=desde) | Q(responder_el=desde, pk__gt=int(numero))
