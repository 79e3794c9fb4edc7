/** From a run to the report's data: numbers with their origin, names instead of numbers, no path and no user name. */
import { signalName } from '../i18n/signals.ts'
import { speaker } from '../i18n/index.ts'
import { EventFlag } from '../trace/events.ts'
import type { ProcessExit, Trace, TraceEnd } from '../trace/model.ts'
import { MomentReader, type Amount, type ObjectMoment } from '../trace/queries/index.ts'
import { Names } from '../words/names.ts'
import { opWords } from '../words/ops.ts'
import type { ReportInput } from './input.ts'
import { waitTotals } from './process-waits.ts'
import { REPORT_FORMAT, REPORT_VERSION, type Report } from './schema.ts'

/** Characters of console output that are kept: the last ones, for the end tells most. */
const OUTPUT_CHARS = 16_384

/** @returns the report's data. The run must have ended. */
export function makeReportModel(input: ReportInput): Report {
  const { trace } = input
  const end = endOf(trace)
  // Calls and errors are the system's own words: the same in every language.
  const names = new Names(trace, speaker('en'))
  const reader = new MomentReader(trace)
  const last = reader.at(end.t)
  const passed = new Set(input.answers.filter(({ status }) => status === 'pass').map(({ id }) => id))
  const { os, release, arch, runtime } = trace.header.platform
  const title = input.lab?.title ?? { en: input.name, zh: input.name }
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    program: input.program,
    madeAt: new Date(input.madeAt).toISOString(),
    lab: input.lab === null ? null : { id: input.lab.id, title: input.lab.title, summary: input.lab.summary },
    name: title,
    variant: input.variant,
    platform: { os, release, arch, runtime },
    run: {
      id: trace.header.runId,
      startedAt: new Date(trace.header.startedAt).toISOString(),
      end: end.end,
      limit: end.limit,
      duration: end.t,
      events: trace.events.length,
      missing: trace.gaps.map(({ process, count, why }) => ({ process: names.process(process), count, why })),
      outputThrownAway: end.outputThrownAway,
    },
    trace: { sha256: input.sha256 },
    verdict: input.verdict,
    steps: (input.lab?.steps ?? []).map((step) => ({ title: step.title, done: step.checks.every((id) => passed.has(id)) })),
    checks: input.answers.map((answer) => ({
      id: answer.id,
      title: input.lab?.checks.find(({ id }) => id === answer.id)?.title ?? { en: answer.id, zh: answer.id },
      status: answer.status,
      message: answer.message,
      evidence: answer.evidence.filter((row) => row < trace.events.length).map((row) => evidenceOf(names, row)),
    })),
    waits: end.waits.map((wait) => ({
      process: names.process(wait.process),
      call: wait.op,
      object: wait.object === 0 ? null : names.object(wait.object),
      since: wait.since,
      ...placeOf(trace, wait.file, wait.line),
      wakers: wait.wakers.map((id) => names.process(id)),
    })),
    processes: processesOf(reader, names, end),
    objects: trace.objects
      .filter(({ kind }) => kind !== 'console')
      .map((object) =>
        objectOf(
          object.id,
          trace,
          names,
          reader,
          last.objects.find((moment) => moment.object === object.id),
        ),
      ),
    leaks: end.leaks.map(({ kind, what, action }) => ({ kind, what, action })),
    code: input.files.map(({ name, text }) => ({ name, text })),
    output: outputOf(trace, names),
  }
}

function endOf(trace: Trace): TraceEnd {
  if (trace.end === null) throw new Error('a report is of a run that has ended')
  return trace.end
}

function placeOf(trace: Trace, file: number, line: number): { file: string | null; line: number | null } {
  const name = trace.header.files[file]
  return line === 0 || name === undefined ? { file: null, line: null } : { file: name, line }
}

function evidenceOf(names: Names, row: number): Report['checks'][number]['evidence'][number] {
  const { events } = names.trace
  const { call, outcome } = opWords(names, row)
  return {
    event: row,
    t: events.t0(row),
    process: names.process(events.process(row)),
    call,
    outcome,
    ...placeOf(names.trace, events.file(row), events.line(row)),
  }
}

function processesOf(reader: MomentReader, names: Names, end: TraceEnd): Report['processes'] {
  const { trace, index } = reader
  const waits = waitTotals(reader, names, end)
  return trace.processes.map((process) => {
    const rows = index.byProcess.get(process.id)
    const wait = waits.get(process.id)
    return {
      name: process.name,
      pid: process.pid,
      parent: process.parent === null ? null : names.process(process.parent),
      kind: process.kind,
      startedAt: process.startedAt,
      endedAt: process.endedAt,
      exit: exitOf(process.exit),
      calls: rows?.length ?? 0,
      failedCalls: failedOf(trace, rows),
      blocked: wait?.blocked ?? 0,
      longestWait: wait === undefined ? null : { time: wait.longest, call: wait.call },
    }
  })
}

function failedOf({ events }: Trace, rows: { readonly length: number; at(i: number): number } | undefined): number {
  let failed = 0
  for (let i = 0; i < (rows?.length ?? 0); i++) if (events.flags(rows!.at(i)) & EventFlag.failed) failed++
  return failed
}

function exitOf(exit: ProcessExit | null): Report['processes'][number]['exit'] {
  if (exit === null) return null
  if (exit.how === 'exited') return { how: 'exited', status: exit.status }
  return exit.how === 'signalled' ? { how: 'signalled', signal: signalName(exit.signal) } : { how: 'unknown' }
}

function objectOf(id: number, trace: Trace, names: Names, reader: MomentReader, last: ObjectMoment | undefined): Report['objects'][number] {
  const object = trace.objects.find((each) => each.id === id)!
  const plain = (amount: Amount | null | undefined) => (amount == null ? null : { value: amount.value, origin: amount.origin })
  return {
    label: object.label,
    kind: object.kind,
    created: object.created,
    gone: last?.gone ?? false,
    users: [...reader.users(id)].map((process) => names.process(process)),
    final: plain(last?.level),
    most: mostOf(reader, id),
    capacity: plain(last?.capacity),
  }
}

function mostOf(reader: MomentReader, object: number): Report['objects'][number]['most'] {
  const steps = reader.levels(object)
  if (steps.length === 0) return null
  let most = 0
  for (let i = 0; i < steps.length; i++) most = Math.max(most, steps.value(i))
  return { value: most, origin: 'derived' }
}

function outputOf(trace: Trace, names: Names): Report['output'] {
  const lines: Report['output']['lines'] = []
  let left = OUTPUT_CHARS
  for (let i = trace.outputs.length - 1; i >= 0 && left > 0; i--) {
    const { process, stream, t, text } = trace.outputs[i]!
    const kept = text.slice(-left)
    left -= kept.length
    lines.unshift({ t, process: process === null ? null : names.process(process), stream, text: kept })
  }
  const all = trace.outputs.reduce((sum, { text }) => sum + text.length, 0)
  return { lines, cut: all > OUTPUT_CHARS || (trace.end?.outputThrownAway ?? 0) > 0 }
}
