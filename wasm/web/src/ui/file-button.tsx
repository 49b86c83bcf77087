import { useRef } from "preact/hooks";

interface FileButtonProps { label: string; accept: string; onFile: (file: File) => void; testid: string }

/** A button that asks for a file. */
export function FileButton({ label, accept, onFile, testid }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (e: { currentTarget: HTMLInputElement }) => {
    const file = e.currentTarget.files?.[0];
    if (file) onFile(file);
    e.currentTarget.value = ""; // the same file, once corrected, may be chosen again
  };
  return (
    <>
      <input ref={input} type="file" accept={accept} hidden onChange={chosen} data-testid={`${testid}-file`} />
      <button type="button" class="button" onClick={() => input.current?.click()} data-testid={testid}>
        {label}
      </button>
    </>
  );
}
