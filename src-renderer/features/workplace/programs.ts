/** Which of some files are programs, and which only serve others. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

/** Names without their ending of the files that no other imports, main first: those that a run can make into processes. */
export function programNames(files: readonly ProgramFile[]): string[] {
  const imported = new Set(files.flatMap(({ text }) => [...text.matchAll(/from\s+['"]\.\/([^'"]+)['"]/g)].map(([, name]) => name)))
  const names = files.filter(({ name }) => name === 'main.ts' || !imported.has(name)).map(({ name }) => name.replace(/\.ts$/, ''))
  return names.sort((a, b) => Number(b === 'main') - Number(a === 'main'))
}
