/* Scores that save themselves: field by field, so that two windows never overwrite each other; figures of the plan. */

import { Outbox } from "../applications/saving.js";
import { drawCharts } from "../design/js/charts.js";

const TYPING_MILLISECONDS = 800;

class Scores {
  constructor(form) {
    this.form = form;
    this.seen = Object.fromEntries(this.fields().map((field) => [field, this.read(field)]));
    this.outbox = new Outbox({
      key: `dafeng:panel:${form.dataset.case}:${form.dataset.round}`,
      url: form.dataset.saveUrl,
      status: form.querySelector("[data-save-status]"),
      accepted: (answer, sent) => this.accept(answer, sent),
      refused: (answer, sent) => this.refuse(answer, sent),
    });
    form.addEventListener("input", (event) => this.changed(event.target, TYPING_MILLISECONDS));
    form.addEventListener("change", (event) => this.changed(event.target, 0));
    form.addEventListener("click", (event) => this.choose(event.target.closest("[data-choose]")));
    this.resume();
  }

  fields() {
    return [...this.form.querySelectorAll("[data-criterion]")].flatMap(({ dataset: { criterion } }) => [
      `${criterion}/value`, `${criterion}/na`, `${criterion}/comment`,
    ]);
  }

  controls(criterion, part) {
    return [...this.form.elements].filter((one) => one.name === `${criterion}/${part === "comment" ? part : "value"}`);
  }

  /** What stands in a field: a number or null, true or false, a text. */
  read(field) {
    const [criterion, part] = field.split("/");
    const controls = this.controls(criterion, part);
    if (part === "comment") return controls[0].value;
    const chosen = controls[0].type === "radio" ? controls.find((one) => one.checked)?.value ?? "" : controls[0].value;
    if (part === "na") return chosen === "na";
    return chosen === "" || chosen === "na" || Number.isNaN(Number(chosen)) ? null : Number(chosen);
  }

  write(field, value) {
    const [criterion, part] = field.split("/");
    const controls = this.controls(criterion, part);
    if (part === "comment") controls[0].value = value ?? "";
    else if (controls[0].type !== "radio") controls[0].value = value ?? "";
    else for (const one of controls) one.checked = part === "na" ? value === true && one.value === "na" : Number(one.value) === value;
  }

  changed(control, delay) {
    const criterion = control.closest("[data-criterion]")?.dataset.criterion;
    if (!criterion) return;
    const part = control.name.endsWith("/comment") ? "comment" : this.read(`${criterion}/na`) ? "na" : "value";
    this.put(`${criterion}/${part}`, delay);
  }

  put(field, delay) {
    const now = this.read(field);
    if (now === this.seen[field] && !this.outbox.pending.some((one) => one.field === field)) return;
    this.outbox.put({ field, old: this.seen[field], new: now }, delay);
  }

  accept(answer, sent) {
    this.form.elements.revision.value = answer.revision;
    for (const { field, new: written } of sent) {
      this.seen[field] = written;
      const criterion = field.split("/")[0];
      if (field.endsWith("/na") && written) this.seen[`${criterion}/value`] = null;
      if (field.endsWith("/value") && written !== null) this.seen[`${criterion}/na`] = false;
    }
    for (const one of this.outbox.waiting) one.old = this.seen[one.field];
  }

  /** Another window wrote the same field: both stand there until one of them is chosen; the other fields go again. */
  refuse(answer, sent) {
    const clashing = new Map((answer.fields ?? []).map((one) => [one.field, one.theirs]));
    if (!clashing.size) return;
    for (const one of sent) {
      if (clashing.has(one.field)) this.clash(one.field, clashing.get(one.field));
      else this.outbox.put(one, 0);
    }
  }

  clash(field, theirs) {
    const words = this.form.dataset;
    const box = document.createElement("div");
    box.className = "clash";
    box.setAttribute("role", "alert");
    const said = document.createElement("p");
    const shown = theirs === true ? words.na : theirs === false || theirs === null || theirs === "" ? words.nothing : String(theirs);
    said.textContent = `${words.theirs} ${shown}`;
    box.append(said, this.button(words.take, field, "theirs"), this.button(words.keep, field, "mine"));
    this.seen[field] = theirs;
    this.form.querySelector(`[data-criterion="${CSS.escape(field.split("/")[0])}"]`).append(box);
  }

  button(label, field, whose) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = label;
    button.dataset.choose = whose;
    button.dataset.field = field;
    return button;
  }

  choose(button) {
    if (!button) return;
    const { field, choose } = button.dataset;
    button.closest(".clash").remove();
    if (choose === "theirs") this.write(field, this.seen[field]);
    else this.outbox.put({ field, old: this.seen[field], new: this.read(field) }, 0);
  }

  /** What an earlier visit could not send is put back into the form and sent. */
  resume() {
    for (const { field, new: written } of this.outbox.pending) if (field in this.seen) this.write(field, written);
    this.outbox.send();
  }
}

function placeFigures(within) {
  for (const place of within.querySelectorAll("[data-chapter] figure[data-figure]")) {
    const picture = document.querySelector(`template[data-picture="${CSS.escape(place.dataset.figure)}"]`);
    if (picture) place.replaceChildren(picture.content.cloneNode(true));
  }
  drawCharts(within);
}

for (const form of document.querySelectorAll("[data-scores]")) new Scores(form);
placeFigures(document);
document.addEventListener("htmx:afterSettle", () => placeFigures(document));
