"""Somebody takes everything that the portal keeps of them, and nothing of anybody else."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.urls import reverse

from caja_portal.tests.dos_personas import con_de_todo, entrar, palabras, que_entro_hace_rato, una_cuenta
from chat.tests.fabricas import MARTES
from correo.models import Correo
from cuentas.models import Acceso, Usuario
from cuentas.tests.sesion import CLAVE
from nucleo import registro, reloj
from nucleo.cifrado import descifrar
from nucleo.models import Entidad
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db

#: The columns that point to a citizen's account, by the shelf that answers for them; and those of who worked for the
#: entity, which nobody erases by themself. A new one has to say which it is.
DE_CIUDADANOS = {
    "pqrs": "pqrs.vinculo.usuario",
    "participa": "participa.aporte.autor",
    "foros": "foros.participante.usuario foros.borrador.usuario foros.miembro.usuario foros.edicion.por",
    "chat": "chat.conversacion.usuario chat.participante.usuario chat.bloqueo.usuario",
    "suscripciones": "suscripciones.suscripcion.usuario",
    "cuentas": "cuentas.autorizacion.usuario cuentas.acceso.usuario cuentas.sesionabierta.usuario "
    "account.emailaddress.user mfa.authenticator.user socialaccount.socialaccount.user",
}
DE_FUNCIONARIOS = """
admin.logentry.user correo.entrante.decidido_por
chat: bloqueo.levantado_por bloqueo.puesto_por conversacion.agente conversacionradicada.por mensaje.oculto_por
  pausa.puesta_por pregunta.decidida_por presencia.usuario sala.anfitrion salapublica.anfitrion
contenidos: archivo.subido_por contenido.responsable imagen.subida_por paso.quien regla.publicada_por version.autor
encuestas: convocatoria.hecha_por encuesta.creada_por textoleido.leido_por version.publicada_por
foros: acto.quien foro.creado_por hilo.cerrado_por mensajeradicado.por miembro.agregado_por pasodeaporte.por
  revision.decidida_por silencio.levantado_por silencio.puesto_por
participa: aporte.leido_por aporte.registrado_por cortemensual.hecho_por decision.por documentoanual.publicado_por
  ejercicio.creado_por ejercicio.publicado_por ejercicio.responsable importacion.subida_por informe.publicado_por
  inscripcion.anotada_por materializacion.creada_por materializacion.cumplida_por momento.responsable plan.creado_por
pqrs: actuacion.actor anulacionradicado.autorizada_por archivotapado.hecho_por ausencia.usuario columnaselegidas.usuario
  eliminacion.primera_por eliminacion.propuesta_por eliminacion.segunda_por enlacedeagenda.usuario
  filtroguardado.usuario incidentedisponibilidad.registrado_por informe.publicado_por ingreso.radicada_por
  ingreso.recibida_por lecturareservada.por listadeafiliados.cargada_por notainterna.escrita_por oficio.expedido_por
  presencia.usuario recalculo.actor respuesta.enviada_por respuesta.redactada_por respuestapublica.publicada_por
  rotulo.impreso_por salida.persona solicitud.responsable vista.persona visto.decidido_por visto.pedido_por
"""


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana(client):
    persona = con_de_todo("ana")
    entrar(client, persona)
    return persona


def descargar(client) -> zipfile.ZipFile:
    respuesta = client.post(reverse("cuentas:descargar"))
    assert respuesta["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content)))


def dicho(paquete: zipfile.ZipFile) -> str:
    return "\n".join(f"{uno}\n{paquete.read(uno).decode()}" for uno in paquete.namelist())


def test_trae_lo_de_cada_aplicacion_y_nada_de_otra_persona(client, ana):
    con_de_todo("luis")
    entero = dicho(descargar(client)).lower()
    assert [palabra for palabra in palabras("ana") if palabra not in entero] == []
    assert "ana@correo.example" in entero
    assert "luis" not in entero


def test_se_lee_en_un_navegador_en_una_hoja_y_en_un_programa(client, ana):
    paquete = descargar(client)
    assert 'href="mis-solicitudes/index.html"' in paquete.read("index.html").decode()
    assert "Pido anaobjeto." in paquete.read("mis-solicitudes/index.html").decode()
    assert "Pido anaobjeto." in paquete.read("mis-solicitudes/solicitudes.csv").decode("utf-8-sig")
    datos = json.loads(paquete.read("mis-solicitudes/datos.json"))
    assert datos["Solicitudes"][0]["Qué pidió"] == "Pido anaobjeto."


def test_lo_que_no_es_de_nadie_lo_dice(client):
    entrar(client, una_cuenta("rosa"))
    assert "No guardamos nada suyo aquí." in descargar(client).read("mis-aportes/index.html").decode()


def test_una_celda_no_corre_como_formula(client, ana):
    from foros.models import Mensaje

    Mensaje.objects.filter(autor__usuario=ana).update(texto="=1+1")
    hoja = descargar(client).read("mis-mensajes-en-los-foros/mensajes-en-los-foros.csv").decode()
    assert "'=1+1" in hoja
    assert ",=1+1" not in hoja


def test_queda_en_su_registro_y_le_llega_un_correo(client, ana):
    descargar(client)
    assert Acceso.objects.filter(usuario=ana, resultado=Acceso.Resultado.DESCARGO).count() == 1
    correo = Correo.objects.get(clave__startswith="cuenta:descarga:", es_confidencial=True)
    assert f"en el portal de {Entidad.objects.vigente().nombre}." in descifrar(correo.texto)


@pytest.mark.parametrize("pagina", ["cuentas:mis_datos", "cuentas:descargar"])
def test_quien_no_acaba_de_entrar_escribe_otra_vez_la_contrasena(ana, pagina):
    cliente = que_entro_hace_rato(ana)
    metodo = cliente.post if pagina == "cuentas:descargar" else cliente.get
    assert reverse("account_reauthenticate") in metodo(reverse(pagina))["Location"]


def test_despues_de_la_contrasena_sigue_la_descarga(ana):
    cliente = que_entro_hace_rato(ana)
    pedida = cliente.post(reverse("cuentas:descargar"))
    respuesta = cliente.post(pedida["Location"], {"password": CLAVE, "next": reverse("cuentas:descargar")})
    assert respuesta["Content-Type"] == "application/zip"


def test_sin_entrar_no_hay_nada(client):
    assert reverse("account_login") in client.post(reverse("cuentas:descargar"))["Location"]


def test_nadie_mas_la_guarda_y_no_se_pide_sin_fin(client, ana):
    respuesta = client.post(reverse("cuentas:descargar"))
    assert "no-store" in respuesta["Cache-Control"]
    for _ in range(10):
        respuesta = client.post(reverse("cuentas:descargar"))
    assert respuesta.status_code == 429
    assert "un día" in texto(respuesta)


def test_una_funcionaria_tambien_se_lleva_lo_suyo(client):
    beatriz = una_funcionaria(email="beatriz@caja.example")
    beatriz.set_password(CLAVE)
    beatriz.save()
    entrar(client, beatriz)
    assert "beatriz@caja.example" in dicho(descargar(client))


def test_todo_lo_que_apunta_a_una_cuenta_tiene_quien_responda_por_ello():
    apuntan = {
        f"{modelo._meta.label_lower}.{campo.name}"
        for modelo in apps.get_models()
        for campo in modelo._meta.concrete_fields
        if campo.remote_field
        and campo.remote_field.model is Usuario
        and not modelo._meta.model_name.startswith("historical")
    }
    ciudadanos = {una for columnas in DE_CIUDADANOS.values() for una in columnas.split()}
    assert set(DE_CIUDADANOS) <= {clave for clave, _ in registro.datos_propios.elementos()}
    assert ciudadanos <= apuntan
    assert sorted(apuntan - ciudadanos - _de_funcionarios()) == []


def _de_funcionarios() -> set[str]:
    """Those of a line «app: …», and of the lines that go on with it."""
    halladas, app = set(), ""
    for palabra in DE_FUNCIONARIOS.split():
        if palabra.endswith(":"):
            app = f"{palabra[:-1]}."
        else:
            halladas.add(f"{app}{palabra}")
    return halladas
