import type { ComponentChildren, JSX } from "preact";

const looks = { plain: "button", quiet: "button button-quiet", main: "button button-main", text: "text-button" } as const;

interface Props extends Omit<JSX.IntrinsicElements["button"], "type" | "class" | "label" | "ref"> { as?: keyof typeof looks; label: ComponentChildren; testid?: string | undefined }

/** A button with a label. */
export function Button({ as = "plain", label, testid, ...more }: Props) {
  return <button type="button" class={looks[as]} data-testid={testid} {...more}>{label}</button>;
}

/** The cross that closes what it stands in. */
export function Close({ label, onClick, testid }: { label: string; onClick: () => void; testid?: string }) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick} data-testid={testid}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
