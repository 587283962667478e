// Files that are dropped or chosen, in groups: a folder with the files below it, or files that came alone.
'use strict';

/** Every file below a folder's handle. Chromium from a disk opens dropped folders in this way only. */
async function filesOfHandle(handle, path) {
  if (handle.kind === 'file') return [{ path, file: await handle.getFile() }];
  const files = [];
  for await (const [name, child] of handle.entries()) files.push(...await filesOfHandle(child, `${path}/${name}`));
  return files;
}

/** Every file below a folder's entry: what Firefox has. */
async function filesOfEntry(entry, path) {
  if (entry.isFile) return [{ path, file: await new Promise((resolve, reject) => { entry.file(resolve, reject); }) }];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return files;
    for (const child of some) files.push(...await filesOfEntry(child, `${path}/${child.name}`));
  }
}

/** What was dropped: [{ folder, name, files: [{ path, file }] }]. Must be called while the event lasts; the items are gone afterwards. */
function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const groups = items.map((item) => {
    const file = item.getAsFile();
    const entry = item.webkitGetAsEntry?.();
    if (!entry?.isDirectory) return Promise.resolve({ folder: false, files: file ? [{ path: file.name, file }] : [] });
    const files = item.getAsFileSystemHandle
      ? item.getAsFileSystemHandle().then((handle) => filesOfHandle(handle, handle.name))
      : filesOfEntry(entry, entry.name);
    return files.then((below) => ({ folder: true, name: entry.name, files: below }));
  });
  return Promise.all(groups);
}

/** What was chosen in a dialog. */
function chosen(list, isFolder) {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  if (!isFolder) return files.map((one) => ({ folder: false, files: [one] }));
  return [{ folder: true, name: files[0]?.path.split('/')[0], files }];
}

const isSame = (one, other) => one && other && one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

/** Adds groups to those there are. A file that is there already is left out; another of the same path gets a folder of its own, so that it is told apart. */
function added(groups, more, onKnown) {
  const all = [...groups];
  const paths = new Map(all.flatMap(({ files }) => files.map(({ path, file }) => [path, file])));
  for (const group of more) {
    const files = [];
    for (const { path, file } of group.files) {
      if (isSame(paths.get(path), file)) { onKnown(path); continue; }
      let own = path;
      for (let number = 2; paths.has(own); number += 1) own = `(${number})/${path}`;
      paths.set(own, file);
      files.push({ path: own, file });
    }
    if (files.length) all.push({ ...group, files });
  }
  return all;
}

/** Hands bytes to the clerk as a download. */
function download(name, bytes, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = 'application/zip';
