"""What the desk's tests are made of, made as people make it: requests are filed through ``acciones.radicar``."""

import io
import zipfile
from datetime import datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cuentas.models import Dependencia, Rol, Usuario
from nucleo import adjuntos, reloj
from pqrs import acciones, radicados
from pqrs.acciones import Contenido, Persona, Radicada
from pqrs.models import Respuesta, Solicitud

CLAVE = "una-clave-larga-de-prueba"
_numeros = count(1)


def una_persona(**cambios: Any) -> Persona:
    """Ana Pérez, who wants her answer by mail. Any field of ``acciones.Persona`` may change."""
    datos = {
        "nombre": "Ana Pérez Gómez",
        "tipo_documento": "CC",
        "documento": "52123456",
        "medio": "correo",
        "correo": "ana@ejemplo.co",
    }
    return Persona(**datos | cambios)


def una_radicada(*, archivos: tuple | list = (), **cambios: Any) -> Radicada:
    """A filed request *with* its código de seguimiento. See ``una_solicitud``."""
    datos = {
        "tipo": "peticion_interes_particular",
        "asunto": "Corrección de mi fecha de afiliación",
        "objeto": "Pido que corrijan la fecha de mi afiliación.",
        "persona": una_persona(),
    } | cambios
    if archivos:
        datos.setdefault("ficha", radicados.nueva_ficha())
        for archivo in archivos:
            acciones.dejar_en_espera(datos["ficha"], archivo, adjuntos.inspeccionar(archivo))
    return acciones.radicar(acciones.NuevaSolicitud(**datos))


def una_solicitud(**cambios: Any) -> Solicitud:
    """A filed request of Ana Pérez. Any field of ``acciones.NuevaSolicitud`` may change; ``persona=None`` makes it
    anonymous and ``archivos=[un_archivo_pdf()]`` attaches files."""
    return una_radicada(**cambios).solicitud


def una_dependencia(codigo: str = "subsidios", nombre: str = "Subsidios", **cambios: Any) -> Dependencia:
    """An active office; asked twice for the same code, the same office."""
    return Dependencia.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre} | cambios)[0]


def una_funcionaria(
    rol: Rol | str = Rol.RESPONSABLE, dependencia: Dependencia | None = None, **cambios: Any
) -> Usuario:
    """An official with that role, by default of the office that receives requests. Her password is ``CLAVE``."""
    usuario = f"funcionaria{next(_numeros)}"
    datos = {
        "username": usuario,
        "email": f"{usuario}@caja.example",
        "first_name": "Beatriz",
        "last_name": "Rojas",
        "password": CLAVE,
        "is_staff": True,
        "dependencia": dependencia or Dependencia.objects.receptora(),
    }
    persona = Usuario.objects.create_user(**datos | cambios)
    persona.groups.add(Group.objects.get(name=str(rol)))
    return persona


def una_respuesta(
    solicitud: Solicitud,
    quien: Usuario,
    cuerpo: str = "Se revisó.",
    *,
    notificada: bool = False,
    **contenido: Any,
) -> Respuesta:
    """An answer sent, with the remedies of the law if it decides. ``notificada``: whoever asked came at once and took
    it. Any field of ``acciones.Contenido`` may change."""
    dicho = Contenido(**contenido)
    recursos = acciones.recursos_de_la_ley(solicitud, dicho)
    acciones.guardar_borrador(solicitud.pk, cuerpo, "Nada más.", quien, contenido=dicho, recursos=recursos)
    respuesta = acciones.responder(solicitud.pk, quien)
    if notificada and recursos:
        acciones.notificar_en_persona(solicitud.pk, "Quien pidió, con su cédula", quien)
    return respuesta


def en_bogota(*partes: int) -> datetime:
    """An aware moment of Bogotá: ``en_bogota(2026, 11, 24, 10, 30)``."""
    return datetime(*partes, tzinfo=reloj.BOGOTA)


def un_archivo_pdf(nombre: str = "carta.pdf", relleno: int = 0) -> SimpleUploadedFile:
    """The smallest honest PDF, with ``relleno`` bytes of comment if it must weigh more."""
    cuerpo = b"%PDF-1.4\n%" + b"x" * relleno + b"\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    cuerpo += b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    tabla = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\n"
    fin = f"startxref\n{len(cuerpo)}\n%%EOF\n".encode()
    return SimpleUploadedFile(nombre, cuerpo + tabla + fin, "application/pdf")


def un_archivo_pdf_con_clave(nombre: str = "cerrado.pdf") -> SimpleUploadedFile:
    contenido = un_archivo_pdf().read().replace(b"/Size 3", b"/Size 3 /Encrypt 9 0 R")
    return SimpleUploadedFile(nombre, contenido, "application/pdf")


def una_foto(nombre: str = "foto.jpg", autor: str = "") -> SimpleUploadedFile:
    """A small JPEG; with ``autor``, an EXIF that names whoever took it."""
    salida, imagen, exif = io.BytesIO(), Image.new("RGB", (40, 30), "teal"), Image.Exif()
    if autor:
        exif[0x013B] = autor
    imagen.save(salida, "JPEG", exif=exif)
    return SimpleUploadedFile(nombre, salida.getvalue(), "image/jpeg")


def un_archivo_txt(nombre: str = "nota.txt", texto: str = "Esto es lo que pasó.") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, texto.encode(), "text/plain")


def un_svg(nombre: str = "dibujo.svg") -> SimpleUploadedFile:
    contenido = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    return SimpleUploadedFile(nombre, contenido, "image/svg+xml")


def una_bomba(nombre: str = "bomba.docx") -> SimpleUploadedFile:
    """A Word document that would take 30 MB when opened and weighs some 30 KB."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("[Content_Types].xml", b"\0" * 30_000_000)
    return SimpleUploadedFile(nombre, salida.getvalue())


def una_ficha_con(*archivos: SimpleUploadedFile) -> str:
    """A token under which these files wait to be sent."""
    ficha = radicados.nueva_ficha()
    for archivo in archivos:
        acciones.dejar_en_espera(ficha, archivo, adjuntos.inspeccionar(archivo))
    return ficha
