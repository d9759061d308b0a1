from django.core.management.base import BaseCommand, CommandError

from nucleo import cifrado, rotacion
from nucleo.cifrado import GENERAL, RESERVA, Llavero

LLAVEROS = {"general": GENERAL, "reserva": RESERVA}


class Command(BaseCommand):
    help = (
        "Vuelve a cifrar con la clave más nueva lo que se cifró con las anteriores: identidades reservadas, correo "
        "confidencial, enlaces y segundos factores. Antes, ponga la clave nueva delante en CLAVES_CIFRADO o "
        "CLAVES_RESERVA y reinicie todo (docs/decisiones/0044). Se puede detener y repetir."
    )

    def add_arguments(self, parser):
        parser.add_argument("--llavero", choices=LLAVEROS, help="solo ese; sin esto, los dos")

    def handle(self, *args, **opciones):
        nombres = [opciones["llavero"]] if opciones["llavero"] else list(LLAVEROS)
        ilegibles = 0
        for nombre in nombres:
            cuenta = rotacion.renovar(LLAVEROS[nombre])
            self._decir(nombre, LLAVEROS[nombre], cuenta)
            ilegibles += cuenta.ilegibles
        if ilegibles:
            raise CommandError(
                f"Hay {ilegibles} datos que ninguna clave abre. No quite ninguna clave y busque la que falta en las "
                "copias de seguridad."
            )

    def _decir(self, nombre: str, llavero: Llavero, cuenta: rotacion.Cuenta) -> None:
        self.stdout.write(
            f"Llavero {nombre} ({llavero.variable}): {cuenta.renovados} renovados, {cuenta.al_dia} ya estaban al día."
        )
        for cual in cuenta.sin_clave:
            self.stdout.write(f"  Ninguna clave abre {cual}.")
        if cifrado.cuantas_claves(llavero) == 1:
            self.stdout.write("  Hay una sola clave en el llavero: no hay ninguna que quitar.")
        elif cuenta.sobra_la_anterior:
            self.stdout.write(
                "  Nada de lo guardado necesita las claves anteriores. Espere una semana, para que no dejen de servir "
                "los enlaces que ya se enviaron, y quítelas del llavero."
            )
        else:
            self.stdout.write(f"  Deje las claves anteriores al final del llavero: {_por_que(cuenta)}.")


def _por_que(cuenta: rotacion.Cuenta) -> str:
    motivos = [
        (cuenta.fijos, f"con ellas se leen {cuenta.fijos} datos de la historia, que no se cambia"),
        (cuenta.huellas, f"con ellas se reconocen {cuenta.huellas} direcciones o documentos por su huella"),
        (cuenta.ilegibles, "hay datos que no se pudieron abrir"),
    ]
    return "; ".join(motivo for cuantos, motivo in motivos if cuantos)
