"""``manage.py verificar_archivos``: whether every stored file is there and is what its row says."""

from django.core.management.base import BaseCommand, CommandError

from caja_portal.acciones.revisar_restaurado import revisar_archivos, revisar_cifrado

HALLAZGOS_QUE_SE_DICEN = 20


class Command(BaseCommand):
    help = (
        "Comprueba que esté cada archivo que la base de datos nombra, con su huella, y que lo cifrado se pueda abrir "
        "con las llaves de hoy. Sirve cualquier día, y después de volver a un momento con el archivo de PostgreSQL."
    )
    requires_system_checks = ()

    def handle(self, *args, **opciones) -> None:
        mal = 0
        for revision in (revisar_archivos(), revisar_cifrado()):
            self.stdout.write(
                f"{'MAL ' if revision.hallazgos else 'bien'}  {revision.que}: {revision.cuanto}."
            )
            for hallazgo in revision.hallazgos[:HALLAZGOS_QUE_SE_DICEN]:
                self.stdout.write(f"      {hallazgo}")
            mal += len(revision.hallazgos)
        if mal:
            raise CommandError(f"{mal} hallazgos: están arriba. Búsquelos en una copia de seguridad.")
