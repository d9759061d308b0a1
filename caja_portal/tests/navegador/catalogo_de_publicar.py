"""What those who publish see: contents with their life, pictures, rules, networks and the index of transparency."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from contenidos import acciones
from contenidos.models import Apartado, Contenido, PuntoDeAtencion, RedSocial, Regla
from contenidos.tests.fabricas import un_borrador, un_contenido, una_imagen, una_persona, unas_reglas
from nucleo import reloj
from suscripciones.models import Tema


def de_los_contenidos(mundo: Mundo) -> list[Parada]:
    Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
    quien = una_persona()
    imagen = una_imagen(quien, LARGA)
    borrador = un_borrador(
        titulo=LARGA,
        resumen=LARGA,
        cuerpo=f"# {LARGA}\n\n{imagen.markdown}\n\n| a | b |\n| - | - |\n| 1 | {LARGA} |",
        autor=quien,
    ).contenido
    documento = un_contenido(
        "documento", titulo=LARGA, autor=quien, revisar_el=reloj.hoy() + timedelta(days=1)
    )
    nueva = acciones.nueva_version(documento, quien)
    acciones.editar(nueva, quien, nueva.edicion, titulo=f"Otro {LARGA}", que_cambia=LARGA)
    devuelta = un_borrador("pagina", autor=quien)
    acciones.devolver(acciones.enviar_a_revision(devuelta, quien), quien, LARGA)
    retirado = un_contenido("pagina", autor=quien)
    acciones.retirar(retirado, quien, LARGA)
    lista = reverse("admin:contenidos_contenido_changelist")
    return [
        a("inicio con lo que se publica", reverse("admin:index")),
        a("contenidos", lista),
        a("contenidos por revisar, ninguno", f"{lista}?situacion=por_revisar"),
        a("agregar contenido", reverse("admin:contenidos_contenido_add")),
        *(a(f"agregar {clase}", _agregar(clase)) for clase in Contenido.Clase.values),
        vacio("agregar un documento con errores", _agregar("documento"), "Guardar borrador"),
        a("contenido con un borrador", _de(borrador, "change")),
        a("documento con otra versión", _de(documento, "change")),
        a("contenido retirado", _de(retirado, "change")),
        a("editar lo devuelto", _de(devuelta.contenido, "editar")),
        a("vista previa", _de(borrador, "previa")),
        a("vista previa de un documento", _de(documento, "previa")),
        a("qué cambió", _de(documento, "diferencias")),
        *(
            a(f"{verbo} un borrador", _de(borrador, verbo))
            for verbo in ("enviar", "publicar", "descartar", "ajustar")
        ),
        *(a(f"{verbo} lo publicado", _de(documento, verbo)) for verbo in ("confirmar", "retirar", "version")),
        a("volver a publicar", _de(retirado, "reponer")),
        a("devolver lo que no está en revisión", _de(borrador, "devolver")),
        vacio("retirar con errores", _de(documento, "retirar"), "Retirarlo"),
    ]


def de_lo_demas(mundo: Mundo) -> list[Parada]:
    Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
    quien = una_persona()
    imagen = una_imagen(quien, LARGA)
    publicadas = acciones.publicar_regla(unas_reglas("contacto", promesa=LARGA), quien)
    borrador = unas_reglas("contacto", texto=f"## {LARGA}")
    red = RedSocial.objects.create(red="x", nombre="@caja", direccion="https://x.example/caja")
    punto = PuntoDeAtencion.objects.create(
        **dict.fromkeys(("nombre", "direccion", "cita"), LARGA[:120]),
        municipio="Bogotá, D. C.",
        horario=LARGA[:200],
        enlace_cita="https://citas.example/",
    )
    norma = Apartado.objects.filter(es_de_norma=True).first() or Apartado.objects.create(
        numero=1, titulo="Información de la entidad", es_de_norma=True
    )
    propio = acciones.guardar_apartado(Apartado(padre=norma, numero=90, titulo=LARGA, revisar_el=reloj.hoy()))
    subir, agregar = reverse("admin:contenidos_imagen_add"), reverse("admin:contenidos_apartado_add")
    return [
        a("medir un texto", reverse("admin:lectura")),
        a("imágenes", reverse("admin:contenidos_imagen_changelist")),
        a("imágenes, ninguna", reverse("admin:contenidos_imagen_changelist") + "?q=zzz"),
        a("una imagen", reverse("admin:contenidos_imagen_change", args=[imagen.pk])),
        vacio("subir una imagen con errores", subir, "Subir la imagen"),
        a("reglas", reverse("admin:contenidos_regla_changelist")),
        a("reglas publicadas", _de(publicadas, "change")),
        a("confirmar unas reglas", _de(publicadas, "confirmar")),
        a("borrador de unas reglas", _de(borrador, "change")),
        a("publicar unas reglas", _de(borrador, "publicar")),
        vacio("reglas con errores", reverse("admin:contenidos_regla_add"), "Guardar borrador"),
        a("redes", reverse("admin:contenidos_redsocial_changelist")),
        a("una red", _de(red, "change")),
        a("puntos de atención", reverse("admin:contenidos_puntodeatencion_changelist")),
        a("un punto de atención", _de(punto, "change")),
        vacio("un punto con errores", reverse("admin:contenidos_puntodeatencion_add"), "Guardar", 200),
        a("canales de atención con sedes", reverse("atencion")),
        a("índice de transparencia", reverse("admin:contenidos_apartado_changelist")),
        a("un apartado de la norma", _de(norma, "change")),
        a("un apartado de la entidad", _de(propio, "change")),
        a("borrar un apartado", _de(propio, "delete")),
        vacio("un apartado con errores", agregar, "Guardar"),
    ]


def _agregar(clase: str) -> str:
    return f"{reverse('admin:contenidos_contenido_add')}?clase={clase}"


def _de(cosa: Contenido | PuntoDeAtencion | Regla | RedSocial | Apartado, nombre: str) -> str:
    return reverse(f"admin:contenidos_{cosa._meta.model_name}_{nombre}", args=[cosa.pk])
