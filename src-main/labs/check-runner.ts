/**
 * Runs a lab's checks over a trace, in a process of its own (out/labs/check-runner.mjs), because checks are somebody's code: they
 * may loop for ever or eat memory. stdin and stdout: check-protocol.ts.
 * Its working directory is empty, and is removed by whoever started it.
 */
import { Console } from 'node:console'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import swc from '@swc/wasm-typescript'
import * as api from '../../src-shared/lab/check.ts'
import type { Check } from '../../src-shared/lab/check.ts'
import { decodeRequest } from './check-protocol.ts'
import type { CheckReply } from './check-protocol.ts'

const API = Symbol.for('ipc-lab/check')

type Failure = Extract<CheckReply, { ok: false }>

async function main(): Promise<CheckReply> {
  // What checks print must not mix with the answer.
  globalThis.console = new Console(process.stderr)
  const { request, trace } = decodeRequest(await readInput())
  const loaded = await attempt(() => loadChecks(request.checks))
  if (!loaded.ok) return failure('checks', loaded.error)
  const ids = loaded.value.map((check) => check.id)
  if (ids.join() !== request.ids.join()) return failure('ids', `lab.json: ${request.ids.join(', ')}; checks.ts: ${ids.join(', ')}`)
  return { ok: true, value: api.runChecks(trace, loaded.value).map((answer) => ({ ...answer, evidence: [...answer.evidence] })) }
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Strips the types of checks.ts and imports it from the working directory, where `ipc-lab/check` is made to be found. */
async function loadChecks(path: string): Promise<readonly Check[]> {
  const source = await readFile(path, 'utf8')
  const { code } = await swc.transform(source, { mode: 'strip-only', filename: path })
  const home = resolve('node_modules/ipc-lab')
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'ipc-lab', type: 'module', exports: { './check': './check.js' } }))
  await writeFile(join(home, 'check.js'), apiModule())
  await writeFile('checks.mjs', code)
  const module = (await import(pathToFileURL(resolve('checks.mjs')).href)) as { checks?: readonly Check[] }
  const { checks } = module
  // Array.isArray would make anything of its elements.
  if (!(checks instanceof Array)) throw new Error('checks.ts must export an array named "checks"')
  return checks
}

/** A module that gives out again what this process holds already. */
function apiModule(): string {
  Object.defineProperty(globalThis, API, { value: api })
  return `export const { ${Object.keys(api).join(', ')} } = globalThis[Symbol.for('ipc-lab/check')]\n`
}

async function attempt<T>(f: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; error: string }> {
  try {
    return { ok: true, value: await f() }
  } catch (e) {
    return { ok: false, error: e instanceof Error ? e.message : String(e) }
  }
}

function failure(reason: Failure['error']['reason'], detail: string): Failure {
  return { ok: false, error: { reason, detail: detail.slice(0, 4000) } }
}

const reply = await main()
process.stdout.write(JSON.stringify(reply), () => process.exit(0))
