// The engine as a host has it, with a state directory of its own, and a watch over what runs leave behind.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import { build } from '../build.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds what is old, and opens the engine. */
export async function openLaboratory(say) {
  say('building …')
  await build()
  const parts = await engineAndLabs()
  const dir = mkdtempSync(join(tmpdir(), 'ipc-lab-labs-check-'))
  const stateDir = join(dir, 'state')
  const labsDir = join(root, 'labs')
  const engine = parts.openService({
    addon: join(root, 'native/build/ipc_lab.node'),
    warden: join(root, 'native/build/ipc-lab-warden'),
    boot: join(root, 'out/lab-process/boot.cjs'),
    runtime: execPath,
    runAsNode: false,
    labs: labsDir,
    checkRunner: join(root, 'out/labs/check-runner.mjs'),
    stateDir,
  })
  return {
    labs: parts.loadLabs(labsDir),
    /** Where to run a variant: the lab itself, or for a mistake a copy of it whose starter is the mistake. */
    source(lab, variant) {
      if (variant === 'starter' || variant === 'solution') return { kind: 'lab', id: lab.manifest.id, variant }
      return { kind: 'folder', path: copyWith(parts, dir, lab, variant) }
    },
    run: (source) => runOnce(parts, engine, stateDir, source),
    async close() {
      await engine.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The TypeScript of engine and labs as one module. */
async function engineAndLabs() {
  const outfile = join(root, 'out/labs/labs-check.mjs')
  await bundle({
    stdin: {
      contents:
        ['hosts/service.ts', 'labs/index.ts'].map((path) => `export * from './src-main/${path}'`).join('\n') +
        "\nexport * from './src-shared/trace/batch.ts'\n",
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    external: ['*.node'],
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}

function copyWith(parts, dir, lab, variant) {
  const to = join(dir, variant.wrong, lab.manifest.id)
  if (existsSync(to)) return to
  const programs = parts.readPrograms(lab, variant)
  if (!programs.ok) throw new Error(programs.error.message.en)
  mkdirSync(to, { recursive: true })
  cpSync(lab.dir, to, { recursive: true })
  for (const [name, source] of Object.entries(programs.value)) writeFileSync(join(to, 'programs', name), source)
  return to
}

/** One run from start to the last trace of it: how it ended, what the checks say, what it left. */
async function runOnce(parts, engine, stateDir, source) {
  const before = new Set(sharedNames())
  const started = await engine.call('run.start', { source })
  if (!started.ok) return { error: words(started.error) }
  const { runId } = started.value
  const ended = await engine.call('run.wait', { runId })
  const trace = await wholeTrace(parts, engine, runId)
  const judged = await engine.call('run.check', { runId })
  await engine.call('run.close', { runId })
  const failed = [ended, judged].find((answer) => !answer.ok)
  if (failed) return { error: words(failed.error) }
  return {
    end: trace.end?.end ?? null,
    checks: judged.value.checks,
    leaks: trace.end?.leaks ?? [],
    dropped: trace.gaps.reduce((n, gap) => n + gap.count, 0),
    left: [
      ...sharedNames()
        .filter((name) => !before.has(name))
        .map((name) => `/dev/shm/${name}`),
      ...strays(runId),
      ...runDirs(stateDir),
    ],
  }
}

async function wholeTrace(parts, engine, runId) {
  let trace = null
  for (let from = parts.TRACE_START; ;) {
    const batch = await engine.call('run.trace', { runId, from })
    if (!batch.ok) throw new Error(words(batch.error))
    trace ??= new parts.GrowingTrace(batch.value.header)
    trace.append(batch.value)
    if (batch.value.next.events === from.events) return trace
    from = batch.value.next
  }
}

/** Shared memory and semaphores (sem.*) by name; macOS cannot list them. */
function sharedNames() {
  return existsSync('/dev/shm') ? readdirSync('/dev/shm') : []
}

/** Living processes that carry the run's marker. */
function strays(runId) {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && environ(pid).includes(`IPC_LAB_RUN=${runId}`))
    .map((pid) => `process ${pid}`)
}

function environ(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}

function runDirs(stateDir) {
  const runs = join(stateDir, 'runs')
  return existsSync(runs) ? readdirSync(runs).map((name) => join(runs, name)) : []
}

function words({ kind, what, file, line }) {
  return `${kind}: ${file ? `${file}${line ? `:${line}` : ''}: ` : ''}${what}`
}
