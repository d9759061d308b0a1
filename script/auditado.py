"""What pip-audit found, in words: ``auditado.py INFORME.json…``. It ends 0 when every package was looked at and nothing
is known, 1 when something is, and 3 when one at least was not looked at."""

import json
import sys
from pathlib import Path


def leer(archivos: list[str]) -> tuple[dict[str, str], list[str], set[str]]:
    """Packages that were looked at, what was found, and those that nobody knew."""
    vistos, hallazgos, sin_ver = {}, [], set()
    for archivo in archivos:
        try:
            informe = json.loads(Path(archivo).read_text())
        except (OSError, ValueError):
            sin_ver.add(f"todo {Path(archivo).name}")
            continue
        for paquete in informe.get("dependencies", []) if isinstance(informe, dict) else []:
            if "skip_reason" in paquete:
                sin_ver.add(paquete["name"])
                continue
            vistos[paquete["name"]] = paquete["version"]
            for falla in paquete.get("vulns", []):
                arreglo = ", ".join(falla.get("fix_versions", [])) or "sin versión que lo corrija"
                hallazgos.append(
                    f"{paquete['name']} {paquete['version']}: {falla['id']} (se corrige en: {arreglo})"
                )
    return vistos, sorted(set(hallazgos)), sin_ver - set(vistos)


def main(archivos: list[str]) -> int:
    vistos, hallazgos, sin_ver = leer(archivos)
    for hallazgo in hallazgos:
        print(f"VULNERABLE: {hallazgo}")
    if hallazgos:
        print("Suba esas versiones en los archivos .in y rehaga los candados (docs/decisiones/0002).")
        return 1
    if sin_ver or not vistos:
        print(f"Sin revisar: {len(sin_ver)} paquetes; revisados: {len(vistos)}.")
        return 3
    print(f"Revisados {len(vistos)} paquetes: ninguno tiene una vulnerabilidad conocida.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
