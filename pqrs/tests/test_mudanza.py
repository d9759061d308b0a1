"""An entity brings its old requests: they come as they were, with their number and the term that the law gave them."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import adjuntos, reloj
from pqrs import acciones
from pqrs.consultas import acceso, integridad, mesa, plazo, seguimiento
from pqrs.consultas.hechos import de as hechos_de
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Adjunto, Contador, IdentidadReservada, Migrada, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mudanza import ACTA, CABECERA, DE_ANA, importar, importar_mal, un_csv, un_helpdesk

pytestmark = pytest.mark.django_db


def la(numero: str) -> Solicitud:
    return Solicitud.objects.select_related("termino").get(migrada__numero=numero)


def test_una_solicitud_vieja_conserva_su_numero_y_sus_fechas(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    vieja = la("1-2019-123")
    assert vieja.radicado == "1-2019-123"
    assert vieja.recibida_en == en_bogota(2019, 3, 15, 10, 20)
    assert vieja.terminada_en == en_bogota(2019, 3, 20, 9)
    assert (vieja.estado, vieja.es_oportuna, vieja.dias_tarde) == ("respondida", True, 0)
    assert vieja.peticionario.nombre == "Ana Pérez"


@pytest.mark.parametrize(
    ("recibida", "dias"),
    [("27/03/2020", 15), ("30/03/2020", 30), ("17/05/2022", 30), ("18/05/2022", 15)],
)
def test_los_plazos_de_la_pandemia_solo_se_dan_a_lo_que_llego_en_su_vigencia(tmp_path, recibida, dias):
    importar(un_csv(tmp_path, f"A-1;{recibida};queja;Algo;Algo;abierta;;Ana;;"))
    assert la("A-1").termino.dias == dias


def test_lo_que_se_respondio_tarde_queda_con_su_retraso_congelado(tmp_path):
    importar(un_csv(tmp_path, "A-1;01/03/2019;queja;Algo;Algo;respondida;29/03/2019;Ana;;"))
    assert (la("A-1").es_oportuna, la("A-1").dias_tarde) == (False, 4)


def test_lo_que_sigue_abierto_tiene_dueno_y_fecha_limite(tmp_path):
    quien = una_funcionaria(Rol.RESPONSABLE, una_dependencia(), username="jperez")
    mapa = tmp_path / "mapa.toml"
    mapa.write_text('[responsable]\n"Juan Pérez" = "jperez"\n', encoding="utf-8")
    ruta = un_csv(
        tmp_path, "A-1;20/11/2026;queja;Algo;Algo;;;Ana;;;Juan Pérez", cabecera=f"{CABECERA};responsable"
    )
    with reloj.en(en_bogota(2026, 11, 26, 9)):
        importar(ruta, equivalencias=mapa)
    vieja = la("A-1")
    assert (vieja.responsable, vieja.dependencia, vieja.estado) == (quien, quien.dependencia, "en_tramite")
    assert vieja.vence_el == plazo.calcular(vieja).vence_el
    assert vieja.huella_plazo == plazo.calcular(vieja).huella


def test_una_ampliacion_de_entonces_cuenta_y_consta(tmp_path):
    ruta = un_csv(
        tmp_path,
        "A-1;01/03/2019;queja;Algo;Algo;respondida;05/04/2019;Ana;;;10;15/03/2019",
        cabecera=f"{CABECERA};ampliada_dias;ampliada_el",
    )
    importar(ruta)
    vieja = la("A-1")
    assert (vieja.es_oportuna, len(hechos_de(vieja.pk))) == (True, 1)
    assert vieja.vence_original_el < vieja.vence_el


def test_la_historia_dice_de_donde_vino_y_con_que_acta(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    ultima = Actuacion.objects.filter(solicitud=la("1-2019-123")).order_by("-n").first()
    assert ultima.tipo == Actuacion.Tipo.MIGRACION
    assert ACTA in ultima.contenido.texto
    assert ultima.contenido.datos["fila"] == la("1-2019-123").migrada.huella


def test_la_historia_de_lo_traido_y_de_lo_propio_esta_integra(tmp_path):
    una_solicitud()
    importar(un_csv(tmp_path, DE_ANA, "A-2;02/01/2020;queja;Otra;Otra;abierta;;;;"))
    una_solicitud()
    resultado = integridad.comprobar()
    assert (resultado.solicitudes, resultado.hallazgos) == (4, [])


def test_si_alguien_borra_una_traida_se_nota(tmp_path):
    importar(un_csv(tmp_path, *(f"A-{n};02/01/2020;queja;Otra;Otra;abierta;;;;" for n in (1, 2, 3))))
    segunda = la("A-2")
    Solicitud.objects.filter(pk=segunda.pk).update(consecutivo=99)
    hallazgos = " ".join(integridad.comprobar().hallazgos)
    assert "Faltan solicitudes" in hallazgos


def test_no_se_escribe_a_nadie_por_lo_pasado(tmp_path):
    importar(un_csv(tmp_path, DE_ANA, "A-2;02/01/2020;peticion_informacion;X;X;abierta;;Ana;;ana@ejemplo.co"))
    acciones.marcar_silencios()
    acciones.invitar_a_calificar()
    assert not Correo.objects.exists()


def test_el_silencio_que_ya_habia_operado_consta_y_no_se_avisa(tmp_path):
    importar(un_csv(tmp_path, "A-2;02/01/2020;peticion_informacion;X;X;abierta;;Ana;;ana@ejemplo.co"))
    assert Actuacion.objects.filter(solicitud=la("A-2"), tipo=Actuacion.Tipo.SILENCIO).count() == 1


def test_repetir_la_orden_no_trae_nada_dos_veces(tmp_path):
    ruta = un_csv(tmp_path, DE_ANA)
    importar(ruta)
    assert "1 ya estaban" in importar(ruta)
    assert Solicitud.objects.count() == 1


def test_lo_que_ya_vino_no_cambia_aunque_el_archivo_diga_otra_cosa(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    dicho = importar(
        un_csv(
            tmp_path,
            DE_ANA.replace("Mala atención", "Otro asunto"),
        )
    )
    assert "no se cambia" in dicho
    assert la("1-2019-123").asunto == "Mala atención"


def test_si_una_fila_no_puede_venir_no_viene_ninguna(tmp_path):
    dicho = importar_mal(un_csv(tmp_path, DE_ANA, "A-2;31/02/2019;queja;X;X;abierta;;;;"))
    assert "Línea 3, B «recibida_en»" in dicho
    assert "No se trajo nada" in dicho
    assert not Solicitud.objects.exists()


def test_con_las_buenas_vienen_las_demas_y_despues_la_corregida(tmp_path):
    ruta = un_csv(tmp_path, DE_ANA, "A-2;31/02/2019;queja;X;X;abierta;;;;")
    importar_mal(ruta, las_buenas=True)
    assert Solicitud.objects.count() == 1
    importar(un_csv(tmp_path, DE_ANA, "A-2;28/02/2019;queja;X;X;abierta;;;;"))
    assert Solicitud.objects.count() == 2


def test_el_ensayo_no_escribe_nada(tmp_path):
    assert "No se escribió nada" in importar(un_csv(tmp_path, DE_ANA), ensayo=True, acta="")
    assert not Solicitud.objects.exists()
    assert not Contador.objects.exists()


def test_sin_acta_no_se_trae_nada(tmp_path):
    assert "--acta" in importar_mal(un_csv(tmp_path, DE_ANA), acta="")


def test_un_lote_que_falla_no_deja_nada_a_medias_y_el_siguiente_intento_lo_trae(tmp_path, monkeypatch):
    ruta = un_csv(tmp_path, *(f"A-{n};02/01/2020;queja;Otra;Otra;abierta;;Ana;;" for n in range(5)))
    from pqrs.acciones import guardar_migradas

    with monkeypatch.context() as parche:
        parche.setattr(guardar_migradas, "_guardar_personas", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            importar(ruta)
    assert not Solicitud.objects.exists()
    importar(ruta)
    assert integridad.comprobar().hallazgos == []
    assert Solicitud.objects.count() == 5


def test_los_adjuntos_vienen_con_sus_bytes(tmp_path):
    (tmp_path / "archivos").mkdir()
    (tmp_path / "archivos" / "carta.txt").write_bytes(b"Respetados:\n")
    ruta = un_csv(tmp_path, f"{DE_ANA};carta.txt", cabecera=f"{CABECERA};adjuntos")
    importar(ruta, adjuntos=tmp_path / "archivos")
    (adjunto,) = Adjunto.objects.filter(solicitud=la("1-2019-123"))
    with adjuntos.almacen().open(adjunto.ruta) as guardado:
        assert guardado.read() == b"Respetados:\n"


@pytest.mark.parametrize(
    ("celda", "dice"),
    [
        ("no-esta.txt", "no está en la carpeta"),
        ("../fuera.txt", "por fuera de la carpeta"),
        ("carta.txt#" + "0" * 64, "no tiene la huella"),
        ("vacio.txt", "está vacío"),
    ],
)
def test_un_adjunto_que_falta_o_no_es_el_que_era_se_dice(tmp_path, celda, dice):
    carpeta = tmp_path / "archivos"
    carpeta.mkdir()
    (carpeta / "carta.txt").write_bytes(b"Respetados:\n")
    (carpeta / "vacio.txt").write_bytes(b"")
    (tmp_path / "fuera.txt").write_bytes(b"no")
    ruta = un_csv(tmp_path, f"{DE_ANA};{celda}", cabecera=f"{CABECERA};adjuntos")
    assert dice in importar_mal(ruta, adjuntos=carpeta)


def test_un_archivo_que_el_portal_no_recibiria_se_guarda_para_descargar(tmp_path):
    carpeta = tmp_path / "archivos"
    carpeta.mkdir()
    (carpeta / "carta.doc").write_bytes(b"\xd0\xcf\x11\xe0 una carta vieja")
    ruta = un_csv(tmp_path, f"{DE_ANA};carta.doc", cabecera=f"{CABECERA};adjuntos")
    assert "se guarda para descargar" in importar(ruta, adjuntos=carpeta)
    assert Adjunto.objects.get().tipo_mime == "application/octet-stream"


def test_de_una_anonima_no_se_trae_ningun_dato_de_la_persona(tmp_path):
    ruta = un_csv(
        tmp_path,
        "A-1;02/01/2020;denuncia;X;X;abierta;;Ana Pérez;52;;anónima",
        cabecera=f"{CABECERA};identidad",
    )
    assert "no se traen" in importar(ruta)
    assert not Peticionario.objects.exists()


def test_quien_pidio_reserva_queda_bajo_llave(tmp_path):
    ruta = un_csv(
        tmp_path,
        "A-1;02/01/2020;denuncia;X;X;abierta;;Ana Pérez;52;;reservada",
        cabecera=f"{CABECERA};identidad",
    )
    importar(ruta)
    assert not Peticionario.objects.exists()
    assert "Ana Pérez" not in IdentidadReservada.objects.get().sobre


def test_la_mesa_encuentra_por_el_numero_viejo_como_lo_escriban(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    quien = una_funcionaria(Rol.COORDINADOR)
    for escrito in ("1-2019-123", "1/2019/123", " 1 2019 123 "):
        hallazgo = mesa.buscar(quien, escrito, mesa.Bandeja.ABIERTAS)
        assert [una.radicado for una in hallazgo.pagina.filas] == ["1-2019-123"]


def test_el_numero_viejo_sin_codigo_no_abre_nada(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    for codigo in ("", "-", "2222-2222-2222"):
        assert acceso.por_codigo("1-2019-123", codigo) is None


def test_el_codigo_que_se_le_da_despues_abre_con_su_numero_viejo(tmp_path, client):
    importar(un_csv(tmp_path, "A-2;20/11/2026;queja;X;X;abierta;;Ana Pérez;;"))
    quien = una_funcionaria(Rol.COORDINADOR)
    codigo = acciones.dar_codigo(la("A-2").pk, quien)
    assert acceso.por_codigo("a-2", codigo).pk == la("A-2").pk
    pagina = client.post(reverse("pqrs:seguimiento"), {"radicado": "A-2", "codigo": codigo}, follow=True)
    assert "A-2" in pagina.content.decode()


def test_la_pagina_de_quien_pidio_cuenta_lo_que_paso(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    visto = seguimiento.de_solicitud(la("1-2019-123").pk)
    assert [paso.tipo for paso in visto.actuaciones] == ["radicacion", "migracion", "migracion"]


def test_los_numeros_del_portal_siguen_al_ultimo_del_sistema_anterior():
    acciones.iniciar_serie(reloj.hoy().year, "E", 4500, ACTA)
    assert una_solicitud().radicado == f"{reloj.hoy().year}-E-004501"
    assert integridad.comprobar().hallazgos == []


def test_una_serie_que_ya_dio_numeros_no_cambia_su_comienzo():
    una_solicitud()
    with pytest.raises(DatosInvalidos, match="ya va en 1"):
        acciones.iniciar_serie(reloj.hoy().year, "E", 4500, ACTA)


def test_el_mismo_comienzo_bajo_otra_acta_no_pasa_por_dicho():
    anio = reloj.hoy().year
    acciones.iniciar_serie(anio, "E", 4500, ACTA)
    assert acciones.iniciar_serie(anio, "E", 4500, f" {ACTA} ").acta == ACTA
    with pytest.raises(DatosInvalidos, match=f"ya consta en «{ACTA}»"):
        acciones.iniciar_serie(anio, "E", 4500, "Acta 99 del 2 de febrero")


@pytest.mark.parametrize("anio", [20277, 10**25])
def test_una_serie_de_un_anio_mal_escrito_no_comienza(anio):
    with pytest.raises(DatosInvalidos, match="este año o el siguiente"):
        acciones.iniciar_serie(anio, "E", 4500, ACTA)


def test_las_salidas_tambien_siguen_a_las_del_sistema_anterior():
    call_command("iniciar_consecutivo", str(reloj.hoy().year), "S", "70", acta=ACTA, stdout=io.StringIO())
    assert integridad.comprobar().hallazgos == []


def test_un_numero_que_el_portal_iba_a_dar_no_entra_sin_decir_hasta_donde_llego_el_otro(tmp_path):
    anio = reloj.hoy().year
    ruta = un_csv(tmp_path, f"{anio}-E-000012;01/01/{anio};queja;X;X;abierta;;;;")
    assert "iniciar_consecutivo" in importar_mal(ruta)
    acciones.iniciar_serie(anio, "E", 4500, ACTA)
    importar(ruta)
    assert la(f"{anio}-E-000012").radicado == f"{anio}-E-000012"


def test_a_un_numero_de_una_sola_cifra_se_le_dice_cuantas_le_faltan(tmp_path):
    dicho = importar_mal(un_csv(tmp_path, "7;15/03/2019;queja;X;X;abierta;;;;"))
    assert "«7» no puede ser un radicado: son de 2 a 20 letras" in dicho


def test_a_un_numero_con_un_prefijo_que_no_cabe_se_le_dice_con_el(tmp_path):
    dicho = importar_mal(un_csv(tmp_path, "1-2019-7;15/03/2019;queja;X;X;abierta;;;;"), prefijo="Ñ-")
    assert "«Ñ-1-2019-7» no puede ser un radicado" in dicho


def test_un_informe_que_no_se_puede_escribir_se_dice_en_espanol(tmp_path):
    assert f"{tmp_path}: es una carpeta." in importar_mal(un_csv(tmp_path, DE_ANA), informe=tmp_path)


def test_el_comienzo_no_puede_quedar_antes_de_un_numero_traido(tmp_path):
    with pytest.raises(CommandError):
        call_command("iniciar_consecutivo", str(reloj.hoy().year - 1), "E", "4", acta=ACTA)


def test_el_helpdesk_viene_con_sus_pasos_y_sus_archivos(tmp_path):
    ruta = un_helpdesk(tmp_path)
    with reloj.en(en_bogota(2026, 11, 26, 20)):
        importar(
            ruta,
            formato="helpdesk",
            equivalencias=tmp_path / "mapa.toml",
            adjuntos=tmp_path / "media",
            origen="helpdesk",
        )
    primera = la("pqr-1")
    assert (primera.radicado, primera.estado, primera.recibida_en) == (
        "PQR-1",
        "respondida",
        en_bogota(2021, 4, 5, 9, 30),
    )
    assert primera.terminada_en == en_bogota(2021, 4, 21, 10)
    assert primera.termino.dias == 30
    pasos = Actuacion.objects.filter(solicitud=primera).order_by("n")
    assert [paso.es_publica for paso in pasos] == [True, False, True, True, True, True, True]
    assert Adjunto.objects.get().actuacion.contenido.texto.startswith("Comentario")
    assert Migrada.objects.count() == 4
    assert integridad.comprobar().hallazgos == []


def test_una_cola_sin_equivalencia_se_dice(tmp_path):
    assert "«pqr», que aquí no existe" in importar_mal(un_helpdesk(tmp_path), formato="helpdesk")


def test_una_base_que_no_es_de_helpdesk_se_dice(tmp_path):
    ruta = un_csv(tmp_path, DE_ANA)
    assert "django-helpdesk" in importar_mal(ruta, formato="helpdesk")


@pytest.mark.parametrize("estado", ["respondida", "trasladada", "desistida", "archivada"])
def test_la_ficha_y_el_expediente_de_una_que_termino_alla_se_abren(tmp_path, client, estado):
    importar(un_csv(tmp_path, DE_ANA.replace("respondida", estado)))
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    vieja = la("1-2019-123")
    pagina = client.get(reverse("admin:pqrs_solicitud_change", args=[vieja.pk]))
    assert pagina.status_code == 200
    assert "1-2019-123" in pagina.content.decode()
    assert acciones.exportar(vieja.pk, quien)


def test_una_abierta_que_vino_se_responde_aqui(tmp_path):
    importar(un_csv(tmp_path, "A-2;20/11/2026;queja;X;X;abierta;;Ana Pérez;;ana@ejemplo.co"))
    una_respuesta(la("A-2"), una_funcionaria(Rol.COORDINADOR))
    assert la("A-2").estado == "respondida"
    assert Correo.objects.filter(clave__startswith="pqrs.respuesta").count() == 1
    assert integridad.comprobar().hallazgos == []


def test_el_ejemplo_de_la_guia_puede_venir():
    guia = settings.BASE_DIR / "docs" / "ejemplos"
    with reloj.en(en_bogota(2026, 11, 26, 20)):
        dicho = importar(
            guia / "solicitudes-viejas.csv", equivalencias=guia / "equivalencias.toml", ensayo=True, acta=""
        )
    assert "4 filas: 4 pueden venir, 0 ya estaban, 0 no pueden; 0 avisos" in dicho


def test_un_codigo_solo_se_da_a_lo_que_vino_de_otro_sistema_y_una_vez(tmp_path):
    importar(un_csv(tmp_path, DE_ANA))
    quien = una_funcionaria(Rol.COORDINADOR)
    with pytest.raises(TransicionInvalida, match="se radicó aquí"):
        acciones.dar_codigo(una_solicitud().pk, quien)
    acciones.dar_codigo(la("1-2019-123").pk, quien)
    with pytest.raises(TransicionInvalida, match="ya tiene código"):
        acciones.dar_codigo(la("1-2019-123").pk, quien)
