const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Compiles a program once for all engines of this page or process, whatever becomes of their workers. */
export function compileOnce(url: URL, compile: (url: URL) => Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  let module = compiled.get(url.href);
  if (!module) {
    module = compile(url);
    module.catch(() => compiled.delete(url.href)); // may be tried again
    compiled.set(url.href, module);
  }
  return module;
}
