/* A sheet of the workbook on the page: cells that save themselves, moved through by keyboard, pasted into from Excel. */

import { Outbox } from "./saving.js";

const REFRESH_MILLISECONDS = 15000;
const STEPS = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

class Sheet {
  constructor(root) {
    this.root = root;
    this.body = root.querySelector("[data-rows]");
    this.blank = root.querySelector("template[data-blank-row]");
    this.revision = Number(root.dataset.revision);
    this.before = "";
    this.outbox = new Outbox({
      key: `dafeng:${root.dataset.application}:${root.dataset.sheet}`,
      url: root.dataset.saveUrl,
      status: document.querySelector("[data-save-status]"),
      accepted: (answer) => this.accept(answer),
      refused: (answer, changes) => this.refuse(answer, changes),
    });
    root.addEventListener("change", (event) => this.changed(event.target));
    root.addEventListener("focusin", (event) => { if (event.target.dataset?.column) this.before = event.target.value; });
    root.addEventListener("keydown", (event) => this.step(event));
    root.addEventListener("paste", (event) => this.paste(event));
    root.addEventListener("click", (event) => this.press(event));
    this.resume();
    this.goTo(location.hash.slice(1));
    setInterval(() => this.refresh(), REFRESH_MILLISECONDS);
  }

  cell(row, column) {
    return this.root.querySelector(`[data-row="${CSS.escape(row)}"] [data-column="${CSS.escape(column)}"]`);
  }

  cells(row) {
    return [...row.querySelectorAll("[data-column]")];
  }

  rowOf(element) {
    return element.closest("[data-row]");
  }

  /** A cell was changed: what stood there and what stands there now goes to the server. */
  changed(cell, delay) {
    if (!cell.dataset?.column) return;
    const row = this.rowOf(cell).dataset.row;
    const column = cell.dataset.column;
    if (cell.value === cell.dataset.old && !this.isPending(row, column)) return;
    cell.dataset.pending = "";
    this.outbox.put({ kind: "edit", row, column, field: `${row}.${column}`, old: cell.dataset.old, new: cell.value }, delay);
  }

  /** What the server saved: its words in the cells, and what is wrong with the rows. */
  accept(answer) {
    this.revision = answer.revision ?? this.revision;
    for (const [id, row] of Object.entries(answer.rows || {})) this.show(id, row);
  }

  show(id, row) {
    for (const [column, text] of Object.entries(row.cells)) {
      const cell = this.cell(id, column);
      if (!cell || this.isPending(id, column) || cell === document.activeElement) {
        if (cell && !this.isPending(id, column)) cell.dataset.old = text;
        continue;
      }
      cell.value = cell.dataset.old = text;
      delete cell.dataset.pending;
    }
    this.mark(id, row.problems || {});
  }

  isPending(row, column) {
    return this.outbox.pending.some((change) => change.field === `${row}.${column}`);
  }

  /** Shows the problems of a row at their cells. */
  mark(id, problems) {
    const row = this.root.querySelector(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    for (const cell of this.cells(row)) {
      const said = problems[cell.dataset.column] || [];
      const note = cell.parentElement.querySelector("[data-problem]");
      cell.setAttribute("aria-invalid", String(said.some((one) => one.severity === "error")));
      cell.dataset.severity = said.length ? said[0].severity : "";
      note.textContent = said.map((one) => one.text).join(" ");
      note.hidden = !said.length;
    }
    row.dataset.faulty = Object.keys(problems).length ? "true" : "";
  }

  /** Someone else changed the same field: both texts are shown, and the choice is the reader's. */
  refuse(answer, changes) {
    const conflicts = answer.conflicts || [];
    const unfought = changes.filter((change) => !conflicts.some((one) => `${one.row}.${one.column}` === change.field));
    for (const change of unfought) {
      if (conflicts.length) this.outbox.put(change);
    }
    for (const one of conflicts) this.offer(one);
    if (!conflicts.length && answer.message) this.say(answer.message);
  }

  offer(conflict) {
    const cell = this.cell(conflict.row, conflict.column);
    if (!cell) return this.say(`${conflict.label}: ${conflict.theirs}`);
    const note = cell.parentElement.querySelector("[data-problem]");
    const words = this.root.dataset;
    const choose = (text, value, seen) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${text}: ${value || words.textEmpty}`;
      button.addEventListener("click", () => {
        cell.dataset.old = seen;
        cell.value = value;
        note.hidden = true;
        this.changed(cell);
        cell.focus();
      });
      return button;
    };
    note.replaceChildren(
      `${words.textConflict} `,
      choose(words.textTheirs, conflict.theirs, conflict.theirs),
      " ",
      choose(words.textMine, conflict.mine, conflict.theirs),
    );
    note.hidden = false;
    cell.setAttribute("aria-invalid", "true");
  }

  say(message) {
    document.querySelector("[data-announce]")?.replaceChildren(message);
  }

  /** Up, down and Enter move between rows; in a list or a text of several lines they keep their meaning. */
  step(event) {
    const cell = event.target;
    if (event.key === "Escape") return this.undo(cell);
    const move = event.shiftKey && event.key === "Enter" ? -1 : STEPS[event.key];
    if (!move || !cell.dataset?.column || cell.tagName !== "INPUT" || cell.hasAttribute("list") && event.key !== "Enter") return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey && event.key !== "Enter") return;
    const rows = [...this.body.querySelectorAll("[data-row]")];
    const next = rows[rows.indexOf(this.rowOf(cell)) + move];
    if (!next && move > 0 && event.key === "Enter" && this.blank) this.add();
    const target = next || rows.length && [...this.body.querySelectorAll("[data-row]")].at(move > 0 ? -1 : 0);
    const beside = target && target.querySelector(`[data-column="${CSS.escape(cell.dataset.column)}"]`);
    if (beside && beside !== cell) {
      event.preventDefault();
      beside.focus();
      beside.select?.();
    }
  }

  /** Escape takes back what was typed since the cell was entered. */
  undo(cell) {
    if (!cell.dataset?.column || cell.readOnly || cell.value === this.before) return;
    cell.value = this.before;
    this.changed(cell);
    cell.select?.();
  }

  /** A block copied from Excel fills the cells from here on, to the right and down, with new rows where needed. */
  paste(event) {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!cell.dataset?.column || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    let row = this.rowOf(cell);
    const start = this.cells(row).indexOf(cell);
    for (const [number, values] of lines.entries()) {
      if (number) row = row.nextElementSibling?.dataset?.row ? row.nextElementSibling : this.add();
      if (!row) break;
      const cells = this.cells(row).slice(start);
      for (const [index, value] of values.entries()) {
        if (!cells[index] || cells[index].disabled) continue;
        cells[index].value = value.trim();
        this.changed(cells[index], 600);
      }
    }
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-add-row")) this.add()?.querySelector("[data-column]").focus();
    if (button.hasAttribute("data-remove-row")) this.remove(this.rowOf(button));
  }

  /** Adds a row at the end; the server is told its name, so that sending twice adds it once. */
  add() {
    if (!this.blank) return null;
    const id = `n${crypto.getRandomValues(new Uint32Array(2)).reduce((text, part) => text + part.toString(36), "")}`;
    const row = this.#blankRow(id);
    this.outbox.put({ kind: "add", row: id });
    return row;
  }

  #blankRow(id) {
    const row = this.blank.content.firstElementChild.cloneNode(true);
    row.dataset.row = id;
    const numbers = this.body.querySelectorAll("[data-row]").length;
    const head = row.querySelector("[data-number]");
    if (head) head.textContent = String(Number(this.body.dataset.first) + numbers);
    this.body.append(row);
    this.root.querySelector("[data-empty]")?.remove();
    return row;
  }

  remove(row) {
    const cells = Object.fromEntries(this.cells(row).map((cell) => [cell.dataset.column, cell.dataset.old]));
    const next = row.nextElementSibling || row.previousElementSibling;
    this.outbox.put({ kind: "remove", row: row.dataset.row, cells });
    row.remove();
    (next?.querySelector("[data-column]") || this.root.querySelector("[data-add-row]"))?.focus();
  }

  /** What an earlier visit could not save is shown again and sent. */
  resume() {
    for (const change of this.outbox.pending) {
      if (change.kind === "add" && !this.root.querySelector(`[data-row="${CSS.escape(change.row)}"]`)) this.#blankRow(change.row);
      const cell = change.kind === "edit" && this.cell(change.row, change.column);
      if (cell) cell.value = change.new;
    }
    if (this.outbox.pending.length) this.outbox.send();
  }

  /** What others saved meanwhile appears where nobody is typing here. */
  async refresh() {
    if (document.hidden || this.outbox.pending.length) return;
    const response = await fetch(`${this.root.dataset.saveUrl}?since=${this.revision}`).catch(() => null);
    if (response?.status === 200) this.accept(await response.json());
  }

  /** Where only rows with faults are shown, the first fault is in sight. */
  showFault() {
    this.root.querySelector("[aria-invalid=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** A link to a cell, from the list of things to do, leads to the cell itself. */
  goTo(place) {
    const [row, column] = decodeURIComponent(place).split(".");
    if (!row && new URLSearchParams(location.search).get("show") === "faulty") return this.showFault();
    const cell = row && column && this.cell(row, column);
    if (cell) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "center", inline: "center" });
    }
  }
}

for (const root of document.querySelectorAll("[data-sheet-editor]")) new Sheet(root);
for (const choice of document.querySelectorAll("select[data-go]")) {
  choice.addEventListener("change", () => location.assign(choice.selectedOptions[0].dataset.url));
}
