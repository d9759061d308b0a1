"""The reports: what they count, what they hide, and that what was published never moves (R4.8)."""

import random
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, informes
from pqrs.acciones.informes import publicar_informe
from pqrs.consultas import informes as consulta
from pqrs.errores import DatosInvalidos
from pqrs.models import Informe, Solicitud
from pqrs.models.respuesta import Sentido
from pqrs.supresion import MINIMO, deducibles, ocultar
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_respuesta, una_solicitud

DENTRO, DESPUES = en_bogota(2026, 8, 3, 9), en_bogota(2026, 10, 5, 9)
TERCERO = informes.periodo_de("trimestral", date(2026, 8, 3))


@pytest.fixture
def quien(db):
    return una_funcionaria(Rol.COORDINADOR)


def recibir(cuantas: int = 1, en=DENTRO, **cambios) -> list[Solicitud]:
    with reloj.en(en):
        return [una_solicitud(**cambios) for _ in range(cuantas)]


def contar(clase: str = "trimestral") -> dict:
    with reloj.en(DESPUES):
        return consulta.contar(informes.periodo_de(clase, DENTRO.date()))


def fila(cifras: dict, cuadro: str, clave: str) -> dict:
    filas = next(uno["filas"] for uno in cifras["cuadros"] if uno["clave"] == cuadro)
    return next(una for una in filas if una["clave"] == clave)


# Rules


@pytest.mark.parametrize(
    ("clase", "dia", "desde", "hasta", "dicho"),
    [
        ("trimestral", date(2026, 8, 3), date(2026, 7, 1), date(2026, 9, 30), "Trimestre 3 de 2026"),
        ("trimestral", date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), "Trimestre 4 de 2026"),
        ("semestral", date(2026, 8, 3), date(2026, 7, 1), date(2026, 12, 31), "Semestre 2 de 2026"),
    ],
)
def test_los_periodos_son_trimestres_y_semestres_del_ano(clase, dia, desde, hasta, dicho):
    periodo = informes.periodo_de(clase, dia)
    assert (periodo.desde, periodo.hasta, periodo.en_palabras) == (desde, hasta, dicho)


def test_los_ultimos_periodos_son_los_que_ya_terminaron():
    assert [uno.en_palabras for uno in informes.anteriores("trimestral", date(2026, 2, 28), 2)] == [
        "Trimestre 4 de 2025",
        "Trimestre 3 de 2025",
    ]


@pytest.mark.parametrize(
    ("clave", "dicho"),
    [
        ("trimestral:2020-01-01", "Trimestre 1 de 2020"),
        ("semestral:2026-01-01", "Semestre 1 de 2026"),
        ("trimestral:2026-10-01", None),
        ("trimestral:2020-01-02", None),
        ("mensual:2020-01-01", None),
        ("trimestral:ayer", None),
        ("", None),
    ],
)
def test_de_una_direccion_solo_se_lee_un_periodo_entero_y_terminado(clave, dicho):
    periodo = informes.periodo_escrito(clave, date(2026, 11, 25))
    assert (periodo and periodo.en_palabras) == dicho


@pytest.mark.parametrize(
    ("dias", "mediana", "p90"),
    [
        ({}, None, None),
        ({4: 1}, 4, 4),
        ({1: 1, 2: 1, 3: 1, 10: 1}, 2, 10),
        ({0: 9, 30: 1}, 0, 0),
        ({0: 8, 30: 2}, 0, 30),
    ],
)
def test_la_mediana_y_el_percentil_son_valores_de_la_lista(dias, mediana, p90):
    assert informes.resumen_de_dias(dias) == {"mediana_dias": mediana, "p90_dias": p90}


def tabla_al_azar(azar: random.Random) -> list[dict]:
    filas = []
    for _ in range(azar.randint(1, 8)):
        partes = {
            uno: azar.choice((0, 0, 1, 2, 3, 4, 5, 7, 20, 90))
            for uno in ("a_tiempo", "tarde", "trasladadas", "otras", "en_plazo", "vencidas")
        }
        respondidas, en_tramite = (
            partes["a_tiempo"] + partes["tarde"],
            partes["en_plazo"] + partes["vencidas"],
        )
        filas.append(
            partes
            | {
                "respondidas": respondidas,
                "en_tramite": en_tramite,
                "recibidas": respondidas + en_tramite + partes["trasladadas"] + partes["otras"],
                "negadas": azar.randint(0, respondidas),
            }
        )
    return filas


@pytest.mark.parametrize("semilla", range(150))
def test_ninguna_celda_de_pocas_personas_se_ve_ni_se_deduce_por_resta(semilla):
    """Whatever the table: with its sums in hand, no hidden cell has one value only."""
    filas = tabla_al_azar(random.Random(semilla))
    ocultas = ocultar(filas, informes.SUMAS)
    assert not [
        (n, columna)
        for n, una in enumerate(filas)
        for columna, valor in una.items()
        if 0 < valor < MINIMO and (n, columna) not in ocultas
    ]
    if len(filas) > 1:
        assert not deducibles(ocultas, filas, informes.SUMAS) or _todo_cerrado(filas, ocultas)


def _todo_cerrado(filas, ocultas) -> bool:
    """A column with nothing left to hide beside what is given away: its total is public."""
    return all(
        all((n, columna) in ocultas for n in range(len(filas)))
        for _, columna in deducibles(ocultas, filas, informes.SUMAS)
    )


def test_una_sola_celda_pequena_se_lleva_otra_consigo():
    filas = [{"recibidas": 3}, {"recibidas": 40}, {"recibidas": 9}]
    assert ocultar(filas, {}) == {(0, "recibidas"), (2, "recibidas")}


def test_dos_celdas_de_a_una_no_se_delatan_por_lo_poco_que_suman():
    filas = [{"recibidas": 1}, {"recibidas": 1}, {"recibidas": 40}, {"recibidas": 0}]
    assert ocultar(filas, {}) == {(0, "recibidas"), (1, "recibidas"), (2, "recibidas")}


def test_lo_que_ya_estaba_oculto_sigue_oculto_en_la_version_nueva():
    """Two versions side by side would give it away."""
    filas = [{"recibidas": 6}, {"recibidas": 40}, {"recibidas": 9}]
    assert (0, "recibidas") in ocultar(filas, {}, ya_ocultas={(0, "recibidas")})


# What is counted


def test_se_cuenta_lo_recibido_en_el_periodo_en_hora_de_colombia(quien):
    recibir(1, en_bogota(2026, 6, 30, 23))
    recibir(1, en_bogota(2026, 7, 1, 0))
    recibir(1, en_bogota(2026, 9, 30, 23))
    recibir(1, en_bogota(2026, 10, 1, 0))
    assert contar()["totales"]["recibidas"] == 2


def test_un_numero_anulado_no_se_cuenta_dos_veces(quien):
    (solicitud,) = recibir()
    with reloj.en(DENTRO):
        acciones.anular(solicitud.pk, "Error.", "Acta 1", quien)
    assert contar()["totales"]["recibidas"] == 1


def test_cada_solicitud_esta_en_lo_que_le_paso(quien):
    respondida, tarde, negada, trasladada, _, archivada = recibir(6, tipo="queja")
    with reloj.en(DENTRO + timedelta(days=1)):
        una_respuesta(respondida, quien)
        una_respuesta(negada, quien, sentido=Sentido.NIEGA, norma_negativa="Ley 1, art. 2")
        acciones.trasladar(trasladada.pk, "Alcaldía", "Es suya.", quien)
        acciones.desistir(archivada.pk, "Ya no.")
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        una_respuesta(tarde, quien)
    valores = fila(contar(), "tipo", "queja")["valores"]
    assert valores == {
        "recibidas": 6, "respondidas": 3, "a_tiempo": 2, "tarde": 1, "negadas": 1, "trasladadas": 1, "otras": 1,
        "en_tramite": 1, "en_plazo": 0, "vencidas": 1, "silencios": 0, "ampliaciones": 0,
        "mediana_dias": 1, "p90_dias": 19,
    }  # fmt: skip


def test_las_ampliaciones_y_los_silencios_salen_de_la_historia(quien):
    ampliada, callada = recibir(2, tipo="peticion_documentos")
    with reloj.en(DENTRO + timedelta(days=1)):
        acciones.ampliar(ampliada.pk, 5, "Falta un concepto.", quien)
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        acciones.marcar_silencio(callada.pk)
    totales = contar()["totales"]
    assert (totales["ampliaciones"], totales["silencios"]) == (1, 1)


def test_las_solicitudes_de_informacion_van_una_por_una_sin_su_numero(quien):
    una, otra = recibir(2, tipo="peticion_informacion")
    with reloj.en(DENTRO + timedelta(days=1)):
        una_respuesta(una, quien)
    cifras = contar()
    assert cifras["informacion"] == [
        {"tipo": "Solicitud de información", "dias": 1, "resultado": "Respondida", "cuantas": 1},
        {"tipo": "Solicitud de información", "dias": None, "resultado": "En trámite", "cuantas": 1},
    ]
    assert otra.radicado not in str(cifras)


def test_se_reparte_por_afiliacion_y_por_lo_que_pide_la_superintendencia(quien):
    marcada, _ = recibir(2)
    with reloj.en(DENTRO):
        acciones.marcar_afiliada(marcada.pk, True, quien)
    cifras = contar("ssf")
    assert fila(cifras, "afiliacion", "si")["valores"]["recibidas"] == 1
    assert fila(cifras, "afiliacion", "sin_dato")["valores"]["recibidas"] == 1
    assert fila(cifras, "causa", "sin_dato")["valores"]["recibidas"] == 2


def test_el_semestral_dice_en_que_temas_hay_mas_quejas(quien):
    """Ley 190/1995 art. 54."""
    queja, peticion = recibir(1, tipo="queja")[0], recibir()[0]
    with reloj.en(DENTRO):
        for una in (queja, peticion):
            acciones.catalogar(una.pk, acciones.Catalogo(materias=_temas("vivienda")), quien)
    with reloj.en(en_bogota(2027, 1, 5, 9)):
        cifras = consulta.contar(informes.periodo_de("semestral", DENTRO.date()))
    assert fila(cifras, "quejas_por_materia", "vivienda")["valores"]["recibidas"] == 1
    assert fila(cifras, "materia", "vivienda")["valores"]["recibidas"] == 2


def _temas(codigo: str) -> tuple[int, ...]:
    from pqrs.models import Materia

    return (Materia.objects.get(codigo=codigo).pk,)


def consultas_de(clase: str = "trimestral") -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as hechas:
        contar(clase)
    return len(hechas)


def test_cuesta_las_mismas_consultas_haya_las_que_haya(quien):
    recibir(1)
    antes = consultas_de()
    recibir(6, tipo="queja", canal="telefono")
    assert consultas_de() == antes <= 18


# What is published


def publicar(quien, que_cambia: str = "", en=DESPUES) -> Informe:
    with reloj.en(en):
        return publicar_informe(TERCERO, quien, que_cambia)


def test_lo_publicado_no_se_mueve_aunque_cambie_lo_que_conto(quien):
    (solicitud,) = recibir()
    informe = publicar(quien)
    with reloj.en(DESPUES + timedelta(days=1)):
        una_respuesta(solicitud, quien)
    guardado = Informe.objects.get(pk=informe.pk)
    assert guardado.cifras["totales"]["respondidas"] == 0
    assert guardado.huella == informes.huella(guardado.cifras)


@pytest.mark.parametrize("hacer", [lambda filas: filas.update(version=9), lambda filas: filas.delete()])
def test_la_base_no_deja_cambiarlo_ni_borrarlo(quien, hacer):
    recibir()
    informe = publicar(quien)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        hacer(Informe.objects.filter(pk=informe.pk))
    assert Informe.objects.get().version == 1


def test_una_correccion_es_otra_version_que_dice_que_cambia(quien):
    recibir()
    publicar(quien)
    with pytest.raises(DatosInvalidos, match="qué cambia"):
        publicar(quien)
    segunda = publicar(quien, "Faltaba una dependencia.")
    assert (segunda.version, segunda.que_cambia) == (2, "Faltaba una dependencia.")
    assert consulta.vigentes() == [segunda]


def test_un_periodo_que_no_ha_terminado_no_se_publica(quien):
    with pytest.raises(DatosInvalidos, match="todavía no termina"):
        publicar(quien, en=en_bogota(2026, 9, 30, 9))


def test_el_publico_no_ve_las_celdas_de_pocas_y_el_de_los_funcionarios_si(quien):
    recibir(30, canal="web")
    recibir(2, canal="telefono")
    recibir(8, canal="presencial")
    assert fila(publicar(quien).cifras, "canal", "telefono")["valores"]["recibidas"] is None
    assert fila(contar(), "canal", "telefono")["valores"]["recibidas"] == 2


def test_la_fila_de_las_solicitudes_de_informacion_se_muestra_entera(quien):
    """The law publishes each one."""
    recibir(2, tipo="peticion_informacion")
    recibir(2, tipo="queja")
    recibir(20, tipo="consulta")
    cifras = publicar(quien).cifras
    assert fila(cifras, "tipo", "peticion_informacion")["valores"]["recibidas"] == 2
    assert fila(cifras, "tipo", "queja")["valores"]["recibidas"] is None


# What people said


def resumen_de(*cuantas: int, respondieron: int = 40) -> SimpleNamespace:
    grados = tuple(zip(("Muy bien", "Bien", "Regular", "Mal", "Muy mal"), cuantas, strict=True))
    return SimpleNamespace(invitadas=90, respondieron=respondieron, promedio=4.1, por_calificacion=grados)


def test_sin_calificaciones_no_hay_bloque_de_satisfaccion():
    assert informes.satisfaccion(resumen_de(0, 0, 0, 0, 0)) is None


def test_en_publico_no_se_ve_el_grado_de_pocas_ni_lo_que_dijeron_menos_de_cinco(quien):
    recibir()
    entera = contar() | {"satisfaccion": informes.satisfaccion(resumen_de(20, 10, 8, 0, 2))}
    publica = informes.para_el_publico(entera)["satisfaccion"]
    assert [uno["cuantas"] for uno in publica["grados"]] == [20, 10, None, 0, None]
    pocas = contar() | {"satisfaccion": informes.satisfaccion(resumen_de(3, 0, 0, 0, 0, respondieron=3))}
    assert informes.para_el_publico(pocas)["satisfaccion"] is None


def test_la_satisfaccion_se_lee_en_la_pagina_y_en_el_csv(quien, client, monkeypatch):
    recibir()
    dicha = informes.satisfaccion(resumen_de(20, 10, 8, 0, 2))
    contada = contar() | {"satisfaccion": dicha}
    monkeypatch.setattr(consulta, "contar", lambda periodo: contada)
    informe = publicar(quien)
    assert "respondieron 40" in client.get(f"/informes/{informe.pk}/").content.decode()
    assert ["satisfaccion", "Muy mal", "Muy mal", "cuantas", "Calificaciones", None, "si"] in list(
        informes.tabla(informe.cifras)
    )


# Who sees the rows


def test_detras_de_cada_cifra_estan_las_solicitudes_que_la_persona_puede_ver(quien):
    propia, ajena = recibir(2, tipo="queja")
    with reloj.en(DENTRO):
        acciones.reasignar(ajena.pk, una_dependencia(), "Le toca.", quien)
    responsable = una_funcionaria()
    with reloj.en(DESPUES):
        vistas = {
            persona: [
                una.pk for una in consulta.detras_de(persona, TERCERO, "tipo", "queja", "recibidas").filas
            ]
            for persona in (quien, responsable)
        }
    assert vistas == {quien: [ajena.pk, propia.pk], responsable: [propia.pk]}


def test_cada_cifra_es_el_numero_de_sus_solicitudes(quien):
    for n, tipo in enumerate(("queja", "queja", "reclamo", "peticion_informacion")):
        (solicitud,) = recibir(tipo=tipo, canal=("web", "telefono")[n % 2])
        if n % 2:
            with reloj.en(DENTRO + timedelta(days=1)):
                una_respuesta(solicitud, quien)
    with reloj.en(DESPUES):
        cifras = consulta.contar(TERCERO)
        for cuadro in cifras["cuadros"]:
            for una in cuadro["filas"]:
                for medida in informes.MEDIDAS:
                    halladas = consulta.detras_de(
                        quien, TERCERO, cuadro["clave"], una["clave"], medida.clave
                    ).filas
                    assert len(halladas) == una["valores"][medida.clave], (
                        cuadro["clave"],
                        una["clave"],
                        medida,
                    )


def test_una_medida_o_un_cuadro_que_no_existe_no_mira_nada(quien):
    for cuadro, medida in (("responsable__password", "recibidas"), ("tipo", "password")):
        with pytest.raises(KeyError):
            consulta.detras_de(quien, TERCERO, cuadro, "x", medida)
