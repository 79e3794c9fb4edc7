/** One operation in as few words as a cell has: the call, and what came of it. */
import { signalName } from '../i18n/index.ts'
import { opMessages } from '../i18n/messages/ops.ts'
import { EventFlag } from '../trace/events.ts'
import type { Trace } from '../trace/model.ts'
import { Op, opInfo, opName } from '../trace/ops.ts'
import type { Names } from './names.ts'
import { quoted, visible } from './text.ts'

export interface OpWords {
  readonly call: string
  /** '' when there is nothing to say beyond that it returned. */
  readonly outcome: string
  readonly failed: boolean
}

/** Columns of what was moved that are shown. */
const MAX_PAYLOAD = 28

const FCNTL: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  linux: {
    0: 'F_DUPFD',
    1: 'F_GETFD',
    2: 'F_SETFD',
    3: 'F_GETFL',
    4: 'F_SETFL',
    1030: 'F_DUPFD_CLOEXEC',
    1031: 'F_SETPIPE_SZ',
    1032: 'F_GETPIPE_SZ',
  },
  darwin: { 0: 'F_DUPFD', 1: 'F_GETFD', 2: 'F_SETFD', 3: 'F_GETFL', 4: 'F_SETFL', 67: 'F_DUPFD_CLOEXEC' },
}
const O_CREAT: Readonly<Record<string, number>> = { linux: 0o100, darwin: 0x200 }

/** Calls whose 0 is an answer, not just success. */
const ZERO_IS_A_VALUE: ReadonlySet<number> = new Set([
  Op.LOAD,
  Op.ADD,
  Op.SUB,
  Op.AND,
  Op.OR,
  Op.XOR,
  Op.EXCHANGE,
  Op.COMPARE_EXCHANGE,
  Op.NOTIFY,
  Op.SEM_GETVALUE,
  Op.POLL,
  Op.DUP,
])

export function opWords(names: Names, i: number): OpWords {
  const { events } = names.trace
  const flags = events.flags(i)
  const call = callOf(names, i)
  if (flags & EventFlag.damaged) return { call: opName(events.op(i)), outcome: '', failed: true }
  if (flags & EventFlag.unknown) return { call: names.speak(opMessages['died-in'], { op: call }), outcome: '', failed: true }
  if (flags & EventFlag.failed) return { call, outcome: names.error(events.error(i)), failed: true }
  return { call, outcome: outcomeOf(names, i), failed: events.op(i) === Op.UNCAUGHT }
}

/** The call as it was made: nothing of what came of it. */
export function callOf(names: Names, i: number): string {
  const { events } = names.trace
  const op = events.op(i)
  const name = opName(op)
  const target = events.object(i) === 0 ? '' : names.object(events.object(i))
  if (opInfo(op)?.family === 'mem') return memoryCall(names, i, name, target)
  switch (op) {
    case Op.PIPE:
    case Op.PIPE2:
      return `${name}()`
    case Op.CLOSE:
      return `close(${target === '' ? events.a0(i) : names.end(events.object(i), events.flags(i))})`
    case Op.DUP2:
      return `dup2(${events.a0(i)}, ${events.a1(i)})`
    case Op.FCNTL:
      return `fcntl(${target || events.a0(i)}, ${fcntlCommand(names.trace, events.a1(i))})`
    case Op.POLL:
      return `poll(${events.a0(i)})`
    case Op.SEM_OPEN: {
      const creates = (events.a0(i) & (O_CREAT[names.trace.header.platform.os] ?? 0)) !== 0
      return `sem_open(${target || preview(names.trace, i)}${creates ? `, ${events.a1(i)}` : ''})`
    }
    case Op.SEM_INIT:
      return `sem_init(${target}, ${events.a1(i)})`
    case Op.FTRUNCATE:
    case Op.MMAP:
      return `${name}(${target || events.a0(i)}, ${events.a2(i)})`
    case Op.SPAWN:
      return `spawn(${preview(names.trace, i) || names.process(events.a0(i))})`
    case Op.WAITPID:
      return `waitpid(${events.a0(i) > 0 ? names.pid(events.a0(i)) : events.a0(i)})`
    case Op.EXIT:
    case Op.UNDERSCORE_EXIT:
      return `${name}(${events.a0(i)})`
    case Op.KILL:
      return `kill(${names.pid(events.a0(i))}, ${events.a1(i) === 0 ? 0 : signalName(events.a1(i))})`
    case Op.SIGNAL:
      return `signal(${signalName(events.a0(i))})`
    case Op.NANOSLEEP:
      return `nanosleep(${events.a2(i)} ns)`
    case Op.SLEEP:
      return `sleep(${events.a0(i)})`
    case Op.USLEEP:
      return `usleep(${events.a0(i)})`
    case Op.WAIT_BLOCKED:
      return `wait_blocked(${names.pid(events.a0(i))})`
    case Op.NOTE:
      return `# ${preview(names.trace, i)}`
    case Op.UNCAUGHT:
      return preview(names.trace, i) || name
    case Op.TRACE_WAIT:
      return names.speak(opMessages['trace-wait'])
    case Op.INHERIT:
      return names.speak(opMessages['has'], { fd: events.a0(i), what: names.end(events.object(i), events.flags(i)) })
    default:
      return `${name}(${target || (opInfo(op)?.args[0] === 'fd' ? events.a0(i) : preview(names.trace, i))})`
  }
}

function memoryCall(names: Names, i: number, name: string, target: string): string {
  const { events } = names.trace
  const place = `${target} ${names.cell(events.object(i), events.a2(i))}`
  switch (events.op(i)) {
    case Op.LOAD:
      return `load(${place})`
    case Op.STORE:
      return `store(${place}, ${events.result(i)})`
    case Op.NOTIFY:
      return `notify(${place})`
    case Op.WAIT_WORD:
    case Op.READ_MEMORY:
    case Op.WRITE_MEMORY:
      return `${name}(${place}, ${events.a0(i)})`
    case Op.FILL:
      return `fill(${place}, ${events.a0(i)}, ${events.a1(i)})`
    default:
      return `${name}(${place}, ${events.a1(i)})`
  }
}

function outcomeOf(names: Names, i: number): string {
  const { events } = names.trace
  const result = events.result(i)
  switch (events.op(i)) {
    case Op.PIPE:
    case Op.PIPE2:
      return `${names.object(events.object(i))} (fd ${events.a0(i)}, ${events.a1(i)})`
    case Op.READ:
      if (result === 0 && events.a1(i) !== 0) return `0 (${names.speak(opMessages['end-of-file'])})`
      return `${result}${payload(names.trace, i)}`
    case Op.WRITE:
      return `${result < events.a1(i) ? `${result}/${events.a1(i)}` : result}${payload(names.trace, i)}`
    case Op.READ_MEMORY:
    case Op.WRITE_MEMORY:
      return payload(names.trace, i).trim()
    case Op.WAIT:
    case Op.WAITPID:
      return result > 0 ? `${names.pid(result)} ${waitStatus(events.a1(i))}` : String(result)
    case Op.SHM_OPEN:
      return `fd ${result}`
    case Op.STORE:
    case Op.FILL:
    case Op.SEM_OPEN:
    case Op.SEM_INIT:
    case Op.MMAP:
    case Op.EXIT:
    case Op.UNDERSCORE_EXIT:
    case Op.NOTE:
    case Op.UNCAUGHT:
    case Op.INHERIT:
    case Op.TRACE_WAIT:
    case Op.SIGNAL:
      return ''
    default:
      return result === 0 && !ZERO_IS_A_VALUE.has(events.op(i)) ? '' : String(result)
  }
}

/** The status of wait(2), as a parent reads it. */
function waitStatus(status: number): string {
  if (status === 0xffff) return 'SIGCONT'
  if ((status & 0xff) === 0x7f) return signalName((status >> 8) & 0xff)
  return (status & 0x7f) === 0 ? `(${(status >> 8) & 0xff})` : `(${signalName(status & 0x7f)})`
}

function payload({ events }: Trace, i: number): string {
  const bytes = events.preview(i)
  return bytes.length === 0 ? '' : ` ${quoted(bytes, (events.flags(i) & EventFlag.previewCut) !== 0, MAX_PAYLOAD)}`
}

function preview({ events }: Trace, i: number): string {
  return visible(new TextDecoder().decode(events.preview(i)))
}

function fcntlCommand({ header }: Trace, command: number): string {
  return FCNTL[header.platform.os]?.[command] ?? String(command)
}
