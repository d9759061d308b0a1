"""Build the example entity."""

from django.core.management.base import BaseCommand, CommandError

from caja_portal.ejemplo.datos import CADENA
from caja_portal.ejemplo.que_mirar import QUE_MIRAR
from caja_portal.ejemplo.siembra import NoSePuedeSembrar, Sembrado, sembrar


class Command(BaseCommand):
    help = "Construye la entidad de ejemplo en una base de datos vacía. No envía correos a nadie."

    def add_arguments(self, parser):
        parser.add_argument(
            "--mostrar-claves", action="store_true", help="imprime cómo entra cada funcionario"
        )
        parser.add_argument(
            "--sin-el-anio", action="store_true", help="solo lo que se cuenta caso por caso: tarda menos"
        )

    def handle(self, *args, mostrar_claves=False, sin_el_anio=False, **options):
        try:
            sembrado = sembrar(con_el_anio=not sin_el_anio)
        except NoSePuedeSembrar as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"Sembradas {sembrado.solicitudes} solicitudes y {len(sembrado.personas)} funcionarios."
        )
        if mostrar_claves:
            self._mostrar(sembrado)
        if sembrado.ciudadana:
            self._que_mirar()

    def _mostrar(self, sembrado: Sembrado) -> None:
        for persona in sembrado.personas:
            quien = f"{persona.get_full_name()}, {persona.cargo}"
            self.stdout.write(f"  usuario {persona.username:<14} contraseña {sembrado.clave}   {quien}")
            if secreto := sembrado.secretos.get(persona.username):
                respaldo = " ".join(sembrado.respaldos[persona.username][:3])
                self.stdout.write(
                    f"    clave para la aplicación de códigos {secreto}   o, sin ella: {respaldo}"
                )
            else:
                self.stdout.write("    sin segundo factor: al entrar lo activa")
        if sembrado.ciudadana:
            self.stdout.write(
                f"  Una ciudadana con cuenta: {sembrado.ciudadana}, contraseña {sembrado.clave}. No necesita código."
            )
        self.stdout.write(
            f"Para ver el visto bueno entre como «{CADENA.proyecta}», que proyecta, «{CADENA.revisa}», que revisa, y "
            f"«{CADENA.firma}», que firma: hay una respuesta por revisar y otra por firmar."
        )
        self.stdout.write(
            "Para ver la participación abra /participa/: hay ejercicios en cada estado. Entre como «participacion», "
            "que lleva el plan: en «Aportes por responder» unos esperan y otros ya están atrasados."
        )
        self.stdout.write(
            "Para entrar hacen falta la contraseña y un código: el de la aplicación o uno de los que siguen a «sin "
            "ella», que sirven una vez. Nada de esto se vuelve a mostrar; la contraseña se cambia con «manage.py "
            "changepassword USUARIO»."
        )

    def _que_mirar(self) -> None:
        self.stdout.write("Qué mirar:")
        for sitio in QUE_MIRAR:
            como = f" (entre como «{sitio.como}»)" if sitio.como else ""
            self.stdout.write(f"  {sitio.ruta:<52} {sitio.que_hay}{como}")
