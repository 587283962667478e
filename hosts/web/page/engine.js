// The engine as the page sees it: instances that can be ended, and a run of files through them.
'use strict';

const MEBIBYTES = 1024; // of memory an instance may have: what hosts/web/build.sh tells the linker

class Cancelled extends Error {}
class Crash extends Error {
  constructor(kind, place) {
    super(`${kind} ${place || ''}`);
    Object.assign(this, { kind, place });
  }
}
class Unusable extends Error {
  constructor(role, file) {
    super(file);
    Object.assign(this, { role, file });
  }
}

const Engine = {
  compiled: null,
  workerUrl: null,

  /** Unpacks and compiles the engine, once. */
  module() {
    Engine.compiled ??= (async () => {
      const text = document.getElementById('engine').textContent.trim();
      const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
      return WebAssembly.compile(await new Response(stream).arrayBuffer());
    })();
    return Engine.compiled;
  },

  url() {
    Engine.workerUrl ??= URL.createObjectURL(new Blob([document.getElementById('worker').textContent], { type: 'text/javascript' }));
    return Engine.workerUrl;
  },
};

/** An instance of the engine in a Worker of its own. */
class Instance {
  static async start(onRows = () => {}) {
    const module = await Engine.module();
    const instance = new Instance(onRows);
    await instance.post({ module });
    return instance;
  }

  constructor(onRows) {
    this.waiting = new Map();
    this.next = 1;
    this.worker = new Worker(Engine.url());
    this.worker.onmessage = ({ data }) => {
      if (data.rows !== undefined) { onRows(data.rows); return; }
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.error === undefined) resolve(data.value);
      else reject(data.crash ? new Crash(data.crash, data.place) : new Error(data.error));
    };
    this.worker.onerror = (event) => this.end(new Crash('panic', event.message));
  }

  post(message, transfer = []) {
    if (!this.worker) return Promise.reject(new Cancelled());
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message }, transfer);
    });
  }

  /** Calls a function of an object of the engine, or of the engine itself. */
  call(on, call, ...args) {
    return this.post({ on, call, args });
  }

  /** Ends it; whoever waits for it learns why. */
  end(why = new Cancelled()) {
    this.worker?.terminate();
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(why);
    this.waiting.clear();
  }
}

/** Reads files in instances that are thrown away when a file proves too much for them. */
class FileReading {
  constructor(onRows) {
    this.onRows = onRows;
    this.decided = [];
    this.instance = null;
  }

  async ready() {
    if (this.instance?.worker) return this.instance;
    this.instance = await Instance.start(this.onRows);
    for (const [name, bytes] of this.decided) await this.instance.call('reader', 'decide', name, bytes);
    return this.instance;
  }

  /** Reads all that follows by these decisions: [[name, packed], …]. */
  decideBy(decided) {
    this.decided = decided;
    this.end();
  }

  /** Reads a file; what a file does to its reader becomes its finding. Gives nothing where the file is not what it was given for. */
  async read(role, name, file) {
    const instance = await this.ready();
    const limit = await instance.call('', 'time_for', file.size);
    const about = JSON.parse(await instance.call('', 'about'));
    if (file.size > about.file_bytes) return this.refuse(role, name, new Blob([]), 'size');
    const timer = setTimeout(() => instance.end(new Crash('time')), limit);
    try {
      return await instance.call('reader', 'read', role, name, file);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      instance.end();
      return this.refuse(role, name, error.kind === 'unreadable' ? new Blob([]) : file, error.kind);
    } finally {
      clearTimeout(timer);
    }
  }

  async refuse(role, name, file, why) {
    if (role !== 'input') return undefined;
    const packed = await (await this.ready()).call('reader', 'refuse', name, file, why, MEBIBYTES);
    return { ...packed, refused: why };
  }

  end() {
    this.instance?.end();
    this.instance = null;
  }
}

/** One run: its readings, kept here so that the recap can be made anew should its instance end, and the recap. */
class Run {
  /** job: { groups: [{ folder, files: [{ path, file }] }], list, dictionaries, earlier, year, asOf, capacity } */
  constructor(job, progress) {
    this.job = job;
    this.progress = progress;
    this.reading = new FileReading((rows) => progress.rows(rows));
    this.added = [];
    this.earlier = [];
    this.inputs = [];
    this.session = null;
    this.isCancelled = false;
  }

  async start() {
    try {
      await this.readBeside();
      await this.readInputs();
      this.reading.end();
      this.progress.recaps();
      await this.restart();
    } catch (error) {
      this.end();
      throw this.isCancelled ? new Cancelled() : error;
    }
  }

  async readBeside() {
    const { job } = this;
    this.decided = [];
    for (const [role, file] of [...job.dictionaries.map((file) => ['dictionary', file]), ...(job.list ? [['list', job.list]] : [])]) {
      const packed = await this.reading.read(role, file.name, file);
      if (!packed) throw new Unusable(role, file.name);
      this.added.push([role, file.name, packed.reading]);
      if (packed.decided.length) this.decided.push([file.name, packed.decided]);
    }
    if (job.earlier) {
      const packed = await this.reading.read('earlier', job.earlier.name, job.earlier);
      if (!packed) throw new Unusable('earlier', job.earlier.name);
      this.earlier.push(['named', packed.earlier]);
    }
  }

  async readInputs() {
    const groups = this.job.groups.map(({ folder, files }) => [folder, files.map(({ path }) => path)]);
    const names = JSON.parse(await (await this.reading.ready()).call('', 'input_names', JSON.stringify(groups)));
    this.inputs = names.map(([group, number, name]) => ({ name, file: this.job.groups[group].files[number].file }));
    this.progress.begins(this.inputs.map(({ name }) => name));
    const decided = await this.pass('input', this.decided);
    if (decided.length) await this.pass('again', [...this.decided, ...decided]);
  }

  /** Reads every input by what is decided; gives what the inputs decide themselves. */
  async pass(role, decidedBy) {
    this.reading.decideBy(decidedBy);
    const decided = [];
    for (const [number, { name, file }] of this.inputs.entries()) {
      this.progress.reads(number, role === 'again');
      const packed = await this.reading.read('input', name, file);
      if (this.isCancelled) throw new Cancelled();
      if (!packed) throw new Crash('panic', name);
      this.added.push([role, name, packed.reading]);
      if (packed.decided.length) decided.push([name, packed.decided]);
      if (packed.earlier.length && role === 'input') this.earlier.push(['found', packed.earlier]);
      this.progress.read(number, packed);
    }
    return decided;
  }

  /** Makes the recap of what was read, in a new instance. */
  async restart() {
    this.session?.end();
    this.session = await Instance.start();
    for (const [role, name, packed] of this.added) await this.session.call('session', 'add', role, name, packed);
    for (const [role, packed] of this.earlier) await this.session.call('session', 'compare_with', role, packed);
    await this.session.call('session', 'plan_by', this.job.capacity);
    await this.session.call('session', 'recap', this.job.year, this.job.asOf);
  }

  /** Asks the recap. */
  ask(call, ...args) {
    return this.session.call('session', call, ...args);
  }

  /** Makes every workbook to mend: { files: [[name, bytes]], failed: [input] }. A file that ends the instance costs only its own workbook. */
  async mendAll(lang, mask, onDone) {
    const mendings = JSON.parse(await this.ask('mendings', lang, mask));
    const files = [];
    const failed = [];
    for (const [input, , name] of mendings) {
      const { file } = this.inputs.find((one) => one.name === input);
      try {
        const bytes = await this.ask('mend', input, file, lang, mask);
        if (bytes) files.push([name, bytes]);
        else failed.push(input);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        failed.push(input);
        await this.restart();
      }
      onDone(files.length + failed.length, mendings.length);
    }
    return { files, failed };
  }

  cancel() {
    this.isCancelled = true;
    this.end();
  }

  end() {
    this.reading.end();
    this.session?.end();
  }
}

/** Puts files into one zip. */
async function zipped(files) {
  const instance = await Instance.start();
  for (const [name, bytes] of files) await instance.call('bundle', 'add', name, bytes);
  const zip = await instance.call('bundle', 'zip');
  instance.end();
  return zip;
}

/** Makes blanks of an employee list, or one for nobody in particular. */
async function blanksOf(list, year, lang) {
  const instance = await Instance.start();
  try {
    if (list) {
      const packed = await instance.call('reader', 'read', 'list', list.name, list);
      if (!packed) throw new Unusable('list', list.name);
      await instance.call('session', 'add', 'list', list.name, packed.reading);
    }
    return await instance.call('session', 'blanks', year, lang);
  } finally {
    instance.end();
  }
}
