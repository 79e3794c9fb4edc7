/** Builds the process that runs checks, as tools/build.mjs does, into a folder of the test's own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface BuiltRunner {
  /** A folder for the test, inside the project, so that the bundle finds node_modules. */
  readonly dir: string
  readonly runner: string
  readonly remove: () => Promise<void>
}

export async function buildCheckRunner(): Promise<BuiltRunner> {
  const dir = await mkdtemp(join(ROOT, 'node_modules/.ipc-lab-test-'))
  const runner = join(dir, 'check-runner.mjs')
  await build({
    entryPoints: [join(ROOT, 'src-main/labs/check-runner.ts')],
    outfile: runner,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return { dir, runner, remove: () => rm(dir, { recursive: true, force: true }) }
}
