// A rich field: stands before a textarea that holds Markdown, and keeps it up to date.

import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState, type Command, type Plugin } from "prosemirror-state";
import { goToNextCell, isInTable, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { groups, type Action } from "./actions";
import { LinkForm } from "./link-form";
import { Source } from "./markdown";
import { paste } from "./paste";
import { schema } from "./schema";
import { downInTable, settledTables, upFromFirstTable, withLastLine } from "./tables";
import { Toolbar } from "./toolbar";
import type { Words } from "./words";

const { nodes, marks } = schema;
/** The longest text, in characters, where the page does not say. */
const LIMIT = 200_000;
/** How long after the last key the Markdown is written. */
const PAUSE_MS = 300;

let fields = 0;

/** Puts a rich editor before `textarea`, when its text can be shown there without loss. */
export function enrich(textarea: HTMLTextAreaElement, words: Words): void {
  const source = Source.read(textarea.value);
  if (source) new RichField(textarea, words, source);
  else explain(textarea, words.plain);
}

function explain(textarea: HTMLTextAreaElement, sentence: string): void {
  const note = document.createElement("p");
  note.className = "help";
  note.id = `${textarea.id || textarea.name}-plain`;
  note.textContent = sentence;
  textarea.before(note);
  textarea.setAttribute("aria-describedby", `${textarea.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
}

class RichField {
  private readonly name: string;
  private readonly dom = document.createElement("div");
  private readonly status = document.createElement("p");
  private readonly help = document.createElement("p");
  private readonly toolbar: Toolbar;
  private readonly linkForm: LinkForm;
  private readonly plugins: Plugin[];
  private readonly view: EditorView;
  private readonly isRequired: boolean;
  private isMarkdown = false;
  /** After Escape, Tab leaves even a table. */
  private isLeaving = false;
  private timer: number | undefined;
  private isWritten = true;

  constructor(private readonly textarea: HTMLTextAreaElement, private readonly words: Words, private source: Source) {
    fields += 1;
    this.name = textarea.id || `rich-${fields}`;
    this.isRequired = textarea.required;
    const openLink: Command = (state, dispatch) => {
      if (state.selection.$from.parent.type.spec.code) return false;
      if (dispatch) this.linkForm.open();
      return true;
    };
    this.linkForm = new LinkForm(words, this.name, () => this.view);
    this.toolbar = new Toolbar(words, groups(openLink), (action) => this.perform(action), () => this.view.focus(), () => this.toggle());
    this.plugins = [this.keys(openLink), keymap(baseKeymap), paste(words, this.limit(), (sentence) => this.tell(sentence)),
      tableEditing(), settledTables, history(), shortcuts()];
    this.dom.className = "rich";
    this.status.className = "rich-status";
    this.status.setAttribute("role", "status");
    this.help.className = "help rich-help";
    this.help.id = `${this.name}-keys`;
    this.help.textContent = words.help;
    const frame = document.createElement("div");
    frame.className = "rich-frame";
    this.dom.append(this.toolbar.dom, this.linkForm.dom, frame, this.status, this.help);
    textarea.before(this.dom);
    this.view = new EditorView(frame, {
      state: this.stateOf(source),
      attributes: () => this.attributes(),
      dispatchTransaction: (change) => {
        this.view.updateState(this.view.state.apply(change));
        this.toolbar.update(this.view.state);
        if (change.docChanged) this.changed();
      },
      handleDOMEvents: {
        blur: () => this.flush(),
        keydown: (_view, event) => this.key(event),
      },
    });
    // As high as the textarea was: the form does not jump.
    this.view.dom.style.minHeight = `${Math.min(textarea.rows, 20) * 1.6}em`;
    this.toolbar.update(this.view.state);
    this.show(false);
    this.listen();
  }

  private limit(): number {
    return Number(this.textarea.dataset["limit"]) || LIMIT;
  }

  private stateOf(source: Source): EditorState {
    return EditorState.create({ doc: withLastLine(source.doc), plugins: this.plugins });
  }

  /** What the textarea said of itself to those who do not see it. */
  private attributes(): Record<string, string> {
    const { textarea } = this;
    const label = textarea.labels[0];
    if (label && !label.id) label.id = `${this.name}-label`;
    const described = `${textarea.getAttribute("aria-describedby") ?? ""} ${this.name}-keys`.trim();
    const said: Record<string, string> = {
      class: "prose rich-text", role: "textbox", "aria-multiline": "true", "aria-describedby": described, spellcheck: "true",
    };
    if (label) said["aria-labelledby"] = label.id;
    if (this.isRequired) said["aria-required"] = "true";
    for (const name of ["aria-invalid", "aria-label", "lang"]) {
      const value = textarea.getAttribute(name);
      if (value !== null) said[name] = value;
    }
    return said;
  }

  private keys(openLink: Command): Plugin {
    const cell = (step: 1 | -1): Command => (state, dispatch) => !this.isLeaving && isInTable(state) && goToNextCell(step)(state, dispatch);
    const lineBreak: Command = (state, dispatch) => {
      if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hard_break)) return true;
      dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
      return true;
    };
    return keymap({
      "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
      "Mod-b": toggleMark(marks.strong), "Mod-i": toggleMark(marks.em), "Mod-k": openLink,
      "Mod-]": sinkListItem(nodes.list_item), "Mod-[": liftListItem(nodes.list_item),
      Backspace: undoInputRule,
      Enter: chainCommands(downInTable, splitListItem(nodes.list_item)),
      "Shift-Enter": lineBreak,
      ArrowUp: upFromFirstTable,
      Tab: cell(1), "Shift-Tab": cell(-1),
      "Alt-F10": () => {
        this.toolbar.focus();
        return true;
      },
      Escape: () => {
        this.isLeaving = true;
        return true;
      },
    });
  }

  private key(event: KeyboardEvent): false {
    if (!["Tab", "Shift", "Escape"].includes(event.key)) this.isLeaving = false;
    return false;
  }

  private perform(action: Action): void {
    const { view } = this;
    const isForm = action.word === "link";
    action.run(view.state, view.dispatch, view);
    if (!isForm) view.focus();
  }

  private tell(sentence: string): void {
    this.status.textContent = sentence;
  }

  private changed(): void {
    // The first change is written at once: the page then knows that there is something to keep.
    if (this.isWritten) {
      this.isWritten = false;
      this.write();
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), PAUSE_MS);
  }

  private write(): void {
    if (this.isMarkdown) return;
    const markdown = this.source.write(this.view.state.doc);
    if (markdown === this.textarea.value) return;
    this.textarea.value = markdown;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private flush(): void {
    window.clearTimeout(this.timer);
    if (this.isWritten) return;
    this.isWritten = true;
    this.write();
  }

  private listen(): void {
    const { textarea } = this;
    textarea.form?.addEventListener("submit", () => this.flush(), true);
    textarea.form?.addEventListener("formdata", ({ formData }) => {
      this.flush();
      if (textarea.name && !textarea.disabled) formData.set(textarea.name, textarea.value);
    });
    window.addEventListener("beforeunload", () => this.flush(), true);
    for (const label of textarea.labels) {
      label.addEventListener("click", () => !this.isMarkdown && this.view.focus());
    }
    // The summary of a refused form leads to its fields.
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (this.isMarkdown || !textarea.id || link?.getAttribute("href") !== `#${textarea.id}`) return;
      event.preventDefault();
      this.dom.scrollIntoView();
      this.view.focus();
    });
    // A draft that was taken up again has changed the textarea.
    textarea.addEventListener("restored", () => this.reload());
  }

  /** Shows the Markdown, or the text. */
  private toggle(): void {
    if (this.isMarkdown) {
      if (this.reload()) this.view.focus();
      return;
    }
    this.flush();
    this.show(true);
    this.textarea.focus();
  }

  /** Takes the text from the textarea again; `false` when it must stay in Markdown. */
  private reload(): boolean {
    const source = Source.read(this.textarea.value);
    if (!source) {
      this.show(true);
      this.tell(this.words.plain);
      return false;
    }
    this.tell("");
    const isSame = this.source.write(this.view.state.doc) === this.textarea.value;
    if (!isSame) {
      this.source = source;
      this.view.updateState(this.stateOf(source));
    }
    this.show(false);
    return true;
  }

  private show(isMarkdown: boolean): void {
    this.isMarkdown = isMarkdown;
    this.textarea.hidden = !isMarkdown;
    // A browser cannot point at a required field that is hidden; the server asks for it as well.
    this.textarea.required = this.isRequired && isMarkdown;
    this.linkForm.dom.hidden = true;
    this.view.dom.parentElement?.toggleAttribute("hidden", isMarkdown);
    this.help.hidden = isMarkdown;
    this.toolbar.showMarkdown(isMarkdown, this.view.state);
  }
}

/** A dash or a number at the start of a line begins a list, as in offices. */
function shortcuts(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^\s*(\d{1,3})[.)]\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) })),
    ],
  });
}
