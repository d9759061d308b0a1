"""What the operator writes in the environment: understood, or refused at the start with one line that says why."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as configurar
from hypothesis import strategies as st

from caja_portal.esperas import con_esperas
from caja_portal.tests.ambiente import LEIDAS, RAIZ, ajustes, vaciar
from caja_portal.tests.valores_malos import CLAVE, MALOS, UNA_CLAVE

pytestmark = pytest.mark.sin_base
EJEMPLO = RAIZ / "despliegue/entorno.ejemplo"
CLAVES = {"SECRET_KEY": "s" * 40, "CLAVES_CIFRADO": UNA_CLAVE, "CLAVES_RESERVA": UNA_CLAVE}
DE_LA_TABLA = re.findall(r"^\| `([A-Z_]+)` \|", (RAIZ / "README.md").read_text(), re.M)


@pytest.fixture(autouse=True)
def ambiente(monkeypatch, tmp_path):
    vaciar(monkeypatch, tmp_path)


@pytest.mark.parametrize(("nombre", "valor", "pista"), MALOS)
def test_un_valor_malo_detiene_con_una_linea_que_dice_que_se_espera(
    monkeypatch, capsys, nombre, valor, pista
):
    with pytest.raises(SystemExit) as salida:
        ajustes(monkeypatch, **{nombre: valor})

    (linea,) = capsys.readouterr().err.splitlines()
    assert salida.value.code == 3
    assert linea.startswith(f"ERROR: {nombre}")
    assert pista in linea


@configurar(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    nombre=st.sampled_from(sorted(set(LEIDAS) - {"DATA_DIR"})),
    comienzo=st.sampled_from(
        ["", "smtp://", "smtps://u:p@", "redis://", "postgres://h/", "sqlite:", "https://"]
    ),
    resto=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
    | st.text("/:@?&=[]%<>.,-_ 0aZñ\t\n", max_size=20),
)
def test_cualquier_valor_se_entiende_o_se_dice_en_una_linea(capsys, nombre, comienzo, resto):
    codigo = 0
    with pytest.MonkeyPatch.context() as ambiente:
        try:
            ajustes(ambiente, **{nombre: comienzo + resto})
        except SystemExit as salida:
            codigo = salida.code

    assert (codigo, len(capsys.readouterr().err.splitlines())) in {(0, 0), (3, 1)}


def test_cada_variable_con_reglas_tiene_un_valor_malo_probado():
    assert {nombre for nombre, _, _ in MALOS} == set(LEIDAS)


@pytest.mark.parametrize(
    ("nombre", "valor"),
    [
        ("SECRET_KEY", CLAVE),
        ("SECRET_KEY_ANTERIORES", CLAVE),
        ("CLAVES_CIFRADO", CLAVE),
        ("CLAVES_RESERVA", CLAVE),
        ("DATABASE_URL", f"postgres://portal:{CLAVE}@servidor:99999/base"),
        ("REDIS_URL", f"http://:{CLAVE}@servidor"),
        ("EMAIL_URL", f"smtp://portal:{CLAVE}@servidor"),
        ("CORREO_IMAP_URL", f"imap://portal:{CLAVE}@servidor"),
        ("OIDC_SECRETO", CLAVE),
        ("METRICAS_CLAVE", CLAVE),
        ("SENTRY_DSN", f"https://{CLAVE}@errores.caja.gov.co"),
        ("REPLICA_URL", f"postgres://portal:{CLAVE}@servidor/base"),
        ("ALMACEN_URL", f"s3://portal:{CLAVE}@servidor:99999/cubo"),
        ("ALMACEN_URL", f"s3://portal:{CLAVE}@servidor/CUBO"),
    ],
)
def test_lo_que_puede_llevar_una_clave_no_se_repite(monkeypatch, capsys, nombre, valor):
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, **{nombre: valor})

    assert CLAVE not in capsys.readouterr().err


def test_con_tls_los_enlaces_no_pueden_ir_sin_cifrar(monkeypatch, capsys):
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, TLS="si", URL_PUBLICA="http://portal.caja.example")

    assert "con TLS=si se espera «https://…»" in capsys.readouterr().err


def test_una_variable_vacia_es_como_si_no_estuviera(monkeypatch):
    sin = ajustes(monkeypatch)
    vacias = ajustes(monkeypatch, **dict.fromkeys(set(LEIDAS) - {"DATA_DIR"}, " "))

    nombres = [nombre for nombre in sin if nombre.isupper()]
    assert {n: vacias[n] for n in nombres} == {n: sin[n] for n in nombres}


@pytest.mark.parametrize(
    ("nombre", "valor", "ajuste", "esperado"),
    [
        ("DEBUG", "Sí", "DEBUG", True),
        ("DEBUG", "off", "DEBUG", False),
        ("PORT", "8123", "URL_PUBLICA", "http://127.0.0.1:8123"),
        ("URL_PUBLICA", "https://portal.caja.example/", "URL_PUBLICA", "https://portal.caja.example"),
        ("URL_PUBLICA", "http://[::1]:8000", "URL_PUBLICA", "http://[::1]:8000"),
        (
            "ALLOWED_HOSTS",
            " a.example , .b.example,[::1]",
            "ALLOWED_HOSTS",
            ["a.example", ".b.example", "[::1]"],
        ),
        ("REDIS_URL", "rediss://:clave@r.example:6380/1", "REDIS_URL", "rediss://:clave@r.example:6380/1"),
        ("REDIS_URL", "redis+socket:///run/redis.sock", "REDIS_URL", "redis+socket:///run/redis.sock"),
        ("CORREO_REMITENTE", "Caja <a@caja.example>", "DEFAULT_FROM_EMAIL", "Caja <a@caja.example>"),
        ("CORREO_CARPETA", "/var/mail/portal", "CORREO_CARPETA", Path("/var/mail/portal")),
        (
            "CORREO_IMAP_URL",
            "imaps://pqrs%40caja.example:cl%40ve@correo.example/Bandeja%20de%20entrada",
            "CORREO_IMAP",
            {
                "servidor": "correo.example",
                "puerto": 993,
                "usuario": "pqrs@caja.example",
                "clave": "cl@ve",
                "tls": "ssl",
                "carpeta": "Bandeja de entrada",
            },
        ),
    ],
)
def test_un_valor_bueno_se_entiende(monkeypatch, nombre, valor, ajuste, esperado):
    assert ajustes(monkeypatch, **{nombre: valor})[ajuste] == esperado


@pytest.mark.parametrize(
    ("selector", "archivo", "motivo"),
    [
        ("portal 2026; d=malo", "buena.pem", "portal2026"),
        ("portal2026", "no-esta.pem", "no se puede leer"),
        ("portal2026", "vacia.pem", "no es una llave privada PEM"),
        ("portal2026", "corta.pem", "2048 bits"),
        ("portal2026", "otra.pem", "2048 bits"),
    ],
)
def test_una_llave_para_firmar_el_correo_que_no_sirve_no_deja_empezar(
    monkeypatch, tmp_path, capsys, selector, archivo, motivo
):
    for nombre, llave in {
        "buena.pem": rsa.generate_private_key(65537, 2048),
        "corta.pem": rsa.generate_private_key(65537, 1024),  # noqa: S505 - that is what is refused
        "otra.pem": ed25519.Ed25519PrivateKey.generate(),
    }.items():
        pem = llave.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (tmp_path / nombre).write_bytes(pem)
    (tmp_path / "vacia.pem").touch()
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, DKIM_SELECTOR=selector, DKIM_LLAVE=str(tmp_path / archivo))

    assert motivo in capsys.readouterr().err


def test_sin_decir_nada_atiende_a_esta_maquina_y_al_nombre_publico(monkeypatch):
    leidos = ajustes(monkeypatch, URL_PUBLICA="https://portal.caja.example:8443")

    assert leidos["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "portal.caja.example"]


@pytest.mark.parametrize(
    ("valor", "esperada"),
    [
        ("sqlite:////srv/con%20espacio/p.sqlite3", {"NAME": "/srv/con espacio/p.sqlite3"}),
        (
            "postgres://ana:a%40b%2F%23@db.example:6432/portal?sslmode=require",
            {"NAME": "portal", "USER": "ana", "PASSWORD": "a@b/#", "HOST": "db.example", "PORT": "6432"},
        ),
        ("postgresql://portal@/portal?host=/run/postgresql", {"HOST": "/run/postgresql", "PORT": ""}),
    ],
)
def test_la_base_de_datos_se_dice_en_una_direccion(monkeypatch, valor, esperada):
    leida = ajustes(monkeypatch, DATABASE_URL=valor)["DATABASES"]["default"]

    assert {clave: leida[clave] for clave in esperada} == esperada


@pytest.mark.parametrize("falta", ["SECRET_KEY", "CLAVES_CIFRADO", "CLAVES_RESERVA"])
def test_con_los_archivos_en_comun_las_claves_tambien_lo_son(monkeypatch, capsys, falta):
    claves = {nombre: clave for nombre, clave in CLAVES.items() if nombre != falta}
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, ALMACEN_URL="s3://a:b@almacen.caja.example/cubo", **claves)

    assert capsys.readouterr().err.startswith(f"ERROR: {falta}: con ALMACEN_URL")


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (
            "s3://LLAVE:s%2Fecr%2Beto@s3.sa-east-1.amazonaws.com/caja-adjuntos?region=sa-east-1&cifrado=aws:kms",
            {
                "servidor": "https://s3.sa-east-1.amazonaws.com",
                "llave": "LLAVE",
                "secreto": "s/ecr+eto",
                "cubo": "caja-adjuntos",
                "carpeta": "",
                "region": "sa-east-1",
                "cifrado": "aws:kms",
            },
        ),
        (
            "s3://a:b@127.0.0.1:8333/cubo/portal/uno",
            {"servidor": "http://127.0.0.1:8333", "carpeta": "portal/uno"},
        ),
        (
            "s3://a:b@almacen:8333/cubo?tls=no&sumas=no",
            {"servidor": "http://almacen:8333", "con_sumas": False},
        ),
    ],
)
def test_el_almacen_de_archivos_se_dice_en_una_direccion(monkeypatch, valor, esperado):
    leido = ajustes(monkeypatch, ALMACEN_URL=valor, **CLAVES)["ALMACEN"]

    assert {clave: leido[clave] for clave in esperado} == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        ("smtp://correo.example", {"port": 25, "tls": "no", "usuario": "", "espera": 10}),
        ("smtp://u:p%40@correo.example?tls=starttls", {"port": 587, "tls": "starttls", "clave": "p@"}),
        ("smtps://u:p@correo.example?espera=5", {"port": 465, "tls": "ssl", "usuario": "u", "espera": 5}),
        ("smtp://u:p@correo.example:2525?tls=no", {"port": 2525, "tls": "no"}),
        ("smtp://u:p@127.0.0.1:2525", {"tls": "no", "usuario": "u"}),
        ("carpeta:/srv/correos", {"clase": "carpeta", "carpeta": Path("/srv/correos")}),
        ("consola:", {"clase": "consola"}),
    ],
)
def test_el_correo_se_dice_en_una_direccion(monkeypatch, valor, esperado):
    leido = ajustes(monkeypatch, EMAIL_URL=valor)["TRANSPORTE_CORREO"]

    assert {clave: leido[clave] for clave in esperado} == esperado


def test_los_centinelas_se_dicen_en_una_direccion_y_celery_los_entiende(monkeypatch):
    leidos = ajustes(
        monkeypatch,
        REDIS_URL="sentinel://:cl%40ve@uno:26379,dos.caja.example:26380/2?maestro=portal&clave_centinelas=otra",
    )

    assert leidos["CENTINELAS"] == {
        "donde": [("uno", 26379), ("dos.caja.example", 26380)],
        "maestro": "portal",
        "base": 2,
        "clave": "cl@ve",
        "clave_centinelas": "otra",
    }
    assert leidos["CELERY_BROKER_URL"] == (
        "sentinel://:cl%40ve@uno:26379/2;sentinel://:cl%40ve@dos.caja.example:26380/2"
    )
    assert leidos["CELERY_BROKER_TRANSPORT_OPTIONS"]["master_name"] == "portal"


def test_una_replica_se_dice_como_la_principal_y_con_cuanto_puede_atrasarse(monkeypatch):
    leidos = ajustes(
        monkeypatch,
        DATABASE_URL="postgres://p@principal/portal",
        REPLICA_URL="postgres://l:c%40ve@replica/portal?sslmode=require&atraso=12",
    )

    assert leidos["REPLICA"]["atraso"] == 12
    assert leidos["DATABASES"]["replica"]["PASSWORD"] == "c@ve"
    assert leidos["DATABASES"]["replica"]["OPTIONS"]["sslmode"] == "require"
    assert leidos["MIDDLEWARE"][-1] == "caja_portal.replica.LecturaEnLaCopia"


@pytest.mark.parametrize("valor", ["0", "100", "ya", ""])
def test_un_atraso_que_no_se_entiende_detiene(monkeypatch, capsys, valor):
    with pytest.raises(SystemExit):
        ajustes(
            monkeypatch,
            DATABASE_URL="postgres://p@principal/portal",
            REPLICA_URL=f"postgres://p@replica/portal?atraso={valor}",
        )

    assert "se esperan segundos, de 1 a 99" in capsys.readouterr().err


def test_tras_pgbouncer_no_se_usa_nada_que_dure_mas_que_una_transaccion(monkeypatch):
    con = ajustes(monkeypatch, DATABASE_URL="postgres://p@127.0.0.1:6432/portal?pgbouncer=si")["DATABASES"]
    sin = ajustes(monkeypatch, DATABASE_URL="postgres://p@127.0.0.1:6432/portal?pgbouncer=no")["DATABASES"]

    assert con["default"] == sin["default"] | {"DISABLE_SERVER_SIDE_CURSORS": True}
    assert con_esperas(con["default"]) == con["default"]
    assert "lock_timeout" in con_esperas(sin["default"])["OPTIONS"]["options"]


@pytest.mark.parametrize(
    ("orden", "puerto"),
    [("migrate", "5432"), ("respaldar", "5432"), ("restaurar", "5432"), ("trabajador", "6432")],
)
def test_lo_que_necesita_su_propia_sesion_no_pasa_por_pgbouncer(monkeypatch, orden, puerto):
    monkeypatch.setattr("sys.argv", ["manage.py", orden])
    leidos = ajustes(
        monkeypatch,
        DATABASE_URL="postgres://p@base:6432/portal?pgbouncer=si",
        DATABASE_URL_DIRECTA="postgres://p@base:5432/portal",
    )

    assert leidos["DATABASES"]["default"]["PORT"] == puerto


def test_la_direccion_de_postgresql_mismo_no_es_la_de_otro_pgbouncer(monkeypatch, capsys):
    with pytest.raises(SystemExit):
        ajustes(
            monkeypatch,
            DATABASE_URL="postgres://p@base:6432/portal?pgbouncer=si",
            DATABASE_URL_DIRECTA="postgres://p@base:6432/portal?pgbouncer=si",
        )

    assert "PostgreSQL mismo" in capsys.readouterr().err


def test_el_emisor_de_identidades_se_dice_con_su_direccion_o_la_de_su_configuracion(monkeypatch):
    emisor = "https://identidad.caja.example/realms/caja"
    leidos = ajustes(
        monkeypatch,
        OIDC_EMISOR=f"{emisor}/.well-known/openid-configuration",
        OIDC_CLIENTE="portal",
        OIDC_SECRETO=CLAVE,
    )

    assert (leidos["OIDC_EMISOR"], leidos["OIDC_CLIENTE"], leidos["OIDC_SECRETO"]) == (
        emisor,
        "portal",
        CLAVE,
    )


def test_la_tabla_del_readme_y_los_lectores_dicen_lo_mismo():
    assert sorted(DE_LA_TABLA) == sorted(LEIDAS)


def test_el_ejemplo_para_produccion_se_entiende_tambien_con_lo_que_trae_apagado(monkeypatch, tmp_path):
    ejemplo = dict(re.findall(r"^#?([A-Z_]+)='?([^'\n]+)'?$", EJEMPLO.read_text(), re.M))
    assert set(ejemplo) <= set(LEIDAS)
    llave = tmp_path / "dkim.pem"
    suya = rsa.generate_private_key(65537, 2048)
    llave.write_bytes(suya.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    frase = tmp_path / "respaldo"
    frase.write_text("una frase larga que nadie adivina, para las copias")
    ejemplo |= {"DKIM_LLAVE": str(llave), "RESPALDO_LLAVE": str(frase)}
    leidos = ajustes(monkeypatch, **ejemplo | {"DATA_DIR": str(tmp_path)})

    assert leidos["ALLOWED_HOSTS"][-1] == "portal.caja.gov.co"
    assert leidos["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert leidos["TRANSPORTE_CORREO"]["tls"] == "starttls"


def test_nadie_mas_lee_el_entorno():
    lectores = {
        str(archivo.relative_to(RAIZ))
        for app in (*(a for a in settings.INSTALLED_APPS if (RAIZ / a).is_dir()), "caja_portal")
        for archivo in (RAIZ / app).rglob("*.py")
        if "tests" not in archivo.parts
        and re.search(r"environ\b(?!\.setdefault)|getenv", archivo.read_text())
    }
    assert lectores == {"caja_portal/entorno.py"}
