/** `ipc-lab run --json`: the members are a promise to scripts, new ones may be added. */
import type { Trace, TraceProcess } from '../../../src-shared/trace/model.ts'
import { signalName } from '../../../src-shared/i18n/index.ts'
import type { Judgement } from './report.ts'

export function runDocument(trace: Trace, judgement: Judgement | null): object {
  const { header, end } = trace
  const nameOf = new Map(trace.processes.map(({ id, name }) => [id, name]))
  return {
    run: header.runId,
    lab: header.lab,
    end: end?.end ?? null,
    limit: end?.limit ?? null,
    durationMs: end === null ? null : Math.round(end.t / 1e3) / 1e3,
    processes: trace.processes.map((process) => processDocument(trace, process)),
    objects: trace.objects.map(({ kind, label, name, identity, created }) => ({
      kind,
      label,
      name,
      dev: identity.dev,
      ino: identity.ino,
      created,
    })),
    events: trace.events.length,
    dropped: trace.gaps.reduce((sum, gap) => sum + gap.count, 0),
    waits: (end?.waits ?? []).map(({ process, op, object, file, line, wakers }) => ({
      process: nameOf.get(process) ?? null,
      op,
      object: trace.objects.find(({ id }) => id === object)?.label ?? null,
      file: line === 0 ? null : (header.files[file] ?? null),
      line: line === 0 ? null : line,
      wakers: wakers.map((waker) => nameOf.get(waker) ?? null),
    })),
    checks: judgement?.checks ?? [],
    verdict: judgement?.verdict ?? 'none',
    outputThrownAway: end?.outputThrownAway ?? 0,
    leaks: end?.leaks ?? [],
  }
}

function processDocument(trace: Trace, { role, name, pid, parent, kind, exit }: TraceProcess): object {
  return {
    role,
    name,
    pid,
    ppid: trace.processes.find(({ id }) => id === parent)?.pid ?? null,
    kind,
    exitCode: exit?.how === 'exited' ? exit.status : null,
    signal: exit?.how === 'signalled' ? signalName(exit.signal) : null,
  }
}
