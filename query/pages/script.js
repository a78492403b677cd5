// SPDX-License-Identifier: GPL-3.0-or-later
// What makes the pages quicker to use: type-ahead, keys, and values of charts under the pointer. All pages work without it.
"use strict";

// Type-ahead for the search box.
(function () {
  const box = document.querySelector("form.search input.q");
  if (!box || !window.fetch) return;
  const list = document.createElement("ul");
  list.id = "type-ahead";
  list.className = "type-ahead";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label"));
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
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
      item.setAttribute("aria-selected", "false");
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
    if (at >= 0) items[at].setAttribute("aria-selected", "false");
    at = (at + step + items.length) % items.length;
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
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
      if (!list.hidden) event.preventDefault(); // a browser would empty the box
      close();
    }
  });
})();

// Keys. A page says where a key leads: data-key="o" on a link is followed, on a button pressed, on a field focused; data-copy beside it is text to copy instead. What stands in the row that j and k have reached goes before
// the rest of the page. They are off within fields, with Ctrl, Alt or Meta, and where the reader turned them off (kept in this browser only).
(function () {
  const body = document.body, said = document.querySelector(".said");
  let on = true, dialog = null;
  try { on = localStorage.getItem("keys") !== "off"; } catch (error) { /* no storage: on */ }

  function say(text) { if (said) said.textContent = text; }

  function copy(text, word) {
    if (!navigator.clipboard) { say(text); return; }
    navigator.clipboard.writeText(text).then(function () { say(word + " " + text); }, function () { say(text); });
  }

  function rows() {
    return Array.from(document.querySelectorAll("[data-row]")).filter(function (row) { return row.getClientRects().length > 0; });
  }

  function move(step) {
    const all = rows(), old = document.querySelector("[data-row].current");
    if (all.length === 0) return;
    const at = old ? Math.min(Math.max(all.indexOf(old) + step, 0), all.length - 1) : 0;
    if (old) old.classList.remove("current");
    all[at].classList.add("current");
    const link = all[at].querySelector("a[href]");
    if (link === null) all[at].tabIndex = -1;
    (link || all[at]).focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }

  function find(key) {
    const name = "[data-key=\"" + CSS.escape(key) + "\"]", row = document.querySelector("[data-row].current");
    return (row && row.querySelector(name)) || document.querySelector(name);
  }

  // The section of the help page is the one list of keys.
  function help(link) {
    if (dialog && dialog.open) { dialog.close(); return; }
    if (dialog) { dialog.showModal(); return; }
    const address = link.href.split("#")[0];
    fetch(address).then(function (response) { return response.text(); }).then(function (text) {
      const section = new DOMParser().parseFromString(text, "text/html").getElementById("keys"), button = document.createElement("button");
      section.removeAttribute("id");
      dialog = document.createElement("dialog");
      dialog.setAttribute("aria-label", section.querySelector("h2").textContent);
      button.textContent = body.dataset.close;
      button.addEventListener("click", function () { dialog.close(); });
      dialog.append(section, button);
      body.append(dialog);
      switches(dialog);
      dialog.showModal();
    }).catch(function () { window.location.assign(link.href); });
  }

  function switches(within) {
    within.querySelectorAll("[data-keys-switch]").forEach(function (button) {
      const word = function () { button.textContent = on ? body.dataset.keysOff : body.dataset.keysOn; };
      button.hidden = false;
      word();
      button.addEventListener("click", function () {
        on = !on;
        try { localStorage.setItem("keys", on ? "on" : "off"); } catch (error) { /* until the page is left */ }
        word();
      });
    });
  }

  function press(key) {
    const target = find(key);
    if (target === null) return false;
    if (key === "?") help(target);
    else if (key === "y") {
      window.history.replaceState(null, "", target.href);
      copy(target.href, body.dataset.kept);
    } else if (target.dataset.copy) copy(target.dataset.copy, body.dataset.copied);
    else if (target.matches("input:not([type=checkbox]), select, textarea, [tabindex]")) {
      target.focus();
      if (target.select) target.select();
      target.scrollIntoView({ block: "nearest" });
    } else target.click();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    const at = event.target;
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (at instanceof Element && at.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    if (dialog && dialog.open && event.key !== "?") return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (!"/odtcy[]xe?".includes(event.key) || event.key.length !== 1 || !press(event.key)) return;
    event.preventDefault();
  });
  // Buttons that copy do so under the pointer too.
  document.addEventListener("click", function (event) {
    const target = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
    if (target && event.isTrusted) copy(target.dataset.copy, body.dataset.copied);
  });
  switches(document);
})();

// Results: how many are ticked; and facets, which on a narrow screen are folded up before the results until they are wanted.
(function () {
  const ticked = document.querySelector("[data-selected]"), facets = document.querySelector("details.facets");
  if (ticked) {
    const count = function () { ticked.textContent = document.querySelectorAll(".results input[type=checkbox]:checked").length || ""; };
    document.addEventListener("change", count);
    window.addEventListener("pageshow", count);
  }
  if (facets && window.matchMedia("(max-width: 60rem)").matches && window.location.hash === "") facets.open = false;
})();

// The histogram: whoever draws over bars chooses their days, which the form beside it sends.
(function () {
  const bars = document.querySelector(".brush .bars"), form = document.querySelector(".brush form");
  if (!bars || !form) return;
  const all = Array.from(bars.children);
  let first = -1, last = -1, drawn = false;

  function at(event) {
    const box = bars.getBoundingClientRect();
    return Math.min(Math.max(Math.floor((event.clientX - box.left) / box.width * all.length), 0), all.length - 1);
  }

  function mark() {
    const low = Math.min(first, last), high = Math.max(first, last);
    all.forEach(function (bar, i) { bar.classList.toggle("chosen", first >= 0 && i >= low && i <= high); });
    form.elements.from.value = first >= 0 ? all[low].dataset.from : "";
    form.elements.to.value = first >= 0 ? all[high].dataset.to : "";
  }

  bars.addEventListener("pointerdown", function (event) {
    if (event.button !== 0) return;
    first = last = at(event);
    drawn = false;
  });
  document.addEventListener("pointermove", function (event) {
    if (first < 0 || (at(event) === last && !drawn)) return;
    drawn = true;
    last = at(event);
    mark();
  });
  document.addEventListener("pointerup", function () {
    if (first >= 0 && drawn) form.requestSubmit();
    first = -1;
  });
  document.addEventListener("pointercancel", function () { first = -1; mark(); });
  // What was drawn over is not pressed too.
  bars.addEventListener("click", function (event) { if (drawn) event.preventDefault(); drawn = false; });
  bars.addEventListener("dragstart", function (event) { event.preventDefault(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && first >= 0) { first = -1; drawn = false; mark(); } });
})();

// Charts: what a mark says, under the pointer or the focus; and larger, where it is crowded. The table beside each chart says the same.
(function () {
  const charts = document.querySelectorAll("svg.chart");
  if (charts.length === 0) return;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  function title(target) {
    const mark = target instanceof Element ? target.closest(".chart rect, .chart path, .chart circle, .chart a") : null;
    return mark && (mark.querySelector("title") || mark.dataset.title) ? mark : null;
  }

  function show(mark) {
    const held = mark.querySelector("title"), box = mark.getBoundingClientRect();
    // The browser's own tip would cover ours; the mark keeps its name for readers of screens.
    if (held) { mark.dataset.title = held.textContent; mark.setAttribute("aria-label", held.textContent); held.remove(); }
    tip.textContent = mark.dataset.title;
    tip.hidden = false;
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = window.scrollX + Math.max(left, 8) + "px";
    tip.style.top = window.scrollY + box.bottom + 6 + "px";
  }

  function over(event) {
    const mark = title(event.target);
    if (mark) show(mark.matches("a") ? mark.querySelector("path, rect") || mark : mark);
    else tip.hidden = true;
  }

  function enlarge(chart) {
    const tools = document.createElement("span"), frame = document.createElement("div");
    let times = 1;
    frame.className = "scroll";
    frame.tabIndex = 0;
    tools.className = "chart-tools";
    [["+", "larger", 2], ["−", "smaller", 0.5]].forEach(function (row) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = row[0];
      button.title = document.body.dataset[row[1]];
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", function () {
        times = Math.min(Math.max(times * row[2], 1), 8);
        chart.style.maxWidth = times > 1 ? "none" : "";
        chart.style.width = times > 1 ? times * 100 + "%" : "";
      });
      tools.append(button);
    });
    chart.replaceWith(frame);
    frame.append(chart);
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", chart.querySelector("title").textContent);
    const figure = chart.closest("figure"), caption = figure && figure.querySelector("figcaption");
    if (caption) caption.append(tools);
    else frame.before(tools);
  }

  charts.forEach(function (chart) {
    chart.addEventListener("pointerover", over);
    chart.addEventListener("pointerleave", function () { tip.hidden = true; });
    chart.addEventListener("focusin", over);
    chart.addEventListener("focusout", function () { tip.hidden = true; });
    enlarge(chart);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") tip.hidden = true; });
})();
