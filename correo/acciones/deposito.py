"""How a message enters the outbox."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from correo import timbre
from correo.mensaje import direccion_de_baja, dominio, dominio_de, identificador, revisar_cabeceras
from correo.models import Correo
from correo.redaccion import Redaccion, redactar
from nucleo import reloj
from nucleo.cifrado import cifrar, descifrar
from nucleo.texto import limpiar


class SeDebePorLey(ValueError):
    """What the law demands cannot be declined, nor stop being sent for being late."""


class NoSePuedeReintentar(Exception):
    """Only a message that failed or stayed in doubt can be put in the queue again."""


def encolar(
    *,
    clave: str,
    plantilla: str,
    para: str,
    contexto: dict[str, Any],
    confidencial: bool = False,
    referencia: str = "",
    prioridad: Correo.Prioridad = Correo.Prioridad.RECORDATORIO,
    asunto: str | None = None,
    responder_a: str = "",
    en_respuesta_a: str = "",
    baja: str = "",
    vigente_hasta: datetime | None = None,
) -> Correo:
    """Owe somebody a mail: render ``templates/<plantilla>.txt`` and write its row, in the caller's transaction.

    Idempotent by ``clave``: the second call returns the first row, writes nothing and sends nothing more. One query
    (two when the key already existed); the broker and the mail server are not touched. An address that is not one
    does not raise: the row ends ``fallido`` with the reason when its turn comes. After the commit the bell rings.

    ``baja``: the address of this portal where the person stops receiving this kind of mail (RFC 2369, RFC 8058): its
    GET only asks, its POST acts without a session, and it never expires. ``vigente_hasta``: from then on it no longer
    leaves. Both only for what the law does not demand: ``SeDebePorLey`` with another ``prioridad``.
    ``en_respuesta_a``: the Message-ID of what it answers, which makes it an automatic answer (RFC 3834 §3.1).
    ``confidencial`` hides address and body; ``clave``, ``referencia`` and the subject stay in clear, so they must not
    tell the secret.
    """
    # As ``envio`` does: what is about one thing is answered at a signed address, where mail comes in.
    se_responde = bool(referencia and settings.CORREO_ENTRANTE and not responder_a)
    return depositar(
        clave=clave,
        para=para,
        redaccion=redactar(plantilla, contexto, asunto, baja, se_responde=se_responde),
        confidencial=confidencial,
        referencia=referencia,
        prioridad=prioridad,
        cabeceras=_cabeceras(responder_a, en_respuesta_a),
        baja=baja,
        vigente_hasta=vigente_hasta,
    )


def _cabeceras(responder_a: str, en_respuesta_a: str) -> dict[str, str]:
    cabeceras = {"Reply-To": responder_a} if responder_a else {}
    if en_respuesta_a:
        cabeceras |= {
            "In-Reply-To": en_respuesta_a,
            "References": en_respuesta_a,
            "Auto-Submitted": "auto-replied",
        }
    return cabeceras


def depositar(
    *,
    clave: str,
    para: str,
    redaccion: Redaccion,
    confidencial: bool = False,
    referencia: str = "",
    prioridad: Correo.Prioridad = Correo.Prioridad.RECORDATORIO,
    cabeceras: dict[str, str] | None = None,
    de: str = "",
    baja: str = "",
    vigente_hasta: datetime | None = None,
) -> Correo:
    """As ``encolar``, with the words already written. ``de`` replaces ``DEFAULT_FROM_EMAIL``; ``CabeceraInvalida``
    for a header that the outbox writes itself."""
    assert len(clave) <= 200, f"La clave «{clave[:40]}…» pasa de 200 caracteres."
    exigir_que_no_se_deba(prioridad, baja, vigente_hasta)
    ahora = reloj.ahora()
    cerrar = cifrar if confidencial else str
    destino = limpiar(para).strip()
    correo = Correo(
        clave=clave,
        # Nobody who did not get it can say which it is: whoever names it in a report of non-delivery is believed.
        message_id=identificador(_sello(clave), dominio(settings.URL_PUBLICA)),
        referencia=referencia,
        prioridad=prioridad,
        es_confidencial=confidencial,
        para=cerrar(destino),
        asunto=redaccion.asunto,
        texto=cerrar(redaccion.texto),
        html=cerrar(redaccion.html),
        cabeceras=revisar_cabeceras((cabeceras or {}) | {"From": de or settings.DEFAULT_FROM_EMAIL}),
        baja=cerrar(direccion_de_baja(baja)) if baja else "",
        # What is confidential shows nothing of whom it is for.
        dominio="" if confidencial or Correo.Prioridad(prioridad).se_debe else dominio_de(destino),
        vigente_hasta=vigente_hasta,
        creado_en=ahora,
        proximo_intento_en=ahora,
    )
    if not _insertar(correo):
        return Correo.objects.get(clave=clave)
    transaction.on_commit(timbre.tocar, robust=True)
    return correo


def exigir_que_no_se_deba(prioridad: int, baja: str, vigente_hasta: datetime | None) -> None:
    if (baja or vigente_hasta) and Correo.Prioridad(prioridad).se_debe:
        raise SeDebePorLey("Lo que se debe por ley no caduca ni se puede dejar de recibir.")


def _sello(clave: str) -> str:
    return salted_hmac("correo.message_id", clave, algorithm="sha256").hexdigest()


def reintentar(correo: Correo) -> Correo:
    """Put a failed message, or one that stayed in doubt, in the queue again, with all its tries.
    ``NoSePuedeReintentar`` in any other state, and when what it said was erased on delivery."""
    parados = Correo.objects.filter(
        pk=correo.pk,
        estado__in=[Correo.Estado.FALLIDO, Correo.Estado.INCIERTO],
        proximo_intento_en__isnull=True,
    ).exclude(es_confidencial=True, para="")
    if not parados.update(estado=Correo.Estado.PENDIENTE, intentos=0, proximo_intento_en=reloj.ahora()):
        raise NoSePuedeReintentar(
            "Solo se puede reintentar un correo fallido o uno que quedó en duda, y que todavía diga algo: el reservado "
            "se borra cuando el servidor lo recibe."
        )
    correo.refresh_from_db()
    transaction.on_commit(timbre.tocar, robust=True)
    return correo


def redirigir(referencia: str, de: str, a: str) -> int:
    """Send to another address what one thing still owes to the old one, or could not deliver there; what the server
    already took, or may have, is not sent again. In the caller's transaction. Returns how many.

    The moment of the next try changes with the address: a process that had already read the row does not take it.
    """
    ahora, cuantos = reloj.ahora(), 0
    por_salir = Q(proximo_intento_en__isnull=False) | Q(estado=Correo.Estado.FALLIDO)
    # What bounced after it was delivered keeps no address nor text if it carried a secret: nothing to send again.
    filas = (
        Correo.objects.select_for_update()
        .filter(por_salir, referencia=referencia, tomado_por="")
        .exclude(para="")
    )
    for correo in filas.order_by("id"):
        actual = descifrar(correo.para) if correo.es_confidencial else correo.para
        if actual.casefold() != de.strip().casefold():
            continue
        correo.para = cifrar(a.strip()) if correo.es_confidencial else a.strip()
        correo.dominio = dominio_de(a.strip()) if correo.dominio else ""
        correo.estado, correo.intentos, correo.proximo_intento_en = Correo.Estado.PENDIENTE, 0, ahora
        correo.save(update_fields=["para", "dominio", "estado", "intentos", "proximo_intento_en"])
        cuantos += 1
    if cuantos:
        transaction.on_commit(timbre.tocar, robust=True)
    return cuantos


def vaciar(referencia: str) -> int:
    """Destroy what the mails of one thing say and to whom, by an acta of elimination (R3.39); what still has to leave
    is not touched. Moments, digests and the server's words stay. Returns how many."""
    return Correo.objects.filter(referencia=referencia, proximo_intento_en__isnull=True).update(
        para="", texto="", html="", baja="", asunto="(contenido eliminado)"
    )


def _insertar(correo: Correo) -> bool:
    """Write the row unless its key is taken. One statement, and a taken key does not break the caller's transaction:
    ``bulk_create(ignore_conflicts=True)`` does the same without saying which of the two happened. No index is named as
    the one in conflict: with two processes at once PostgreSQL may see first the one of the Message-ID."""
    campos = [campo for campo in Correo._meta.concrete_fields if not campo.primary_key]
    tabla, pk = Correo._meta.db_table, Correo._meta.pk.column
    columnas = ", ".join(connection.ops.quote_name(campo.column) for campo in campos)
    valores = [campo.get_db_prep_save(campo.pre_save(correo, add=True), connection) for campo in campos]
    marcas = ", ".join(["%s"] * len(campos))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} ({columnas}) VALUES ({marcas}) ON CONFLICT DO NOTHING RETURNING {pk}",  # noqa: S608 - names of our own model
            valores,
        )
        fila = cursor.fetchone()
    if fila is None:
        return False
    correo.pk = fila[0]
    correo._state.adding = False
    correo._state.db = connection.alias
    return True
