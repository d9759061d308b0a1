"""What leaves as CSV is data in a spreadsheet, never a formula."""

import csv
import io

import pytest

from nucleo.hojas import celda_segura, lineas_csv


@pytest.mark.parametrize("texto", ["=1+1", "+57", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_lo_que_seria_una_formula_queda_como_texto(texto):
    assert celda_segura(texto) == f"'{texto}"


@pytest.mark.parametrize("texto", ["", "Queja", "2026-E-000001", "a=b"])
def test_lo_demas_queda_igual(texto):
    assert celda_segura(texto) == texto


def test_el_csv_se_vuelve_a_leer_igual():
    filas = [["Tipo", "Cuántas"], ["Queja; «grave»", 3], ['Con "comillas"', None]]
    leido = list(csv.reader(io.StringIO(b"".join(lineas_csv(filas)).decode("utf-8-sig"))))
    assert leido == [["Tipo", "Cuántas"], ["Queja; «grave»", "3"], ['Con "comillas"', ""]]
