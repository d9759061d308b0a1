"""What must be true at the end, whatever was broken. Each function gives sentences, none if it holds."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection
from django.db.models import Count

from caos.libro import Libro
from chat.models import Conversacion
from chat.models import Mensaje as MensajeDeChat
from correo.models import Correo, Entrante
from correo.tests.servidor import Recibido
from encuestas.acciones.recontar import recontar
from encuestas.models import Encuesta, Papeleta
from encuestas.models import Respuesta as DeEncuesta
from foros.acciones import sincronizar
from foros.models import Mensaje, Participante
from nucleo import adjuntos
from participa.models import Aporte, Ejercicio
from pqrs.consultas import integridad
from pqrs.consultas.plazo import calcular
from pqrs.models import Adjunto, ArchivoEnEspera, Contador, Peticionario, Respuesta, Solicitud

Estado = Correo.Estado
#: What people of confidence are given to have published (``foros.tests.fabricas``).
DE_CONFIANZA = 5


def radicados_sin_huecos_ni_repetidos(libro: Libro, _) -> Iterator[str]:
    for anio, ultimo in Contador.objects.filter(serie=Contador.Serie.ENTRADA).values_list("anio", "ultimo"):
        numeros = list(
            Solicitud.objects.filter(anio=anio).order_by("consecutivo").values_list("consecutivo", flat=True)
        )
        if numeros != list(range(1, ultimo + 1)):
            yield f"En {anio} el contador va en {ultimo}; hay {len(numeros)}, hasta el {max(numeros, default=0)}."


def lo_acusado_esta(libro: Libro, _) -> Iterator[str]:
    """Each receipt that somebody saw: its request once, with that number, those words and those bytes."""
    por_objeto = defaultdict(list)
    for una in Solicitud.objects.select_related("peticionario").prefetch_related("adjuntos"):
        por_objeto[una.objeto].append(una)
    for acuse in libro.acuses["solicitud"]:
        dicho, suyas = acuse.datos, por_objeto[acuse.datos["objeto"]]
        if [una.radicado for una in suyas] != [dicho["radicado"]]:
            yield f"{acuse.clave}: se acusó {dicho['radicado']} y hay {[una.radicado for una in suyas]}."
            continue
        if _correo_de(suyas[0]) != dicho["correo"]:
            yield f"{dicho['radicado']}: no quedó el correo de quien la presentó."
        archivos = [_suma(uno.ruta) for uno in suyas[0].adjuntos.all()]
        if archivos != [dicho["archivo"]]:
            yield f"{dicho['radicado']}: se recibió un archivo y hay {len(archivos)}, o es otro."
    for clave in libro.sin_saber["solicitud"]:
        if len(por_objeto[f"Pido lo de la vez {clave}."]) > 1:
            yield f"{clave}: quedó radicada más de una vez."


def _correo_de(solicitud: Solicitud) -> str:
    return solicitud.peticionario.correo if hasattr(solicitud, "peticionario") else ""


def las_cartas_estan(libro: Libro, _) -> Iterator[str]:
    """What the pipe took is kept once, and became a request once."""
    for acuse in libro.acuses["carta"]:
        entrantes = Entrante.objects.filter(sha256=acuse.datos["sha256"])
        radicadas = Solicitud.objects.filter(objeto__contains=acuse.datos["objeto"]).count()
        if [uno.desenlace for uno in entrantes] != [Entrante.Desenlace.RADICADA] or radicadas != 1:
            yield f"{acuse.clave}: {[uno.desenlace for uno in entrantes]}, radicada {radicadas} veces."


def las_respuestas_estan(libro: Libro, _) -> Iterator[str]:
    enviadas = Counter(Respuesta.objects.enviadas().values_list("solicitud__radicado", flat=True))
    for acuse in libro.acuses["respuesta"]:
        if enviadas[acuse.clave] != 1:
            yield f"{acuse.clave}: se dijo que salió su respuesta y hay {enviadas[acuse.clave]}."
    yield from (f"{cual}: respondida {veces} veces." for cual, veces in enviadas.items() if veces > 1)


def los_mensajes_estan(libro: Libro, _) -> Iterator[str]:
    hay = Counter(Mensaje.objects.values_list("texto", flat=True))
    yield from _una_vez(libro, "mensaje", hay, "Me parece bien lo de {}.")


def lo_conversado_esta(libro: Libro, _) -> Iterator[str]:
    """Each thing said once; and the numbers of a conversation go from 1 without gaps, to what it says."""
    hay = Counter(MensajeDeChat.objects.values_list("texto", flat=True))
    yield from _una_vez(libro, "charla", hay, "Le cuento lo de {}.")
    for una in Conversacion.objects.prefetch_related("mensajes"):
        if sorted(uno.seq for uno in una.mensajes.all()) != list(range(1, una.ultimo_seq + 1)):
            yield f"A la conversación {una.pk} le faltan números, o no son {una.ultimo_seq}."


def los_aportes_estan(libro: Libro, _) -> Iterator[str]:
    """Each contribution once, numbered from 1 without gaps, with its acknowledgement to whoever left an address."""
    hay = Counter(Aporte.objects.values_list("texto", flat=True))
    yield from _una_vez(libro, "aporte", hay, "Propongo lo de {}.")
    for ejercicio in Ejercicio.objects.all():
        numeros = sorted(ejercicio.aportes.values_list("numero", flat=True))
        if numeros != list(range(1, ejercicio.aportes_recibidos + 1)):
            yield f"{ejercicio.slug} dice {ejercicio.aportes_recibidos} aportes y sus números no son esos."
    acuses = Correo.objects.filter(clave__startswith="participa:acuse.").values_list("clave", flat=True)
    con_correo = Aporte.objects.exclude(ficha="").values_list("pk", flat=True)
    if sin := {f"participa:acuse.{pk}" for pk in con_correo} ^ set(acuses):
        yield f"{len(sin)} aportes sin acuse, o acuses sin aporte: {sorted(sin)[:5]}."


def _una_vez(libro: Libro, clase: str, hay: Counter, frase: str) -> Iterator[str]:
    """What was acknowledged is there once; what nobody answered, once at most."""
    for acuse in libro.acuses[clase]:
        if hay[acuse.datos["texto"]] != 1:
            yield f"{clase} {acuse.clave} está {hay[acuse.datos['texto']]} veces."
    for clave in libro.sin_saber[clase]:
        if hay[frase.format(clave)] > 1:
            yield f"{clase} {clave} está más de una vez."


def las_encuestas_cuadran(libro: Libro, _) -> Iterator[str]:
    ideas = Counter(DeEncuesta.objects.values_list("datos__idea", flat=True))
    for acuse in libro.acuses["encuesta"]:
        if ideas[acuse.datos["idea"]] != 1:
            yield f"La respuesta {acuse.clave} está {ideas[acuse.datos['idea']]} veces."
    yield from (f"«{idea}» está {veces} veces." for idea, veces in ideas.items() if veces > 1)
    if (votos := DeEncuesta.objects.count()) != (
        papeletas := Papeleta.objects.filter(esta_usada=True).count()
    ):
        yield f"Hay {votos} respuestas de encuesta y {papeletas} papeletas usadas."
    for encuesta in Encuesta.objects.filter(publicada_en__isnull=False):
        yield from (f"{encuesta.slug}: {codigo} {valor} dice {dicho}, son {es}."
                    for codigo, valor, dicho, es in recontar(encuesta).distintos)  # fmt: skip


def cada_correo_una_vez(libro: Libro, recibidos: list[Recibido]) -> Iterator[str]:
    """By its Message-ID: what left is there once, or twice if nobody could know and it says so, then with the same
    bytes. Nothing arrives that is not in the outbox."""
    copias: dict[str, list[bytes]] = defaultdict(list)
    for uno in recibidos:
        copias[uno.leido()["Message-ID"]].append(uno.contenido)
    for correo in Correo.objects.order_by("pk"):
        suyas = copias.pop(correo.message_id, [])
        if len(suyas) not in _copias_posibles(correo):
            yield f"Correo {correo.pk} ({correo.clave}), {correo.estado}: llegó {len(suyas)} veces."
        if len(set(suyas)) > 1:
            yield f"Correo {correo.pk} ({correo.clave}): sus copias no son iguales."
    yield from (f"Llegó un correo que nadie debía: {cual}." for cual in copias)


def _copias_posibles(correo: Correo) -> tuple[int, ...]:
    if correo.estado == Estado.ENVIADO:
        return (1, 2) if correo.es_posible_duplicado else (1,)
    return (0, 1, 2) if correo.es_posible_duplicado else (0,)


def el_buzon_de_salida_esta_vacio(libro: Libro, _) -> Iterator[str]:
    finales = (Estado.ENVIADO, Estado.INCIERTO, Estado.FALLIDO, Estado.CADUCADO, Estado.SUPRIMIDO)
    quedan = Correo.objects.exclude(estado__in=finales).values_list("estado").annotate(n=Count("pk"))
    yield from (f"Quedan {n} correos en «{estado}»." for estado, n in quedan)
    if en_espera := Correo.objects.filter(proximo_intento_en__isnull=False).count():
        yield f"{en_espera} correos esperan todavía otro intento."
    if leer := Entrante.objects.filter(desenlace=Entrante.Desenlace.PENDIENTE).count():
        yield f"{leer} cartas siguen sin leer."


def cada_persona_tiene_su_acuse(libro: Libro, _) -> Iterator[str]:
    """Who left an address is owed one acknowledgement, no more and no less."""
    con_correo = Peticionario.objects.exclude(correo="").values_list("solicitud_id", flat=True)
    acuses = Counter(
        Correo.objects.filter(clave__startswith="pqrs.acuse.").values_list("referencia", flat=True)
    )
    for pk in con_correo:
        if acuses[f"solicitud:{pk}"] != 1:
            yield f"La solicitud {pk} tiene {acuses[f'solicitud:{pk}']} acuses."


def la_historia_esta_entera(libro: Libro, _) -> Iterator[str]:
    yield from integridad.comprobar().hallazgos


def las_fechas_limite_son_las_de_la_ley(libro: Libro, _) -> Iterator[str]:
    for una in Solicitud.objects.select_related("termino"):
        plazo = calcular(una)
        if plazo.vence_el != una.vence_el:
            yield f"{una.radicado} vence el {una.vence_el} y la ley da el {plazo.vence_el}."


def los_contadores_dicen_lo_que_hay(libro: Libro, _) -> Iterator[str]:
    for una in sincronizar.diferencias():
        if not (isinstance(una.fila, Participante) and una.dice - una.es == DE_CONFIANZA):
            yield str(una)


def nada_quedo_a_medias(libro: Libro, _) -> Iterator[str]:
    if sueltas := Solicitud.objects.filter(actuaciones__isnull=True).count():
        yield f"{sueltas} solicitudes no tienen historia."
    for adjunto in Adjunto.objects.all():
        if _suma(adjunto.ruta) != adjunto.sha256:
            yield f"El adjunto {adjunto.pk} no es el que se guardó."


def no_sobran_archivos(libro: Libro, _) -> Iterator[str]:
    """A day later, on the disk is what a row names and nothing else."""
    raiz = Path(adjuntos.almacen().location)
    en_disco = {str(ruta.relative_to(raiz)) for ruta in raiz.rglob("*") if ruta.is_file()}
    con_dueno = {
        *Adjunto.objects.values_list("ruta", flat=True),
        *Entrante.objects.values_list("ruta", flat=True),
    }
    con_dueno |= {*ArchivoEnEspera.objects.values_list("ruta", flat=True), *_otras_rutas()}
    if perdidos := con_dueno - en_disco:
        yield f"Faltan en el disco {len(perdidos)} archivos, por ejemplo {min(perdidos)}."
    if sobran := en_disco - con_dueno:
        yield f"Sobran en el disco {len(sobran)} archivos, por ejemplo {min(sobran)}."


def _otras_rutas() -> set[str]:
    """Letters that were issued as PDF, and any other file that a row names."""
    rutas: set[str] = set()
    from django.apps import apps

    for modelo in apps.get_models():
        for campo in modelo._meta.local_concrete_fields:
            if campo.name.startswith("ruta"):
                rutas |= set(
                    modelo._base_manager.exclude(**{campo.name: ""}).values_list(campo.name, flat=True)
                )
    return {una for una in rutas if una}


def la_base_esta_sana(libro: Libro, _) -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for pregunta in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
            cursor.execute(pregunta)
            yield from (f"{pregunta}: {fila}" for fila in cursor.fetchall() if fila != ("ok",))


def _suma(ruta: str) -> str:
    try:
        with adjuntos.almacen().open(ruta) as archivo:
            return hashlib.sha256(archivo.read()).hexdigest()
    except OSError as error:
        return f"({type(error).__name__})"


INVARIANTES: tuple[Callable[[Libro, list[Recibido]], Iterator[str]], ...] = (
    radicados_sin_huecos_ni_repetidos,
    lo_acusado_esta,
    las_cartas_estan,
    las_respuestas_estan,
    los_mensajes_estan,
    lo_conversado_esta,
    los_aportes_estan,
    las_encuestas_cuadran,
    cada_correo_una_vez,
    el_buzon_de_salida_esta_vacio,
    cada_persona_tiene_su_acuse,
    la_historia_esta_entera,
    las_fechas_limite_son_las_de_la_ley,
    los_contadores_dicen_lo_que_hay,
    nada_quedo_a_medias,
    no_sobran_archivos,
    la_base_esta_sana,
)
