"""What the tests of contents are made of, made as people make it: through ``contenidos.acciones``."""

import io
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from contenidos import acciones, documentos
from contenidos.models import Archivo, Contenido, Imagen, Regla, Version
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj

CLAVE = "una-clave-larga-de-prueba"
_numeros = count(1)


def una_dependencia(codigo: str = "prensa", nombre: str = "Prensa", **cambios: Any) -> Dependencia:
    """An office without a mail of its own; asked twice for the same code, the same office."""
    return Dependencia.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre} | cambios)[0]


def una_persona(rol: Rol | str = Rol.EDITOR, **cambios: Any) -> Usuario:
    """An official with that role, by default who edits. Her password is ``CLAVE``."""
    usuario = f"editora{next(_numeros)}"
    datos = {
        "username": usuario,
        "email": f"{usuario}@caja.example",
        "first_name": "Elvira",
        "last_name": "Prieto",
        "password": CLAVE,
        "is_staff": True,
        "dependencia": una_dependencia(),
    }
    persona = Usuario.objects.create_user(**datos | cambios)
    persona.groups.add(Group.objects.get(name=str(rol)))
    return persona


def un_borrador(clase: str = "noticia", **cambios: Any) -> Version:
    """Version 1 of a content that could be published as it is. Any argument of ``acciones.crear`` may change."""
    datos = {
        "clase": clase,
        "slug": f"cosa-{next(_numeros)}",
        "titulo": "Abrimos una oficina en Soacha",
        "resumen": "Desde el lunes atendemos en la plaza.",
        "cuerpo": "Abrimos de **8 a 5**.\n\n- Con cita\n- Sin cita",
        "dependencia": una_dependencia(),
        "revisar_el": reloj.hoy() + timedelta(days=90),
    }
    if clase == "documento":
        datos |= {"datos": unos_metadatos()}
    datos |= cambios
    if "autor" not in datos:
        datos["autor"] = una_persona()
    if clase == "documento" and "archivo" not in datos:
        datos["archivo"] = un_archivo(datos["autor"])
    return acciones.crear(**datos).versiones.get()


def un_contenido(clase: str = "noticia", *, anunciar: bool = False, **cambios: Any) -> Contenido:
    """A published content."""
    version = un_borrador(clase, **cambios)
    return acciones.publicar(version, version.autor, anunciar=anunciar).contenido


def unos_metadatos(**cambios: Any) -> dict[str, Any]:
    """What a document says of itself (R4.4)."""
    datos = {
        "productora": "Subdirección Financiera",
        "expedido_el": reloj.hoy() - timedelta(days=10),
        "idioma": "es",
        "licencia": "cc-by-4.0",
        "palabras_clave": "presupuesto, 2026",
    }
    return documentos.ordenar(**datos | cambios)


def un_pdf(nombre: str = "informe.pdf", texto: str = "hola") -> SimpleUploadedFile:
    cuerpo = f"%PDF-1.4\n% {texto}\n1 0 obj<</Type/Catalog>>endobj\n".encode()
    cola = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 1>>\nstartxref\n"
    cola += str(len(cuerpo)).encode() + b"\n%%EOF\n"
    return SimpleUploadedFile(nombre, cuerpo + cola, "application/pdf")


def un_archivo(quien: Usuario | None = None, **cambios: Any) -> Archivo:
    return acciones.subir_archivo(un_pdf(**cambios), quien or una_persona())


def una_foto(
    nombre: str = "foto.jpg", medidas: tuple[int, int] = (40, 30), **opciones: Any
) -> SimpleUploadedFile:
    salida = io.BytesIO()
    formato = "PNG" if nombre.endswith("png") else "JPEG"
    Image.new("RGB", medidas, "navy").save(salida, formato, **opciones)
    return SimpleUploadedFile(nombre, salida.getvalue(), "image/jpeg")


def una_imagen(quien: Usuario | None = None, texto_alternativo: str = "La fachada de la oficina") -> Imagen:
    return acciones.subir_imagen(una_foto(), quien or una_persona(), texto_alternativo=texto_alternativo)


def unas_reglas(mecanismo: str = "contacto", **cambios: Any) -> Regla:
    """The draft of the next version of the rules of a mechanism."""
    datos = {
        "texto": "## Cómo se participa\n\nCon respeto.",
        "promesa": "Respondemos en tres días hábiles.",
        "plazo": 3,
        "unidad": "dias_habiles",
        "que_cambia": "El plazo de respuesta.",
        "vigente_desde": reloj.hoy(),
    }
    return acciones.redactar_regla(Regla(mecanismo=mecanismo, **datos | cambios))
