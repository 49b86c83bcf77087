import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Close } from "./button";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The name of the button beside the title that closes; left out, the dialog has ways of its own. */
  close?: string;
  /** Shows no title; it is the dialog's name all the same. */
  bare?: boolean;
  /** A press beside it closes it, too: for what holds nothing that could be lost. */
  light?: boolean;
  class?: string;
  style?: Record<string, string> | undefined;
  testid: string;
  children: ComponentChildren;
}

/** A dialog over the page: it takes the focus, Escape closes it, and the focus goes back to where it was. */
export function Dialog({ open, onClose, title, close, bare, light, class: more, style, testid, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // before the next paint, so that what is typed at once goes into it
  useLayoutEffect(() => {
    if (open) ref.current?.showModal();
    else ref.current?.close();
  }, [open]);
  const beside = (e: MouseEvent & { currentTarget: HTMLDialogElement }) => {
    if (light && e.target === e.currentTarget) e.currentTarget.close();
  };
  return (
    <dialog
      ref={ref}
      class={more ? `dialog ${more}` : "dialog"}
      aria-labelledby={bare ? undefined : id}
      aria-label={bare ? title : undefined}
      style={style}
      onClose={onClose}
      onClick={beside}
      data-testid={testid}
    >
      {open && (
        <>
          {!bare && close === undefined && <h2 id={id}>{title}</h2>}
          {!bare && close !== undefined && (
            <div class="section-head">
              <h2 id={id}>{title}</h2>
              <Close label={close} onClick={onClose} />
            </div>
          )}
          {children}
        </>
      )}
    </dialog>
  );
}
