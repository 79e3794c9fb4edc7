/**
 * Benches of the engine against its peers: medians of interleaved repetitions, lab processes and peers on one core, the reader on
 * another (PERFORMANCE.md, "CPU placement dominates"). Only ratios mean anything; nothing here passes or fails.
 *   node out/bench/engine/main.mjs <root> [repetitions [rows]]      prints one JSON document
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, execPath, pid, stderr, stdout } from 'node:process'
import ts from 'typescript'
import { stripAll } from '../../../src-main/engine/programs/prepare.ts'
import { servicePaths } from '../../../src-main/hosts/cli/resources.ts'
import { runOnce } from '../../../src-main/hosts/cli/run-once.ts'
import { openService, type Service } from '../../../src-main/hosts/service.ts'
import { PROGRAMS } from './programs.ts'

const root = argv[2]!
const repetitions = Number(argv[3] ?? 7)
/** Names of the rows that are wanted; none: all. */
const wanted = (argv[4] ?? '').split(',').filter((name) => name !== '')
const work = mkdtempSync(join(tmpdir(), 'ipc-lab-bench-'))
/** Asked before this process keeps to one of them. */
const CORES = availableParallelism()
const several = CORES > 1
/** Everything that is compared runs here; the engine and its reader on core 0. */
const CORE = several ? '1' : '0'

const pinned = (core: string, file: string, ...args: string[]) =>
  execFileSync('taskset', ['-c', core, file, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, NODE_OPTIONS: '' },
  }).trim()

function compile(source: string, output: string, ...flags: string[]): string {
  const path = join(work, output)
  const cpp = source.endsWith('.cc')
  execFileSync(cpp ? (env['CXX'] ?? 'c++') : (env['CC'] ?? 'cc'), [
    ...(cpp ? ['-std=c++20'] : []),
    '-O2',
    '-pthread',
    join(root, 'test/bench/engine', source),
    ...flags,
    '-o',
    path,
  ])
  return path
}

/** The engine, with a runtime that keeps every lab process on the one core. */
function openPinnedEngine(): Service {
  const runtime = join(work, 'node-on-one-core')
  writeFileSync(runtime, `#!/bin/sh\nexec taskset -c ${CORE} '${execPath}' "$@"\n`)
  chmodSync(runtime, 0o755)
  if (several) execFileSync('taskset', ['-a', '-p', '-c', '0', String(pid)], { stdio: 'ignore' })
  return openService({ ...servicePaths({ root, stateDir: join(work, 'state') }), runtime })
}

/** @param attempts how often it may be run: where the machine gave the reader no core for a quarter of a second, records are missing */
async function runPrograms(engine: Service, name: string, turns: number, attempts = 4): Promise<number> {
  const source = { kind: 'programs' as const, name, files: PROGRAMS[name]!(turns) }
  const finished = await runOnce(engine, source, { wallMs: 120_000, events: 1e8 }, () => undefined)
  if (!finished.ok) throw new Error(`${name}: ${JSON.stringify(finished.error)}`)
  await engine.call('run.close', { runId: finished.value.runId })
  const { outputs, gaps, end } = finished.value.trace
  if (gaps.length > 0 && attempts > 1) return runPrograms(engine, name, turns, attempts - 1)
  if (end?.end !== 'finished' || gaps.length > 0) throw new Error(`${name}: ${JSON.stringify({ end, gaps, outputs })}`)
  return Number(
    outputs
      .map(({ text }) => text)
      .join('')
      .trim(),
  )
}

type Peer = () => number | Promise<number>
type Peers = Readonly<Record<string, Peer>>

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Medians by peer. Every repetition asks every peer once, so that a noisy minute hurts all alike. */
async function interleave(name: string, peers: Peers): Promise<Record<string, number>> {
  const measured = new Map<string, number[]>()
  for (let i = 0; i < repetitions; i++) {
    for (const [peer, measure] of Object.entries(peers)) {
      stderr.write(`\r${name} ${i + 1}/${repetitions} ${peer}\x1b[K`)
      measured.set(peer, [...(measured.get(peer) ?? []), await measure()])
    }
  }
  stderr.write('\r\x1b[K')
  return Object.fromEntries([...measured].map(([peer, values]) => [peer, median(values)]))
}

const PROGRAM_100_LINES = Array.from(
  { length: 50 },
  (_, n) => `interface Item${n} { readonly id: number; name: string }
function label${n}(item: Item${n}, prefix: string = 'item'): string { return \`\${prefix} \${item.id}: \${item.name satisfies string}\` }
`,
).join('')

function stripping(): Peers {
  const perCall = (turn: () => void) => {
    turn()
    const from = performance.now()
    for (let i = 0; i < 20; i++) turn()
    return ((performance.now() - from) * 1e6) / 20
  }
  const options = { compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext } }
  return {
    ours: () =>
      perCall(() => {
        if (!stripAll([{ name: 'main.ts', text: PROGRAM_100_LINES }]).ok) throw new Error('the program of the bench is not sound')
      }),
    'ts.transpileModule': () => perCall(() => void ts.transpileModule(PROGRAM_100_LINES, options)),
  }
}

/** From the order to run to the program's first line, and a plain `node` of the same program. */
function starting(engine: Service): Peers {
  const plain = join(work, 'plain.mjs')
  writeFileSync(plain, 'process.exit(0)\n')
  return {
    ours: async () => {
      const source = {
        kind: 'programs' as const,
        name: 'start',
        files: [{ name: 'main.ts', text: "import { exit } from 'ipc-lab'\nexit(0)\n" }],
      }
      const asked = process.hrtime.bigint()
      const finished = await runOnce(engine, source, {}, () => undefined)
      if (!finished.ok) throw new Error(JSON.stringify(finished.error))
      const took = Number(process.hrtime.bigint() - asked)
      await engine.call('run.close', { runId: finished.value.runId })
      const { trace } = finished.value
      // What came after the first line is the end of the run, not its start.
      return took - (trace.end!.t - trace.processes[0]!.runningAt!)
    },
    'node program': () => {
      const from = process.hrtime.bigint()
      pinned(CORE, execPath, '-e', 'process.stdout.write(String(process.hrtime.bigint()))', plain)
      return Number(process.hrtime.bigint() - from)
    },
  }
}

interface Row {
  readonly name: string
  readonly unit: 'ns'
  readonly medians: Record<string, number>
}

/** A loop in C, plain and recorded in turn, while the drain's thread reads on the other core. */
function recording(program: string): Row {
  const plain: number[] = []
  const recorded: number[] = []
  let lost = 0
  for (let i = 0; i < repetitions; i++) {
    const measured = pinned(CORE, program, '300000', '0').split(' ').map(Number)
    plain.push(measured[0]!)
    recorded.push(measured[1]!)
    lost += measured[2]!
  }
  return { name: 'recording', unit: 'ns', medians: { plain: median(plain), recorded: median(recorded), lost } }
}

async function main(): Promise<void> {
  const peer = compile('peer.c', 'peer')
  const traced = compile(
    'traced_peer.cc',
    'traced_peer',
    ...['arena', 'drain', 'drain_snapshots', 'ops'].map((f) => join(root, `native/src/trace/${f}.cc`)),
    '-I',
    join(root, 'native/src'),
    '-lrt',
  )
  const koffi = join(root, 'test/bench/engine/koffi-peer.mjs')
  const engine = openPinnedEngine()
  const c = (what: string, n: number) => () => Number(pinned(CORE, peer, what, String(n)))
  const sdk = join(root, 'out/bench/engine/sdk-peer.mjs')
  const addon = join(root, 'out/lab-process/ipc_lab.node')
  const unrecorded = (what: string, n: number) => () => Number(pinned(CORE, execPath, sdk, addon, what, String(n)))
  const byKoffi = (what: string, n: number) => () => Number(pinned(CORE, execPath, koffi, what, String(n)))
  const ours = (what: string, n: number) => () => runPrograms(engine, what, n)
  const rows: Row[] = []
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
  const add = async (name: string, peers: Peers) => {
    if (isWanted(name)) rows.push({ name, unit: 'ns', medians: await interleave(name, peers) })
  }
  try {
    await add('pair-pipe', {
      C: c('pair-pipe', 200_000),
      ours: ours('pair-pipe', 100_000),
      unrecorded: unrecorded('pair-pipe', 100_000),
      koffi: byKoffi('pair-pipe', 100_000),
    })
    await add('pair-sem', {
      ours: ours('pair-sem', 200_000),
      unrecorded: unrecorded('pair-sem', 500_000),
      koffi: byKoffi('pair-sem', 500_000),
    })
    await add('cell', {
      C: c('cell', 5_000_000),
      ours: ours('cell', 500_000),
      unrecorded: unrecorded('cell', 1_000_000),
      Atomics: unrecorded('atomics', 5_000_000),
    })
    await add('ping-pong', { C: c('ping-pong', 50_000), ours: ours('ping-pong', 20_000), koffi: byKoffi('ping-pong', 20_000) })
    await add('throughput', { C: c('throughput', 20_000), ours: ours('throughput', 5_000) })
    await add('expected-error', { ours: ours('expected-error', 100_000) })
    if (isWanted('recording')) rows.push(recording(traced))
    await add('start', starting(engine))
    await add('strip', stripping())
  } finally {
    await engine.close()
    rmSync(work, { recursive: true, force: true })
  }
  const machine = { cpu: cpus()[0]?.model ?? '?', cores: CORES, kernel: release(), node: process.versions.node }
  stdout.write(`${JSON.stringify({ at: new Date().toISOString(), machine, repetitions, rows }, null, 2)}\n`)
}

await main()
