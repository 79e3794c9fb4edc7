/** Which of some files are programs, and which only serve others. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

/** Names without their ending of the files that no other imports, main first: those that a run can make into processes. */
export function programNames(files: readonly ProgramFile[]): string[] {
  const imported = importedBy(files)
  const names = files.filter(({ name }) => name === 'main.ts' || !imported.has(name)).map(({ name }) => name.replace(/\.ts$/, ''))
  return names.sort((a, b) => Number(b === 'main') - Number(a === 'main'))
}

/** What others import before those that import it: a compiler that meets them one by one misses nothing. */
export function importedFirst(files: readonly ProgramFile[]): ProgramFile[] {
  const imported = importedBy(files)
  return [...files].sort((a, b) => Number(imported.has(b.name)) - Number(imported.has(a.name)))
}

function importedBy(files: readonly ProgramFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ text }) => [...text.matchAll(/from\s+['"]\.\/([^'"]+)['"]/g)].map(([, name]) => name!)))
}
