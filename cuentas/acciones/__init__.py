"""What can be done with people and offices."""

from cuentas.acciones.accesos import anotar_acceso, autorizar, olvidar_accesos, quitar_segundo_factor, sacar
from cuentas.acciones.contrasenas import NoSeEnvia, abrir_cuenta, cambiar_correo, enviar_enlace_de_clave
from cuentas.acciones.dependencias import SinReceptora, exigir_receptora, guardar_dependencia
from cuentas.acciones.entidad import NoEntra, reconocer, separar_de_la_entidad
from cuentas.acciones.llevar import Paquete, llevarse_los_datos
from cuentas.acciones.primero import NoSeNombra, nombrar_primer_administrador
from cuentas.acciones.sesiones import cerrar_sesiones, cerrar_una, olvidar_sesiones
from cuentas.acciones.suprimir import LoQuePasa, NoSeSuprime, que_pasaria, suprimir_cuenta

__all__ = [
    "LoQuePasa",
    "NoEntra",
    "NoSeEnvia",
    "NoSeNombra",
    "NoSeSuprime",
    "Paquete",
    "SinReceptora",
    "abrir_cuenta",
    "anotar_acceso",
    "autorizar",
    "cambiar_correo",
    "cerrar_sesiones",
    "cerrar_una",
    "enviar_enlace_de_clave",
    "exigir_receptora",
    "guardar_dependencia",
    "llevarse_los_datos",
    "nombrar_primer_administrador",
    "olvidar_accesos",
    "olvidar_sesiones",
    "que_pasaria",
    "quitar_segundo_factor",
    "reconocer",
    "sacar",
    "separar_de_la_entidad",
    "suprimir_cuenta",
]
