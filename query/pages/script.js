// SPDX-License-Identifier: GPL-3.0-or-later
// Type-ahead for the search box. The pages work without it.
"use strict";
(function () {
  const box = document.querySelector("form.search input.q");
  if (!box || !window.fetch) return;
  const list = document.createElement("ul");
  list.id = "type-ahead";
  list.className = "type-ahead";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  let asked = 0, timer = 0, at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function go(row) {
    if (row.kind === "filter") {
      box.value = row.text;
      close();
      box.focus();
    } else if (row.path) {
      window.location.assign(row.path);
    } else {
      box.value = row.query;
      box.form.submit();
    }
  }

  function show(rows) {
    list.replaceChildren(...rows.map(function (row, i) {
      const item = document.createElement("li"), label = document.createElement("small");
      item.id = "type-ahead-" + i;
      item.setAttribute("role", "option");
      item.textContent = row.text + " ";
      label.textContent = row.label === row.text ? "" : row.label;
      item.append(label);
      item.addEventListener("mousedown", function (event) { event.preventDefault(); go(row); });
      item.row = row;
      return item;
    }));
    list.hidden = rows.length === 0;
    at = -1;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  function ask() {
    const number = ++asked, text = box.value.trim();
    if (text === "") { close(); return; }
    fetch("/v1/suggest?q=" + encodeURIComponent(text) + "&lang=" + (document.documentElement.lang.startsWith("zh") ? "zh" : "en"))
      .then(function (response) { return response.ok ? response.json() : { suggestions: [] }; })
      .then(function (answer) { if (number === asked && document.activeElement === box) show(answer.suggestions); })
      .catch(close);
  }

  function mark(step) {
    const items = list.children;
    if (list.hidden || items.length === 0) return;
    if (at >= 0) items[at].removeAttribute("aria-selected");
    at = (at + step + items.length) % items.length;
    items[at].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", items[at].id);
  }

  box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 80); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      go(list.children[at].row);
    } else if (event.key === "Escape") {
      close();
    }
  });
})();
