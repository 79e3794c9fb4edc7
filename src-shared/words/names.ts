/** What the numbers of a trace are called: processes, objects, errors. A trace may come from anywhere: no number is trusted. */
import type { ObjectId, ProcessId } from '../base/units.ts'
import { errorName } from '../lab/errors.ts'
import { signalName, type Speak } from '../i18n/index.ts'
import { opMessages } from '../i18n/messages/ops.ts'
import { runMessages } from '../i18n/messages/run.ts'
import { EventFlag } from '../trace/events.ts'
import { nameAt } from '../trace/fields.ts'
import type { ProcessExit, Trace, TraceObject, TraceProcess } from '../trace/model.ts'
import { visible } from './text.ts'

export class Names {
  readonly trace: Trace
  readonly speak: Speak
  private readonly processes: ReadonlyMap<ProcessId, TraceProcess>
  private readonly objects: ReadonlyMap<ObjectId, TraceObject>

  constructor(trace: Trace, speak: Speak) {
    this.trace = trace
    this.speak = speak
    this.processes = new Map(trace.processes.map((process) => [process.id, process]))
    this.objects = new Map(trace.objects.map((object) => [object.id, object]))
  }

  knows(id: ProcessId): boolean {
    return this.processes.has(id)
  }

  process(id: ProcessId): string {
    const name = this.processes.get(id)?.name
    return name === undefined ? `#${id}` : visible(name)
  }

  /** A pid may have been given twice: the latest process of the run that has it. */
  pid(pid: number): string {
    const found = this.trace.processes.findLast((process) => process.pid === pid)
    return found === undefined ? String(pid) : visible(found.name)
  }

  kindOf(id: ObjectId): TraceObject['kind'] | null {
    return this.objects.get(id)?.kind ?? null
  }

  object(id: ObjectId): string {
    const label = this.objects.get(id)?.label
    return label === undefined ? `#${id}` : visible(label)
  }

  /** A place in memory: "slot[2]" as the programs call it, else "+16". */
  cell(id: ObjectId, offset: number): string {
    const name = nameAt(this.objects.get(id)?.fields ?? [], offset)?.name
    return name === undefined ? `+${offset}` : visible(name)
  }

  /** "write end of pipe 1". */
  end(id: ObjectId, flags: number): string {
    const read = (flags & EventFlag.readEnd) !== 0
    const write = (flags & EventFlag.writeEnd) !== 0
    const kind = this.kindOf(id)
    if (read === write || (kind !== 'pipe' && kind !== 'fifo')) return this.object(id)
    const end = this.speak(opMessages[read ? 'read-end' : 'write-end'])
    return this.speak(opMessages['end-of'], { end, object: this.object(id) })
  }

  error(errno: number): string {
    return errorName(this.trace.header.platform.os, errno)
  }

  /** "main.ts line 8". */
  place(file: number, line: number): string {
    const name = this.trace.header.files[file]
    return line === 0 || name === undefined
      ? this.speak(runMessages['wait.somewhere'])
      : this.speak(runMessages['wait.place'], { file: visible(name), line })
  }

  /** "ended with status 7", "was killed by SIGKILL". */
  exit(exit: ProcessExit | null): string {
    if (exit === null || exit.how === 'unknown') return this.speak(runMessages['how.unknown'])
    if (exit.how === 'exited') return this.speak(runMessages['how.exited'], { status: exit.status })
    return this.speak(runMessages['how.signalled'], { signal: signalName(exit.signal) })
  }
}
