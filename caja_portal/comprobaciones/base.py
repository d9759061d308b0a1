"""The database: its engine, what this user may do in it, and whether its tables are those of this code."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal
from caja_portal.entorno import es_esta_maquina

POSTGRESQL, SQLITE = 140000, (3, 35)


def no_responde(error: Exception) -> Hallazgo:
    """Why, in the first line of what the driver says, which has no password."""
    dicho = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return mal(
        f"La base de datos no responde: {dicho}",
        "Revise DATABASE_URL (servidor, puerto, usuario y clave) y que el servidor de base de datos esté en marcha.",
    )


def motor() -> list[Hallazgo]:
    connection.ensure_connection()
    return _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _postgresql() -> list[Hallazgo]:
    version, codificacion, en_recuperacion, fsync = _una_fila(
        "SELECT current_setting('server_version'), current_setting('server_encoding'), pg_is_in_recovery(), "
        "current_setting('fsync')"
    )
    hallados = []
    if connection.pg_version < POSTGRESQL:
        hallados.append(
            mal(f"PostgreSQL {version} es muy viejo.", "Instale PostgreSQL 14 o posterior y pase los datos.")
        )
    if codificacion != "UTF8":
        hallados.append(
            mal(
                f"La base está en {codificacion}: no cabe lo que la gente escribe.",
                "Cree otra con «createdb -E UTF8 -T template0» y restaure en ella.",
            )
        )
    if en_recuperacion:
        hallados.append(
            mal(
                "DATABASE_URL es de una réplica, donde no se puede escribir.",
                "Ponga la dirección de la principal.",
            )
        )
    if fsync == "off":
        hallados.append(
            mal(
                "PostgreSQL no espera al disco (fsync=off): un corte de luz daña la base entera.",
                "Quite fsync=off de postgresql.conf y reinícielo.",
            )
        )
    return [*hallados, *_cifrado_con_la_base()] or [bien(f"PostgreSQL {version}, UTF-8.")]


def _cifrado_con_la_base() -> list[Hallazgo]:
    servidor = connection.settings_dict["HOST"]
    if not servidor or servidor.startswith("/") or es_esta_maquina(servidor):
        return []
    if _una_fila("SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)")[0]:
        return []
    return [
        aviso(
            f"La conexión con la base de datos de {servidor} va sin cifrar.",
            "Agregue «?sslmode=verify-full» a DATABASE_URL y dé a PostgreSQL un certificado.",
        )
    ]


def _sqlite() -> list[Hallazgo]:
    version, hallados = connection.Database.sqlite_version, []
    if connection.Database.sqlite_version_info < SQLITE:
        hallados.append(mal(f"SQLite {version} es muy viejo.", "Use un Python con SQLite 3.35 o posterior."))
    if (diario := _una_fila("PRAGMA journal_mode")[0]) not in {"wal", "memory"}:
        hallados.append(
            mal(
                f"SQLite no está en modo WAL sino en «{diario}»: mientras uno escribe los demás no leen.",
                "Deje el archivo en un disco de esta máquina (no en una carpeta de red) y reinicie.",
            )
        )
    if settings.TLS:
        hallados.append(
            aviso(
                "La base es SQLite, que sirve para probar: escribe uno a la vez y todo está en una sola máquina.",
                "Para atender, ponga DATABASE_URL de PostgreSQL 14 o posterior.",
            )
        )
    return hallados or [bien(f"SQLite {version}, en modo WAL.")]


def replica() -> list[Hallazgo]:
    """The copy that public pages read, where there is one. Without it the principal serves them."""
    if "replica" not in connections:
        return []
    try:
        with connections["replica"].cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery()")
            es_copia = cursor.fetchone()[0]
    except (DatabaseError, InterfaceError) as error:
        dicho = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return [
            aviso(
                f"La réplica no responde, y todo se lee de la base principal: {dicho}",
                "Revise REPLICA_URL y que el servidor de la réplica esté en marcha.",
            )
        ]
    finally:
        connections["replica"].close()
    if not es_copia:
        return [
            mal(
                "REPLICA_URL no es de una réplica, sino de una base en la que se escribe.",
                "Ponga la dirección de la réplica de DATABASE_URL (docs/escala.md).",
            )
        ]
    return [bien("La réplica responde.")]


def permisos() -> list[Hallazgo]:
    """Enough to write and to migrate, and no more."""
    if connection.vendor != "postgresql":
        return _de_sqlite(Path(connection.settings_dict["NAME"]))
    crea, es_super = _una_fila(
        "SELECT has_schema_privilege(current_user, current_schema(), 'CREATE'), "
        "(SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
    )
    if not crea:
        return [
            mal(
                "El usuario del portal no puede crear tablas: una versión nueva no podrá instalarse.",
                "Haga al usuario dueño de la base: «ALTER DATABASE portal OWNER TO portal».",
            )
        ]
    if es_super:
        return [
            aviso(
                "El portal entra a PostgreSQL como superusuario, y podría borrar otras bases o leer archivos.",
                "Cree un usuario que solo sea dueño de esta base: «createuser --no-superuser portal».",
            )
        ]
    return [bien("El usuario de la base puede lo que necesita y nada más.")]


def _de_sqlite(archivo: Path) -> list[Hallazgo]:
    if _una_fila("PRAGMA query_only")[0]:
        return [mal("La base está abierta solo para leer.", "Reinicie el portal.")]
    try:
        with archivo.open("r+b"):
            return [bien("El archivo de la base se puede escribir.")]
    except FileNotFoundError:  # in memory
        return []
    except OSError:
        return [mal(f"No se puede escribir en {archivo}.", "Haga dueño del archivo al usuario del portal.")]


def migraciones() -> list[Hallazgo]:
    ejecutor = MigrationExecutor(connection)
    cargador = ejecutor.loader
    propias = {app for app, _ in cargador.disk_migrations}
    de_mas = [
        par
        for par in cargador.applied_migrations
        if par not in cargador.disk_migrations and par[0] in propias
    ]
    de_mas = [par for par in de_mas if not _fue_reemplazada(cargador, par)]
    if de_mas:
        return [
            mal(
                f"La base es de una versión más nueva que este código ({en_lista('.'.join(par) for par in de_mas)}).",
                "Instale la versión que la dejó así, o restaure el respaldo que se hizo antes de actualizar.",
            )
        ]
    faltan = [f"{m.app_label}.{m.name}" for m, _ in ejecutor.migration_plan(cargador.graph.leaf_nodes())]
    if faltan:
        return [mal(f"Faltan migraciones: {en_lista(faltan)}.", "Ejecute «manage.py migrate».")]
    return [bien("Las tablas son las de esta versión.")]


def _fue_reemplazada(cargador, par: tuple[str, str]) -> bool:
    return any(par in migracion.replaces for migracion in cargador.disk_migrations.values())


def _una_fila(consulta: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(consulta)
        return cursor.fetchone()
