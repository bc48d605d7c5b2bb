"use strict";
// Sorting, filtering and searching of the tables in this page. Works on what is there; asks nothing of any network.
(function () {
  function text(cell) { return cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim(); }
  function compare(a, b, index, numeric) {
    var x = text(a.cells[index]), y = text(b.cells[index]);
    return numeric ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
  }
  function sort(table, header) {
    var down = header.getAttribute("aria-sort") === "descending", index = header.cellIndex, numeric = header.classList.contains("n");
    var up = header.getAttribute("aria-sort") === null ? !numeric : down, body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (row, i) { return { row: row, i: i }; });
    rows.sort(function (a, b) { return (up ? 1 : -1) * compare(a.row, b.row, index, numeric) || a.i - b.i; });
    rows.forEach(function (r) { body.appendChild(r.row); });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (c) { c.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
  }
  Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header) {
      var button = document.createElement("button");
      button.type = "button";
      while (header.firstChild) button.appendChild(header.firstChild);
      header.appendChild(button);
      button.addEventListener("click", function () { sort(table, header); });
    });
  });
  Array.prototype.forEach.call(document.querySelectorAll(".tools"), function (tools) {
    var rows = Array.prototype.slice.call(document.getElementById(tools.dataset.table).tBodies[0].rows);
    var search = tools.querySelector("input"), verdict = tools.querySelector("select"), count = tools.querySelector("output");
    var words = rows.map(function (r) { return r.textContent.toLowerCase(); }), waiting = 0;
    function apply() {
      var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row, i) {
        var hit = (!verdict || !verdict.value || row.dataset.verdict === verdict.value) && wanted.every(function (w) { return words[i].indexOf(w) >= 0; });
        row.hidden = !hit;
        shown += hit ? 1 : 0;
      });
      count.textContent = shown + " of " + rows.length + " shown";
    }
    function later() { clearTimeout(waiting); waiting = setTimeout(apply, 120); }
    search.addEventListener("input", later);
    if (verdict) verdict.addEventListener("change", apply);
    tools.hidden = false;
    apply();
  });
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (d) { d.open = true; });
  });
})();
