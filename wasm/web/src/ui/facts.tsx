/** Facts with their names; empty ones are left out. */
export function Facts({ facts, kind }: { facts: readonly (readonly [string, string])[]; kind: string }) {
  return (
    <dl class={kind}>
      {facts
        .filter(([, v]) => v !== "")
        .map(([k, v], i) => (
          <div key={i}>
            <dt>{k}</dt>
            <dd>{v}</dd>
          </div>
        ))}
    </dl>
  );
}
