// The toolbar: buttons with words, one stop of the Tab key, the arrows from one button to the next.

import type { EditorState } from "prosemirror-state";
import type { Action, Group } from "./actions";
import type { Words } from "./words";

export class Toolbar {
  readonly dom = document.createElement("div");
  private readonly buttons = new Map<HTMLButtonElement, Action>();
  private readonly groups = new Map<HTMLElement, Group>();
  private readonly last: HTMLButtonElement;
  private isFormatting = true;

  constructor(
    private readonly words: Words,
    groups: readonly Group[],
    private readonly perform: (action: Action) => void,
    private readonly leave: () => void,
    toggleMarkdown: () => void,
  ) {
    this.dom.className = "rich-toolbar";
    this.dom.setAttribute("role", "toolbar");
    this.dom.setAttribute("aria-label", words.toolbar);
    for (const group of groups) this.add(group);
    this.last = this.button(words.markdown);
    this.last.addEventListener("click", toggleMarkdown);
    // How the text is shown stands with what is always there.
    [...this.groups].filter(([, group]) => !group.isHere).at(-1)?.[0].append(this.last);
    this.dom.addEventListener("keydown", (event) => this.move(event));
    this.stopAt(this.visible()[0]);
  }

  private add(group: Group): void {
    const part = document.createElement("div");
    part.className = group.isHere ? "rich-group rich-group-here" : "rich-group";
    part.setAttribute("role", "group");
    for (const action of group.actions) {
      const button = this.button(this.words[action.word]);
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") this.perform(action);
      });
      this.buttons.set(button, action);
      part.append(button);
    }
    this.groups.set(part, group);
    this.dom.append(part);
  }

  private button(word: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rich-button";
    button.tabIndex = -1;
    button.textContent = word;
    // The text keeps its selection, and a telephone its keyboard.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("focus", () => this.stopAt(button));
    return button;
  }

  /** Shows what is on and what can be done where the cursor is. */
  update(state: EditorState): void {
    for (const [part, group] of this.groups) {
      if (group.isHere) part.hidden = !this.isFormatting || !group.isHere(state);
    }
    for (const [button, { isOn, run }] of this.buttons) {
      button.hidden = !this.isFormatting;
      if (isOn) button.setAttribute("aria-pressed", String(isOn(state)));
      button.setAttribute("aria-disabled", String(!run(state)));
    }
    if (!this.visible().some((button) => button.tabIndex === 0)) this.stopAt(this.visible()[0]);
  }

  /** Leaves only the way back while the Markdown is shown. */
  showMarkdown(isShown: boolean, state: EditorState): void {
    this.isFormatting = !isShown;
    this.last.textContent = isShown ? this.words.rich : this.words.markdown;
    this.update(state);
  }

  focus(): void {
    this.visible().find((button) => button.tabIndex === 0)?.focus();
  }

  private visible(): HTMLButtonElement[] {
    const all = [...this.dom.querySelectorAll("button")];
    return all.filter((button) => !button.hidden && !button.closest("[hidden]"));
  }

  private stopAt(chosen: HTMLButtonElement | undefined): void {
    for (const button of this.dom.querySelectorAll("button")) button.tabIndex = button === chosen ? 0 : -1;
  }

  private move(event: KeyboardEvent): void {
    const buttons = this.visible();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next: Record<string, number> = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1,
    };
    const to = next[event.key];
    if (event.key === "Escape") this.leave();
    else if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else return;
    event.preventDefault();
  }
}
