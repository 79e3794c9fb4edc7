/** What a drop brings, as files and at most one folder. */
import type { Incoming } from './open-files.ts'

export interface Dropped {
  readonly files: readonly Incoming[]
  /** Name of the folder that was dropped. */
  readonly folder?: string
}

/** Reads only names here, and must be called in the drop event itself: its items are gone afterwards. */
export async function readDrop(items: DataTransferItemList): Promise<Dropped> {
  const things = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const folder = things.map(({ entry }) => entry).find((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false)
  if (folder !== undefined) return { files: await filesOf(await readFolder(folder)), folder: folder.name }
  // Some sources give files without an entry of a file system.
  return { files: things.flatMap(({ file }) => (file === null ? [] : [incoming(file)])) }
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<Incoming[]> {
  const files = await Promise.all(entries.filter((entry) => entry.isFile).map((entry) => fileOf(entry as FileSystemFileEntry)))
  return files.map(incoming)
}

/** A chosen or dropped file. */
export function incoming(file: File): Incoming {
  return { name: file.name, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** The reader gives a hundred at a time. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
