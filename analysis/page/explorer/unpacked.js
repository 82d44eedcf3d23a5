// The engine's code as build.mjs packed it: two thirds smaller.

/** The module that emscripten's script makes of its code. */
export async function opened(sanqiEngine) {
  const packed = Uint8Array.from(atob(sanqiEngine.packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return sanqiEngine({ wasmBinary: await new Response(stream).arrayBuffer() });
}
