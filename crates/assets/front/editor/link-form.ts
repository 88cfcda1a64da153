// The small form of a link, within the page, under the toolbar.

import type { Mark } from "prosemirror-model";
import { TextSelection, type EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { schema } from "./schema";
import type { Words } from "./words";

const type = schema.marks.link;

/**
 * The address as it can be kept, or `null`: the web, a mail, or a path of this site, as the server
 * lets through. A bare `www.pilat.fr` or `ana@pilat.fr` is completed.
 */
export function readAddress(typed: string): string | null {
  const address = typed.trim();
  if (address === "" || /[\s\\<>\u0000-\u001f]/.test(address)) return null;
  if (/^(https?:\/\/|mailto:)./i.test(address)) return address;
  if (/^(#|\/(?!\/))/.test(address)) return address;
  if (/^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(address)) return `mailto:${address}`;
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:]\S*)?$/u.test(address)) return `https://${address}`;
  return null;
}

/** The link around the cursor, from its first to its last letter. */
function linkAround(state: EditorState): { mark: Mark; from: number; to: number } | null {
  const { $from } = state.selection;
  const mark = type.isInSet([...$from.marks(), ...($from.nodeAfter?.marks ?? [])]);
  if (!mark) return null;
  let from = $from.start();
  let to = from;
  $from.parent.forEach((node, offset) => {
    const start = $from.start() + offset;
    const isIn = mark.isInSet(node.marks);
    if (start <= $from.pos && !isIn) from = start + node.nodeSize;
    if (isIn && (to < start + node.nodeSize) && (start <= $from.pos || to === start)) to = start + node.nodeSize;
  });
  return from < to ? { mark, from, to } : null;
}

export class LinkForm {
  readonly dom = document.createElement("div");
  private readonly words: Words;
  private readonly text: HTMLInputElement;
  private readonly address: HTMLInputElement;
  private readonly textField: HTMLElement;
  private readonly error = document.createElement("p");
  private readonly remove: HTMLButtonElement;

  constructor(words: Words, name: string, private readonly view: () => EditorView) {
    this.words = words;
    this.dom.className = "rich-link";
    this.dom.hidden = true;
    this.dom.setAttribute("role", "group");
    this.dom.setAttribute("aria-label", words.link);
    [this.textField, this.text] = this.field(words.linkText, `${name}-link-text`);
    const [addressField, address] = this.field(words.linkAddress, `${name}-link-address`);
    this.address = address;
    this.address.inputMode = "url";
    this.error.className = "error";
    this.error.id = `${name}-link-error`;
    this.error.hidden = true;
    this.remove = this.button(words.linkRemove, "button-quiet", () => this.unset());
    const actions = document.createElement("div");
    actions.className = "actions";
    actions.append(
      this.button(words.linkApply, "button button-secondary", () => this.apply()),
      this.remove,
      this.button(words.linkCancel, "button-quiet", () => this.close()),
    );
    this.dom.append(this.textField, addressField, this.error, actions);
    this.dom.addEventListener("keydown", (event) => this.key(event));
    // These two fields are no part of the form they stand in.
    for (const kind of ["input", "change"]) this.dom.addEventListener(kind, (event) => event.stopPropagation());
  }

  private field(word: string, id: string): [HTMLElement, HTMLInputElement] {
    const field = document.createElement("div");
    field.className = "field";
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = word;
    const input = document.createElement("input");
    input.id = id;
    input.type = "text";
    input.autocomplete = "off";
    field.append(label, input);
    return [field, input];
  }

  private button(word: string, style: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = style;
    button.textContent = word;
    button.addEventListener("click", act);
    return button;
  }

  open(): void {
    const { state } = this.view();
    const link = linkAround(state);
    this.dom.hidden = false;
    this.error.hidden = true;
    this.address.removeAttribute("aria-invalid");
    this.address.value = link?.mark.attrs["href"] ?? "";
    this.text.value = "";
    this.textField.hidden = !state.selection.empty || link !== null;
    this.remove.hidden = link === null;
    (this.textField.hidden ? this.address : this.text).focus();
  }

  close(): void {
    this.dom.hidden = true;
    this.view().focus();
  }

  private key(event: KeyboardEvent): void {
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && isField) this.apply();
    else if (event.key === "Escape") this.close();
    else return;
    // Enter here must not send the form around.
    event.preventDefault();
    event.stopPropagation();
  }

  private apply(): void {
    const href = readAddress(this.address.value);
    if (href === null) return this.refuse();
    const view = this.view();
    const { state } = view;
    const mark = type.create({ href });
    const { from, to, empty } = state.selection;
    const link = linkAround(state);
    const change = state.tr;
    if (link) change.removeMark(link.from, link.to, type).addMark(link.from, link.to, mark);
    else if (!empty) change.removeMark(from, to, type).addMark(from, to, mark);
    else {
      const words = this.text.value.trim() || this.address.value.trim();
      change.replaceWith(from, to, schema.text(words, mark.addToSet(state.storedMarks ?? state.selection.$from.marks())));
      change.setSelection(TextSelection.create(change.doc, from + words.length));
      change.removeStoredMark(type);
    }
    view.dispatch(change.scrollIntoView());
    this.close();
  }

  private refuse(): void {
    this.error.textContent = this.words.linkRefused;
    this.error.hidden = false;
    this.error.setAttribute("role", "alert");
    this.address.setAttribute("aria-invalid", "true");
    this.address.setAttribute("aria-describedby", this.error.id);
    this.address.focus();
  }

  private unset(): void {
    const view = this.view();
    const link = linkAround(view.state);
    if (link) view.dispatch(view.state.tr.removeMark(link.from, link.to, type));
    this.close();
  }
}
