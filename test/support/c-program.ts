/** Small C programs for tests: hostile children, and libraries that lie to whoever loads them. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Compiles `source` into `dir`; gives the path. @param options more arguments of the compiler */
export function compileC(dir: string, name: string, source: string, options: readonly string[] = []): string {
  const program = join(dir, name)
  writeFileSync(`${program}.c`, source)
  execFileSync('cc', ['-D_GNU_SOURCE', '-O1', '-o', program, `${program}.c`, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  return program
}
