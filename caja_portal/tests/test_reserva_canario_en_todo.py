"""The canary of a whole legal life (R3.17, promise 7): her name is searched in every address of the portal and of the
desk, whoever opens it. The addresses are read from the site map: a page that is added is searched from its first day.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from caja_portal.tests.direcciones_del_canario import PEDAZOS, de_la_mesa, del_publico
from correo.entrada import direcciones
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Contenido, PieDeRecursos
from pqrs.acciones.constancia import emitir
from pqrs.informes import periodo_de
from pqrs.models import (
    Informe,
    RespuestaPublica,
    Solicitud,
)
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.prioridades import Prioridad
from pqrs.tests import lector_pdf
from pqrs.tests.cartas import carta, llega, rebote_de, respuesta_a
from pqrs.tests.fabricas import un_archivo_pdf, una_foto, una_funcionaria
from pqrs.tests.mesa import LISTA, PERSONAS, radicados_en
from pqrs.tests.navegacion import Ciudadana, oculto, texto
from pqrs.tests.test_reserva_canario import CANARIA, POR_QUE, bitacora, delatan, todo_lo_recordado
from pqrs.tests.test_sin_rastro import todo_lo_guardado

pytestmark = pytest.mark.django_db


#: Whoever sees most; the others are in ``test_reserva_canario``.
VEN_MAS = ("superusuaria", "auditor", "coordinador")


@pytest.fixture
def vida(settings, tmp_path, caplog):
    """Filed in the web; asked, completed, extended, given priority, denied by reserve, called, sent a notice, posted,
    insisted on, sent to the judge, published, opened again, annulled, exported and read once by whoever may."""
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"
    caplog.set_level("INFO")
    cache.clear()
    marcela = una_funcionaria(Rol.COORDINADOR)
    solicitud, recibo = _radicada()
    pk = solicitud.pk
    acciones.tomar(pk, marcela)
    acciones.requerir(pk, "Falta la fecha.", marcela)
    acciones.completar(pk, "Fue ayer.")
    acciones.ampliar(pk, 5, "Falta un concepto.", marcela)
    acciones.priorizar(pk, acciones.Prelacion(Prioridad.NINEZ, "La presenta una niña."), marcela)
    respuesta = _negada(pk, marcela)
    acciones.citar(pk, "Venga a la calle 1.", marcela)
    with reloj.en(reloj.ahora() + timedelta(20)):
        acciones.avisar(pk, marcela)
        acciones.publicar_aviso(pk, "Respuesta", "Se niega por reserva.", "El aviso volvió.", marcela)
        insistencia = acciones.insistir(pk, respuesta.radicado_salida, "Es pública.")
        acciones.enviar_insistencia(pk, insistencia.pk, "Tribunal de Boyacá", "Van los documentos.", marcela)
        acciones.publicar_respuesta(
            pk, respuesta.pk, marcela, titulo="Contratos", pregunta="¿Cuántos?", texto="Hay reserva."
        )
        acciones.reabrir(pk, "Un juez lo ordenó.", marcela)
        acciones.recordar()
    emitir(solicitud)
    nueva = acciones.anular(pk, "Error.", "Acta 1", marcela).nueva
    acciones.leer_identidad(nueva.pk, POR_QUE, una_funcionaria(Rol.RESERVA))
    emitir(nueva)
    _escribe_por_correo(solicitud, nueva)
    with reloj.en(reloj.ahora() + timedelta(190)):
        for clase in Informe.Clase.values:
            acciones.publicar_informe(periodo_de(clase, nueva.fecha_efectiva), marcela)
    return solicitud, nueva, recibo


def _radicada() -> tuple[Solicitud, object]:
    ana = Ciudadana(Client())
    ana.direccion = reverse("pqrs:radicar", args=["peticion_informacion"]) + "?reservada=1"
    hoja = oculto(ana.client.get(ana.direccion), "hoja")
    archivos = [un_archivo_pdf(), una_foto(autor="Zenaida Canariaza")]
    recibo = ana.confirmar(ana.enviar(hoja, archivos=archivos, **CANARIA)).url
    return Solicitud.objects.get(), recibo


def _escribe_por_correo(vieja: Solicitud, nueva: Solicitud) -> None:
    """What she answers joins her request, by its number or by the annulled one, and waits when it comes from another
    address; her program answers that she is away; a server brings back what was for her; one letter comes twice."""
    de_ella = {
        "de": CANARIA["correo"],
        "texto": f"Sigo esperando. {CANARIA['nombre']}",
        "asunto": f"De {CANARIA['nombre']}",
    }
    llega(carta(**de_ella, n=1, para=respuesta_a(nueva)))
    llega(b"Received: otra vez\r\n" + carta(**de_ella, n=1, para=respuesta_a(nueva)))
    llega(carta(**de_ella, n=2, para=respuesta_a(vieja)))
    llega(carta(**de_ella | {"de": "otra@correo.example"}, n=3, para=respuesta_a(nueva)))
    ausente = "Auto-Submitted: auto-replied\r\n"
    llega(carta(**de_ella, n=4, para=respuesta_a(nueva, direcciones.REBOTE), mas=ausente))
    enviado = Correo.objects.filter(clave__startswith="pqrs.respuesta.").last()
    llega(rebote_de(enviado, para=CANARIA["correo"], dice=f"550 <{CANARIA['correo']}> unknown"))
    desenlaces = Entrante.objects.order_by("id").values_list("desenlace", flat=True)
    assert list(desenlaces) == ["unida", "duplicado", "unida", "cuarentena", "automatico", "rebote"]


def _negada(pk: int, quien):
    contenido = Contenido(
        sentido=Sentido.NIEGA,
        reserva=Reserva.LEGAL,
        norma_negativa="Ley 1712 de 2014, art. 18 lit. a",
        lo_que_se_entrega="El acta sin nombres.",
        publicar=True,
    )
    pie = PieDeRecursos("Ninguno: puede insistir", "el tribunal", "10 días hábiles (art. 26 CPACA)")
    acciones.guardar_borrador(
        pk, "Es reservado.", "Puede insistir.", quien, contenido=contenido, recursos=pie
    )
    return acciones.responder(pk, quien)


def dicho_en(respuesta) -> str:
    """All that an answer carries, what is inside a zip or a PDF too."""
    cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    dicho = f"{respuesta.headers}{cuerpo.decode('latin-1')}{cuerpo.decode(errors='replace')}"
    if cuerpo.startswith(b"%PDF"):
        dicho += lector_pdf.texto_de(cuerpo) if b"Font" in cuerpo else ""
    return dicho


@pytest.mark.en_produccion
def test_en_ninguna_direccion_publica(vida, caplog):
    """As whoever walks by, and as whoever holds each secret."""
    visitante, vistas = Client(), 0
    for pagina in del_publico(vida):
        respuesta = visitante.get(pagina)
        assert respuesta.status_code in (200, 302, 303, 404, 405, 409, 410, 422), pagina
        vistas += respuesta.status_code == 200
        assert delatan(dicho_en(respuesta)) == [], pagina
    assert vistas >= 20
    assert delatan(bitacora(caplog)) == []


@pytest.mark.en_produccion
@pytest.mark.parametrize("quien", [*VEN_MAS, "reserva"])
def test_en_ninguna_direccion_de_la_mesa(client, vida, quien, caplog):
    """Lists, searches, each row, its history and its deletion, whatever the person's role."""
    vieja, nueva, _ = vida
    client.force_login(PERSONAS[quien]() if quien in PERSONAS else una_funcionaria(Rol.RESERVA))
    for pagina in de_la_mesa():
        respuesta = client.get(pagina)
        assert respuesta.status_code in (200, 302, 400, 403, 404, 405, 409, 422), pagina
        assert delatan(dicho_en(respuesta)) == [], pagina
    for pedazo in PEDAZOS:
        hallados = client.get(reverse(LISTA), {"q": pedazo, "bandeja": "todas"})
        assert hallados.status_code != 200 or not {vieja.radicado, nueva.radicado} & set(
            radicados_en(hallados)
        )
    assert delatan(bitacora(caplog)) == []


def test_ni_en_el_expediente_que_se_exporta(client, vida):
    """Nor in what the page of the desk downloads, opened file by file."""
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    respuesta = client.post(reverse("admin:pqrs_solicitud_expediente", args=[vida[1].pk]))
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(respuesta)))
    assert {"oficios.json", "constancia.pdf", "correos.json"} <= set(paquete.namelist())
    for nombre in paquete.namelist():
        contenido = paquete.read(nombre)
        dicho = nombre + contenido.decode("latin-1") + contenido.decode(errors="replace")
        dicho += lector_pdf.texto_de(contenido) if nombre == "constancia.pdf" else ""
        assert delatan(dicho) == [], nombre


def test_ni_en_los_correos_las_tablas_los_archivos_la_cache_ni_los_comandos(vida, settings, caplog, capsys):
    guardado = todo_lo_guardado(settings)
    assert vida[1].radicado in guardado
    assert delatan(guardado) == []
    for enviado in Correo.objects.all():
        assert delatan(f"{enviado.asunto} {enviado.cabeceras} {enviado.clave}") == []
        if not enviado.es_confidencial:
            assert delatan(f"{enviado.para} {enviado.texto} {enviado.html}") == []
    assert delatan(todo_lo_recordado()) == []
    call_command("verificar_cadena")
    assert delatan(bitacora(caplog) + capsys.readouterr().out) == []


def test_los_oficios_los_avisos_y_las_versiones_publicas_estan_en_la_busqueda(vida):
    """What is searched exists: a canary that looks in an empty house finds nothing either."""
    nueva = vida[1]
    assert nueva.oficios.count() >= 6
    assert nueva.notificaciones.get().aviso_de_cartelera is not None
    assert RespuestaPublica.objects.filter(respuesta__solicitud=nueva).exists()
    assert nueva.adjuntos.count() == 2
    assert (
        acciones.leer_identidad(nueva.pk, POR_QUE, una_funcionaria(Rol.RESERVA))["nombre"]
        == CANARIA["nombre"]
    )
    assert any(delatan(uno.contenido().para) for uno in Correo.objects.filter(es_confidencial=True))
    assert texto(Client().get(reverse("pqrs:cartelera")))
