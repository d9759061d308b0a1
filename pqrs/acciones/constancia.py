"""Make the constancia of a filing (R3.11), once."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from nucleo import adjuntos, papel, reloj
from nucleo.calendario import fecha_larga
from nucleo.models import Entidad
from pqrs import constancias, radicados
from pqrs.consultas import disponibilidad
from pqrs.models import Adjunto, Constancia, Ingreso, Peticionario, Solicitud


def emitir(solicitud: Solicitud) -> Constancia:
    """The constancia of a request, made the first time somebody asks for it. Idempotent, also under concurrency: of two
    made at once the first to be kept stays and the other leaves no trace.

    Its code is only in the PDF; here stay its digest and that of the file. Raises ``OSError`` on a full disk.
    """
    hecha = Constancia.objects.filter(solicitud=solicitud).first()
    if hecha:
        return hecha
    codigo = radicados.nuevo_codigo(radicados.LETRAS_CONSTANCIA)
    ahora = reloj.ahora()
    pdf = constancias.componer(_contenido(solicitud, codigo, ahora))
    ruta = adjuntos.guardar(ContentFile(pdf), hecho_aqui=True)
    try:
        with transaction.atomic():
            return Constancia.objects.create(
                solicitud=solicitud,
                codigo_huella=radicados.huella_codigo(codigo),
                ruta=ruta,
                sha256=hashlib.sha256(pdf).hexdigest(),
                generada_en=ahora,
            )
    except IntegrityError:
        adjuntos.borrar(ruta)
        return Constancia.objects.get(solicitud=solicitud)
    except BaseException:
        adjuntos.borrar(ruta)
        raise


def _contenido(solicitud: Solicitud, codigo: str, ahora: datetime) -> constancias.Contenido:
    entidad = Entidad.objects.vigente()
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    recibidos = Adjunto.objects.filter(solicitud=solicitud, respuesta__isnull=True).order_by("id")
    return constancias.Contenido(
        entidad=entidad.nombre,
        contacto=entidad.contacto,
        radicado=solicitud.radicado,
        filas=_filas(solicitud, persona),
        anexos=tuple(_anexo(n, archivo, persona) for n, archivo in enumerate(recibidos, 1)),
        url_seguimiento=settings.URL_PUBLICA + reverse("pqrs:seguimiento"),
        url_verificar=settings.URL_PUBLICA + reverse("pqrs:verificada", args=[codigo]),
        codigo=codigo,
        expedida=papel.momento(ahora),
    )


def _filas(solicitud: Solicitud, persona: Peticionario | None) -> tuple[tuple[str, str], ...]:
    filas = [
        (
            "Quién la presenta",
            persona.nombre if persona else _sin_nombre(solicitud),
        ),
        ("Recibida", f"Recibida el {papel.momento(solicitud.recibida_en)}."),
        ("Para el conteo", f"Se tiene por recibida el {fecha_larga(solicitud.fecha_efectiva)}."),
        ("Canal", solicitud.get_canal_display()),
        ("Tipo", _tipo(solicitud)),
        ("Dependencia", solicitud.dependencia.nombre),
        ("Fecha límite", _limite(solicitud.vence_el, solicitud)),
    ]
    filas += [
        ("Falla del portal", f"El portal falló {falla.en_palabras} ({disponibilidad.NORMA}).")
        for falla in disponibilidad.que_dan_plazo(solicitud.recibida_en)
    ]
    if persona:
        filas.insert(1, ("Asunto", solicitud.asunto))
    ingreso = Ingreso.objects.select_related("recibida_por__dependencia").filter(solicitud=solicitud).first()
    return (*filas, *(_filas_del_ingreso(solicitud, persona, ingreso) if ingreso else ()))


def _filas_del_ingreso(
    solicitud: Solicitud, persona: Peticionario | None, ingreso: Ingreso
) -> Iterator[tuple[str, str]]:
    """What an official received for the person; of what was spoken, all of it (Decreto 1166 de 2016; R3.19)."""
    recibio = ingreso.recibida_por
    yield (
        "La recibió",
        ", ".join(str(parte) for parte in (recibio, recibio.cargo, recibio.dependencia) if parte),
    )
    if ingreso.es_verbal:
        yield "Cómo se presentó", "La persona la presentó verbalmente (Decreto 1166 de 2016)."
        if persona and persona.documento:
            yield "Documento", f"{persona.get_tipo_documento_display()} {persona.documento}".strip()
        if persona and persona.representante:
            yield "Representante", f"{persona.representante} {persona.representante_documento}".strip()
        yield "Qué pide", solicitud.objeto
        if solicitud.razones:
            yield "Razones", solicitud.razones
    if persona and persona.cuenta_en_red:
        yield "Cuenta desde la que escribió", persona.cuenta_en_red
    if persona and persona.publicacion:
        yield "Lo que escribió", persona.publicacion
    if ingreso.lengua:
        yield "Lengua", ingreso.lengua
    if ingreso.origen_entidad:
        origen = (ingreso.origen_radicado, ingreso.origen_el and fecha_larga(ingreso.origen_el))
        yield "La trasladó", ", ".join(filter(None, (ingreso.origen_entidad, *origen)))
    if ingreso.planilla:
        yield "Planilla de contingencia", f"{ingreso.planilla}, renglón {ingreso.renglon}"
    if ingreso.faltan:
        yield "Se recibió aunque falta", ingreso.faltan


def _sin_nombre(solicitud: Solicitud) -> str:
    if solicitud.es_reservada:
        return "Persona conocida por la entidad, con identidad reservada"
    if not solicitud.es_anonima:
        return "Persona cuyos datos se eliminaron con un acta"
    return "Persona que no dio su nombre (solicitud anónima)"


def _tipo(solicitud: Solicitud) -> str:
    if solicitud.esta_por_clasificar:
        return "Por confirmar: una persona de la entidad lo confirmará. Mientras tanto se cuenta el término más corto."
    return f"{solicitud.termino.nombre} ({solicitud.termino.norma})"


def _limite(vence_el: date, solicitud: Solicitud) -> str:
    return f"La entidad debe responder a más tardar el {fecha_larga(vence_el)} ({solicitud.termino.plazo_en_palabras})."


def _anexo(numero: int, archivo: Adjunto, persona: Peticionario | None) -> constancias.Anexo:
    """A file's name may say who sent it, so an anonymous request's constancia does not tell it (R3.16)."""
    clase = next(
        (
            ext
            for ext, mime in {**adjuntos.TIPOS, **adjuntos.GRABACIONES}.items()
            if mime == archivo.tipo_mime
        ),
        "archivo",
    ).upper()
    tamano = filesizeformat(archivo.tamano).replace("\xa0", " ")
    return constancias.Anexo(numero, archivo.nombre if persona else "", f"{clase}, {tamano}", archivo.sha256)
