// One instance of the engine, inside a Worker. The page sends the compiled module, then one call after the other:
//   { id, on: 'reader' | 'session' | 'bundle' | '', call, args }  →  { id, value } or { id, error, crash }
// A File among the arguments is read here, so that its bytes never lie in the page.
// A crash ends the instance: the page throws the Worker away. 'panic' is a bug or a file that the reader cannot bear, 'memory' is an instance that is full.
'use strict';

let objects = {};
let panicAt = null;

self.rekap = {
  rows: (count) => self.postMessage({ rows: count }),
  panicked: (place) => { panicAt = place; },
};

const makers = {
  reader: () => new wasm_bindgen.Reader(),
  session: () => new wasm_bindgen.Session(),
  bundle: () => new wasm_bindgen.Bundle(),
};

// What the engine gives is turned into values that can be posted.
const plain = (value) => {
  if (value instanceof wasm_bindgen.Packed) {
    const parts = { reading: value.reading(), decided: value.decided(), earlier: value.earlier(), activities: value.activities() };
    value.free();
    return parts;
  }
  if (value instanceof wasm_bindgen.Pieces) {
    const pieces = [];
    for (let piece = value.next(); piece; piece = value.next()) pieces.push(piece);
    value.free();
    return new Blob(pieces);
  }
  if (value instanceof wasm_bindgen.Bundle) {
    const count = value.count();
    const single = count === 1;
    const files = { count, name: value.name(0), bytes: single ? value.file(0) : value.zip() };
    value.free();
    return files;
  }
  return value;
};

const crashOf = (error) => {
  if (error instanceof WebAssembly.RuntimeError) {
    return panicAt === null && /unreachable/.test(error.message) ? 'memory' : 'panic';
  }
  // A stack that is full: RangeError in Chromium, InternalError in Firefox.
  return error instanceof RangeError || error.name === 'InternalError' ? 'panic' : null;
};

const buffersOf = (value) => Object.values(value && typeof value === 'object' ? value : {})
  .concat([value])
  .filter((part) => part instanceof Uint8Array)
  .map((part) => part.buffer);

const bytesOf = async (argument) => {
  if (!(argument instanceof Blob)) return argument;
  try {
    return new Uint8Array(await argument.arrayBuffer());
  } catch {
    throw Object.assign(new Error('unreadable'), { crash: 'unreadable' });
  }
};

self.onmessage = async ({ data }) => {
  const { id, module, on, call, args } = data;
  try {
    if (module) {
      wasm_bindgen.initSync({ module });
      self.postMessage({ id, value: true });
      return;
    }
    const ready = await Promise.all(args.map(bytesOf));
    if (on && !objects[on]) objects[on] = makers[on]();
    const value = plain(on ? objects[on][call](...ready) : wasm_bindgen[call](...ready));
    self.postMessage({ id, value }, buffersOf(value));
  } catch (error) {
    self.postMessage({ id, error: String(error.message || error), crash: error.crash || crashOf(error), place: panicAt });
  }
};
