"""What ``moderacion.decidir_moderacion`` decides, case by case: each one is a test, and ``manage.py moderacion`` draws
docs/moderacion.md from them."""

from dataclasses import dataclass

from foros.moderacion import ENLACES_SIN_REVISION, MARCAS_SEGUIDAS, DeQuien, EnForo, Modo, Razon
from foros.niveles import Nivel

NUEVA = DeQuien(Nivel.NUEVO)
CONOCIDA = DeQuien(Nivel.CONOCIDO)
ENTIDAD = DeQuien(Nivel.INSTITUCIONAL)
CORRIGE = DeQuien(Nivel.CONOCIDO, corrige=True)
SIN_CUENTA = DeQuien(Nivel.NUEVO, tiene_cuenta=False)
QUE_REPITE = DeQuien(Nivel.CONOCIDO, ya_lo_dijo=True)

PREVIO = EnForo(Modo.PREVIA)
DE_CONFIANZA = EnForo(Modo.CONFIANZA)
POSTERIOR = EnForo(Modo.POSTERIOR)
CON_VIGILADA = EnForo(Modo.CONFIANZA, frozenset({"ladron"}))

LIMPIO = "Propongo abrir los sábados."
_ENLACES = " ".join(["https://caja.example/a"] * (ENLACES_SIN_REVISION + 1))
SALE, ESPERA, SALE_Y_SE_LEE = (True, False), (False, True), (True, True)


@dataclass(frozen=True)
class Caso:
    """``destino``: whether it comes out at once, and whether a person reads it."""

    nombre: str
    autor: DeQuien
    foro: EnForo
    texto: str
    destino: tuple[bool, bool]
    razon: Razon


CASOS = (
    # Who writes
    Caso("responde la entidad", ENTIDAD, DE_CONFIANZA, LIMPIO, SALE, Razon.ENTIDAD),
    Caso("la entidad, donde todo se lee antes", ENTIDAD, PREVIO, LIMPIO, SALE, Razon.ENTIDAD),
    Caso("la entidad da su teléfono", ENTIDAD, DE_CONFIANZA, "Llame al 601 555 0000.", SALE, Razon.ENTIDAD),
    Caso("sin cuenta", SIN_CUENTA, DE_CONFIANZA, LIMPIO, ESPERA, Razon.SIN_CUENTA),
    Caso("sin cuenta, donde se lee después", SIN_CUENTA, POSTERIOR, LIMPIO, ESPERA, Razon.SIN_CUENTA),
    Caso("sin cuenta, donde todo se lee antes", SIN_CUENTA, PREVIO, LIMPIO, ESPERA, Razon.SIN_CUENTA),
    # The forum's way
    Caso("conocida, donde todo se lee antes", CONOCIDA, PREVIO, LIMPIO, ESPERA, Razon.FORO_PREVIO),
    Caso("nueva, donde todo se lee antes", NUEVA, PREVIO, LIMPIO, ESPERA, Razon.FORO_PREVIO),
    Caso("nueva, donde cuenta la confianza", NUEVA, DE_CONFIANZA, LIMPIO, ESPERA, Razon.PERSONA_NUEVA),
    Caso("conocida, donde cuenta la confianza", CONOCIDA, DE_CONFIANZA, LIMPIO, SALE, Razon.CONFIANZA),
    Caso("nueva, donde se lee después", NUEVA, POSTERIOR, LIMPIO, SALE_Y_SE_LEE, Razon.FORO_POSTERIOR),
    Caso("conocida, donde se lee después", CONOCIDA, POSTERIOR, LIMPIO, SALE_Y_SE_LEE, Razon.FORO_POSTERIOR),
    # What the text has: signs that cover or turn
    Caso("letras del revés", CONOCIDA, DE_CONFIANZA, "Gratis \u202egro.ajac", ESPERA, Razon.ESCRITURA_ENGANOSA),
    Caso("del revés, donde se lee después", CONOCIDA, POSTERIOR, "A\u2067b", ESPERA, Razon.ESCRITURA_ENGANOSA),
    Caso(
        "una marca de más", CONOCIDA, DE_CONFIANZA, "q" + "\u0303" * (MARCAS_SEGUIDAS + 1), ESPERA,
        Razon.ESCRITURA_ENGANOSA,
    ),
    Caso("las marcas que caben", CONOCIDA, DE_CONFIANZA, "q" + "\u0303" * MARCAS_SEGUIDAS, SALE, Razon.CONFIANZA),
    Caso("tildes sueltas", CONOCIDA, DE_CONFIANZA, "Educacio\u0301n y nin\u0303ez", SALE, Razon.CONFIANZA),
    # Personal data
    Caso("un correo", CONOCIDA, DE_CONFIANZA, "Escriba a ana@correo.example", ESPERA, Razon.DATOS_PERSONALES),
    Caso("un celular", CONOCIDA, DE_CONFIANZA, "Mi celular es 310 555 00 11", ESPERA, Razon.DATOS_PERSONALES),
    Caso("una cédula con puntos", CONOCIDA, DE_CONFIANZA, "C.C. 1.020.304.050", ESPERA, Razon.DATOS_PERSONALES),
    Caso("siete cifras", CONOCIDA, DE_CONFIANZA, "Llame al 5550000", ESPERA, Razon.DATOS_PERSONALES),
    Caso("un dato, donde se lee después", CONOCIDA, POSTERIOR, "a@b.example", ESPERA, Razon.DATOS_PERSONALES),
    Caso("seis cifras", CONOCIDA, DE_CONFIANZA, "El código 110111", SALE, Razon.CONFIANZA),
    Caso("dinero", CONOCIDA, DE_CONFIANZA, "Cuesta $1.200.000", SALE, Razon.CONFIANZA),
    Caso("números dentro de un enlace", CONOCIDA, DE_CONFIANZA, "https://caja.example/12345678", SALE, Razon.CONFIANZA),
    # Words
    Caso("palabra vigilada", CONOCIDA, CON_VIGILADA, "Es un ladron", ESPERA, Razon.PALABRA_VIGILADA),
    Caso("con tilde y mayúsculas", CONOCIDA, CON_VIGILADA, "¡LADRÓN!", ESPERA, Razon.PALABRA_VIGILADA),
    Caso("dentro de otra palabra", CONOCIDA, CON_VIGILADA, "Los ladrones de tiempo", SALE, Razon.CONFIANZA),
    Caso("vigilada en ningún foro", CONOCIDA, DE_CONFIANZA, "Es un ladrón", SALE, Razon.CONFIANZA),
    # Links
    Caso("un enlace de más", CONOCIDA, DE_CONFIANZA, _ENLACES, ESPERA, Razon.MUCHOS_ENLACES),
    Caso("los enlaces que caben", CONOCIDA, DE_CONFIANZA, _ENLACES.split(" ", 1)[1], SALE, Razon.CONFIANZA),
    Caso("www también cuenta", CONOCIDA, DE_CONFIANZA, "www.a.example www.b.example www.c.example", ESPERA,
         Razon.MUCHOS_ENLACES),
    # The same again
    Caso("repite lo suyo", QUE_REPITE, DE_CONFIANZA, LIMPIO, ESPERA, Razon.REPETIDO),
    Caso("repite, donde se lee después", QUE_REPITE, POSTERIOR, LIMPIO, ESPERA, Razon.REPETIDO),
    # Said again after a moderator read it
    Caso("cambia lo que se le pidió", CORRIGE, POSTERIOR, LIMPIO, ESPERA, Razon.CORREGIDO),
    # The first reason is the one that is told
    Caso("nueva y con un correo", NUEVA, DE_CONFIANZA, "a@b.example", ESPERA, Razon.PERSONA_NUEVA),
    Caso("un correo y enlaces", CONOCIDA, DE_CONFIANZA, f"a@b.example {_ENLACES}", ESPERA, Razon.DATOS_PERSONALES),
    # Nothing that is an opinion
    Caso("critica a la entidad", CONOCIDA, DE_CONFIANZA, "La Caja atiende muy mal.", SALE, Razon.CONFIANZA),
    Caso("nombra a un funcionario", CONOCIDA, DE_CONFIANZA, "El director Pérez no responde.", SALE, Razon.CONFIANZA),
)  # fmt: skip
