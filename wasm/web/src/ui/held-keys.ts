const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Keeps the keys that are pressed while a box is still on its way; without it they would go into the field below. What
 * is returned gives them to the field that has the focus then, if it is another.
 */
export function heldKeys(): () => Promise<void> {
  const keys: string[] = [];
  const below = document.activeElement;
  const keep = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.key === "Process") return;
    e.preventDefault();
    e.stopImmediatePropagation();
    keys.push(e.key);
  };
  addEventListener("keydown", keep, true);
  return async () => {
    await new Promise((resolve) => setTimeout(resolve)); // the box is drawn, and has the focus
    removeEventListener("keydown", keep, true);
    const field = document.activeElement;
    if (field === below || !(field instanceof HTMLInputElement)) return;
    for (const key of keys) {
      if (key.length === 1) {
        field.value += key;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      } else {
        await frame(); // what was typed before is found
        if (key === "Escape") field.closest("dialog")?.close();
        else field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      }
    }
  };
}
