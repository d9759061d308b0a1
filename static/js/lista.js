// The list by keyboard, once the focus is in it: j and k go from row to row, x chooses the row (WCAG 2.1.4). Everything
// is already a link or a box without it.
"use strict";

const tabla = document.getElementById("tabla");

if (tabla) {
  const filas = [...tabla.querySelectorAll("tbody tr")];
  const ir = (n) => filas[Math.max(0, Math.min(n, filas.length - 1))].querySelector("th a").focus();

  tabla.addEventListener("keydown", (evento) => {
    if (evento.ctrlKey || evento.altKey || evento.metaKey) return;
    const actual = filas.findIndex((fila) => fila.contains(document.activeElement));
    if (evento.key === "j") ir(actual + 1);
    else if (evento.key === "k") ir(actual - 1);
    else if (evento.key === "x" && actual >= 0) filas[actual].querySelector("input[type=checkbox]")?.click();
  });
}
