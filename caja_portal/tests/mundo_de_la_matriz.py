"""One row of each model that has a page in the officials' site, and two requests full of canaries: one of the
dependencia of whoever looks, with reserved identity, and one of another."""

from dataclasses import dataclass
from datetime import date, timedelta

from busqueda.models import Destacado
from caja_portal.acciones.redirigir import redirigir
from chat.models import Adjunto, Bloqueo, Pausa, RespuestaLista
from chat.tests import fabricas as chat
from chat.tests import salas
from contenidos import acciones as acciones_de_contenidos
from contenidos.models import Apartado, PuntoDeAtencion, RedSocial
from contenidos.tests import fabricas as publicaciones
from cuentas.models import Acceso, Dependencia, Firma, Rol, Usuario, VistoExigido
from encuestas.models import TextoLeido
from encuestas.tests.fabricas import una_encuesta
from foros.acciones.fichas_de_cierre import hacer_ficha
from foros.models import Cita, Hilo, MensajeRadicado, PalabraVigilada, PasoDeAporte, Reporte, Silencio
from foros.tests import fabricas as foros
from nucleo import adjuntos, reloj
from nucleo.acciones import proponer_identidad
from participa.acciones.agrupar import agrupar
from participa.acciones.decidir import decidir
from participa.acciones.materializar import Promesa, prometer
from participa.models import CorteMensual, DocumentoAnual, Momento
from participa.models import Informe as InformeDeEjercicio
from participa.tests import fabricas as participa
from pqrs import acciones, informes
from pqrs.acciones.informes import publicar_informe
from pqrs.models import (
    Ausencia,
    Eliminacion,
    ExpedientePorEliminar,
    IncidenteDisponibilidad,
    ListaDeAfiliados,
    Plantilla,
    ReglaReparto,
    SerieDocumental,
    Solicitud,
)
from pqrs.tests.cartas import llega, respuesta_a
from pqrs.tests.fabricas import (
    un_archivo_txt,
    una_dependencia,
    una_funcionaria,
    una_persona,
    una_solicitud,
)
from suscripciones import acciones as acciones_de_seguir
from suscripciones.tests.fabricas import quien_sigue, un_tema, una_novedad

#: Of whoever asks, in the reserved request of one's own dependencia.
RESERVADOS = {
    "nombre": "Zenaida Canariaza",
    "documento": "77441122",
    "correo": "zcanariaza@escondite.example",
    "telefono": "3187744112",
    "direccion": "Calle del Canario 77-44",
}
#: Of whoever asks in the request of another dependencia, and what is said in it.
AJENOS = {
    "nombre": "Ovidio Ajenario",
    "documento": "66553344",
    "correo": "ovidio@ajeno.example",
    "telefono": "3106655334",
    "direccion": "Carrera Ajena 66-55",
}
ASUNTO_AJENO, OBJETO_AJENO, BORRADOR_AJENO = "Asunto ajenísimo", "Objeto ajenísimo", "Borrador ajenísimo"
ARCHIVO_AJENO, NOTA_AJENA = "archivo-ajenisimo.txt", "Nota ajenísima"


@dataclass(frozen=True)
class Mundo:
    """The request of one's own dependencia (not the one that receives), with reserved identity; that of another; and
    one of another that is reserved too."""

    propia: Solicitud
    ajena: Solicitud
    ajena_reservada: Solicitud

    @property
    def de_la_ajena(self) -> list[str]:
        """What would tell that somebody read it."""
        return [
            *AJENOS.values(),
            ASUNTO_AJENO,
            OBJETO_AJENO,
            BORRADOR_AJENO,
            ARCHIVO_AJENO,
            NOTA_AJENA,
            self.ajena.radicado,
        ]


def un_mundo() -> Mundo:
    receptora, propia, otra = (
        Dependencia.objects.receptora(),
        una_dependencia(),
        una_dependencia("vivienda", "Vivienda"),
    )
    jefa = una_funcionaria(Rol.COORDINADOR, receptora)
    reservada = una_solicitud(
        persona=una_persona(**RESERVADOS), es_reservada=True, archivos=[un_archivo_txt("propio.txt")]
    )
    ajena = una_solicitud(
        persona=una_persona(**AJENOS),
        asunto=ASUNTO_AJENO,
        objeto=OBJETO_AJENO,
        archivos=[un_archivo_txt(ARCHIVO_AJENO, "contenido ajenísimo")],
    )
    de_alla = una_funcionaria(dependencia=otra)
    for una, dicho in ((ajena, BORRADOR_AJENO), (reservada, "Se revisa.")):
        borrador = acciones.guardar_borrador(una.pk, dicho, "Nada más.", de_alla)
        archivo = un_archivo_txt("respuesta.txt", f"{dicho}\nDos líneas.")
        acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    acciones.anotar_para_la_mesa(ajena.pk, NOTA_AJENA, de_alla)
    acciones.hacerse_presente(ajena, de_alla)
    acciones.reasignar(reservada.pk, propia, "Le toca.", jefa)
    otra_reservada = una_solicitud(es_reservada=True)
    for una in (ajena, otra_reservada):
        acciones.reasignar(una.pk, otra, "Le toca.", jefa)
    acciones.leer_identidad(reservada.pk, "Oficio 1 de la Fiscalía.", una_funcionaria(Rol.RESERVA, propia))
    _lo_que_llego_por_correo(reservada, ajena)
    _una_fila_de_cada_cosa(jefa, receptora, ajena)
    _lo_que_se_conversa(jefa, propia)
    _en_lo_que_se_participa()
    _lo_que_se_aporta()
    _lo_que_se_informa()
    CorteMensual.objects.create(mes=date(2026, 1, 1), cifras={"filas": []})
    return Mundo(*(Solicitud.objects.get(pk=una.pk) for una in (reservada, ajena, otra_reservada)))


def _lo_que_llego_por_correo(reservada: Solicitud, ajena: Solicitud) -> None:
    """Joined, in doubt, from a machine; of the reserved one and of the other's. Last, one that is of no request."""
    for de, solicitud in ((RESERVADOS, reservada), (AJENOS, ajena)):
        for otro in ("", "luis@correo.example"):
            llega(_carta(de, para=respuesta_a(solicitud), de_verdad=otro))
        llega(_carta(de, para=respuesta_a(solicitud), mas="Auto-Submitted: auto-replied\r\n"))
    llega(_carta({"nombre": "Luis", "correo": ""}, para="atencion@caja.example"))


def _carta(quien: dict[str, str], *, para: str, de_verdad: str = "", mas: str = "") -> bytes:
    """A letter in which everything tells of somebody; without an address, nobody's."""
    direccion = de_verdad or quien["correo"]
    de = f"From: {quien['nombre']} <{direccion}>\r\n" if direccion else ""
    asunto = (
        f"Subject: {ASUNTO_AJENO} de {quien['nombre']}"
        if quien is AJENOS
        else f"Subject: Soy {quien['nombre']}"
    )
    cuerpo = f"{OBJETO_AJENO if quien is AJENOS else 'Escribo'}: {quien['nombre']}, {direccion}"
    return f"{de}To: {para}\r\nMessage-ID: <{len(mas)}{direccion}>\r\n{mas}{asunto}\r\n\r\n{cuerpo}".encode()


def _una_fila_de_cada_cosa(jefa: Usuario, receptora: Dependencia, ajena: Solicitud) -> None:
    mirada = Usuario.objects.create_user("a-quien-se-mira", is_staff=True, dependencia=receptora)
    Acceso.objects.create(usuario=mirada, resultado=Acceso.Resultado.ENTRO)
    tema = un_tema()
    quien_sigue("sigue@correo.example", tema)
    una_novedad(tema)
    acciones_de_seguir.difundir()
    Firma.objects.create(dependencia=receptora, nombre="Rosa", cargo="Jefa", vigente_desde=reloj.hoy())
    acciones.registrar_dia_no_habil(
        fecha=reloj.hoy() + timedelta(30), motivo="Traslado", acto="Res. 1", acto_el=reloj.hoy(), actor=jefa
    )
    IncidenteDisponibilidad.objects.create(
        desde=reloj.ahora() - timedelta(hours=3),
        hasta=reloj.ahora() - timedelta(hours=1),
        descripcion="No abría.",
        registrado_por=jefa,
        registrado_en=reloj.ahora(),
    )
    SerieDocumental.objects.create(
        tipo="peticion_interes_particular", serie="1", subserie="1.1", anios_gestion=2, anios_central=8,
        disposicion="eliminacion", acto="Res. 2", vigente_desde=date(2020, 1, 1),
    )  # fmt: skip
    ReglaReparto.objects.create(nombre="Todo", dependencia=una_dependencia())
    quien = una_funcionaria(dependencia=una_dependencia())
    Ausencia.objects.create(usuario=quien, desde=reloj.hoy(), hasta=reloj.hoy(), motivo="Permiso")
    _una_fila_de_lo_que_lleva_la_mesa(jefa, receptora)
    acta = Eliminacion.objects.create(
        acta="Acta ajenísima", motivo="Pasó el tiempo.", propuesta_por=jefa, propuesta_en=reloj.ahora()
    )
    ExpedientePorEliminar.objects.create(eliminacion=acta, solicitud=ajena)


def _una_fila_de_lo_que_lleva_la_mesa(jefa: Usuario, receptora: Dependencia) -> None:
    hoy = reloj.hoy()
    VistoExigido.objects.create(dependencia=receptora, cadena="firma", vigente_desde=hoy)
    ListaDeAfiliados.objects.create(cargada_por=jefa, huella_archivo="0" * 64)
    acciones.anotar_salida(jefa, "Lista de solicitudes, CSV", {"consulta": "bandeja=mias"}, halladas=1)
    Plantilla.objects.create(nombre="Modelo", dependencia=una_dependencia(), texto="Va.", que_sigue="Nada.")
    _lo_que_se_publica()
    _lo_que_se_dice_en_los_foros()
    _la_gente_de_los_foros(jefa)
    publicar_informe(informes.anteriores("trimestral", hoy, 1)[0], jefa)


def _lo_que_se_publica() -> None:
    """A document with its file and a draft of another version; a picture, an account, rules and a line of the index."""
    editora = una_funcionaria(Rol.EDITOR)
    documento = publicaciones.un_contenido("documento", autor=editora)
    acciones_de_contenidos.nueva_version(documento, editora)
    publicaciones.una_imagen(editora)
    proponer_identidad(nombre="Colores", principal="#123a6b", acento="#e87722")
    RedSocial.objects.create(red="x", nombre="@caja", direccion="https://x.example/caja")
    PuntoDeAtencion.objects.create(nombre="Sede", direccion="Calle 1", municipio="Cali", horario="Siempre")
    publicaciones.unas_reglas("contacto")
    TextoLeido.objects.create(
        encuesta=una_encuesta(publicada=False),
        pregunta="idea",
        texto="Más bancas.",
        decision="se_publica",
        leido_en=reloj.ahora(),
    )
    redirigir("/vieja/", "/noticias/")
    Destacado.objects.create(pregunta="subsidio", llave="subsidio", clave="noticia:1")
    arriba = Apartado.objects.filter(padre__isnull=True).first()
    if arriba is None:
        arriba = Apartado.objects.create(numero=1, titulo="Información de la entidad", es_de_norma=True)
    Apartado.objects.create(padre=arriba, numero=90, titulo="De la entidad")


def _lo_que_se_dice_en_los_foros() -> None:
    """A message that waits, with the item of the queue and the act that kept it; and a word that is watched."""
    foros.un_mensaje(foros.un_hilo(), quien=foros.una_persona(conocida=False))
    PalabraVigilada.objects.create(palabra="canario", motivo="Prueba")


def _la_gente_de_los_foros(jefa: Usuario) -> None:
    """A message that was reported, cited, decided on and filed, and a silence of whoever wrote it; and a record."""
    mensaje = foros.un_mensaje(foros.un_hilo())
    hacer_ficha(Hilo.objects.select_related("foro__dependencia", "foro__regla").get(pk=mensaje.hilo_id))
    Reporte.objects.create(mensaje=mensaje, participante=foros.una_persona(), causal="insulto")
    Cita.objects.create(mensaje=mensaje, por="aporte:1", nombre=mensaje.nombre, texto=mensaje.texto)
    PasoDeAporte.objects.create(mensaje=mensaje, estado="acogido", motivo="Se abrirá los sábados.", por=jefa)
    MensajeRadicado.objects.create(
        mensaje=mensaje, solicitud=Solicitud.objects.order_by("pk").first(), por=jefa
    )
    Silencio.objects.create(
        participante=mensaje.autor, hasta=reloj.ahora() + timedelta(days=9), causal="insulto", motivo="Insultó.",
        puesto_por=jefa,
    )  # fmt: skip


def _lo_que_se_conversa(jefa: Usuario, propia: Dependencia) -> None:
    """A public room with a question; a conversation of one's own dependencia with a file, whose person was blocked; a
    pause and a ready answer."""
    with reloj.en(chat.MARTES):
        salas.una_pregunta(salas.una_sala_abierta(jefa))
        conversacion = chat.una_conversacion(chat.una_sala(dependencia=propia))
    archivo = un_archivo_txt("recibo.txt")
    inspeccion = adjuntos.inspeccionar(archivo)
    Adjunto.objects.create(
        mensaje=conversacion.mensajes.get(), nombre=inspeccion.nombre, ruta=adjuntos.guardar(archivo),
        tipo_mime=inspeccion.tipo_mime, tamano=inspeccion.tamano, sha256=inspeccion.sha256,
    )  # fmt: skip
    Bloqueo.objects.create(
        llave_huella="0" * 64, conversacion=conversacion, motivo="Insultos.", puesto_por=jefa,
        hasta=reloj.ahora() + timedelta(days=9),
    )  # fmt: skip
    Pausa.objects.create(
        desde=reloj.ahora(), hasta=reloj.ahora() + timedelta(days=1), motivo="Capacitación", puesta_por=jefa
    )
    RespuestaLista.objects.create(titulo="Papeles", texto="Lleve el registro civil.")


def _en_lo_que_se_participa() -> None:
    """An exercise that was called, with its plan, its event and a meeting; and a critical moment."""
    ejercicio = participa.un_ejercicio()
    participa.un_encuentro(ejercicio)
    Momento.objects.create(
        slug="sin-empleo", nombre="Me quedé sin empleo", situacion="Perdí el trabajo.", mecanismo="chat",
        puerta="/chat/", estrategia="Se atiende primero.", dependencia=ejercicio.dependencia,
    )  # fmt: skip


def _lo_que_se_aporta() -> None:
    """A contribution in a group, accepted, with what was promised of it."""
    aporte = participa.un_aporte()
    ejercicio = aporte.ejercicio
    quien = ejercicio.responsable
    agrupar(ejercicio.pk, [aporte.pk], nombre="Abrir temprano", quien=quien)
    decision = decidir(
        ejercicio.pk,
        {aporte.pk: None},
        sentido="acogido",
        motivacion="El estudio de turnos lo respalda.",
        quien=quien,
    )
    promesa = Promesa(
        "servicio", "Abrir los parques a las siete.", "Parque Norte", reloj.hoy() + timedelta(days=30)
    )
    prometer(decision.pk, promesa, quien=quien)


def _lo_que_se_informa() -> None:
    """The drafts of the report of an exercise, and of the strategy of a year."""
    InformeDeEjercicio.objects.create(ejercicio=participa.un_ejercicio(), version=1, cuerpo="Qué pasó.")
    DocumentoAnual.objects.create(anio=reloj.hoy().year, clase="estrategia", cuerpo="Qué haremos.")
