import { describe, expect, it } from 'vitest'
import { readTrace, traceLines } from '../../../src-shared/trace/format.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const drawn = () =>
  drawTrace(
    `
    main                 | child
    pipe p               |
    spawn child          |
    read p -> 5 "hello"  |
    :                    | write p -> 5 "hello"
    read p -> 0          | write p !EPIPE
    waitpid child        | store m offset=8 -> -9007199254740991
    read p "x" ?         |
  `,
    {
      objects: { p: 'pipe', m: 'shared-memory' },
      end: 'stuck',
      waits: [{ process: 0, op: 'read', object: 1, since: 5000, file: 0, line: 7, wakers: [0, 1] }],
      leaks: [{ kind: 'shared-memory', what: '/left "over"\n', action: 'suspected' }],
      samples: [{ t: 17, object: 1, field: 'fill', value: 5 }],
      dropped: 3,
    },
  )

/** Everything that a trace says, as plain data. */
function contents(trace: Trace): object {
  const { events } = trace
  const rows = Array.from({ length: events.length }, (_, i) => ({
    t0: events.t0(i),
    t1: events.t1(i),
    seq: events.seq(i),
    op: events.op(i),
    flags: events.flags(i),
    process: events.process(i),
    object: events.object(i),
    file: events.file(i),
    line: events.line(i),
    result: events.result(i),
    error: events.error(i),
    args: [events.a0(i), events.a1(i), events.a2(i)],
    preview: [...events.preview(i)],
  }))
  const { header, processes, objects, states, outputs, samples, gaps, end } = trace
  return { header, processes, objects, states, outputs, samples, gaps, end, rows }
}

function read(lines: Iterable<string>) {
  const answer = readTrace(lines)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

const lines = (trace: Trace = drawn()) => [...traceLines(trace)]
/** The file with one line changed. */
const changed = (at: number, line: string) => lines().map((text, n) => (n === at ? line : text))
const errorOf = (text: Iterable<string>) => {
  const answer = readTrace(text)
  return answer.ok ? null : answer.error
}

describe('a trace file', () => {
  it('gives back exactly what was written', () => {
    const trace = drawn()
    const back = read(lines(trace))
    expect(contents(back.trace)).toEqual(contents(trace))
    expect(back.truncated).toBe(false)
  })

  it('keeps output, states and every kind of exit', () => {
    const trace: Trace = {
      ...drawn(),
      outputs: [
        { process: null, stream: 'stderr', t: 1, text: '\u2028 你好 \ud83d\ude00 "\\\n' },
        { process: 1, stream: 'stdout', t: 2, text: '' },
      ],
      states: [{ process: 0, t: 3, state: 'Z' }],
      processes: [
        { ...drawn().processes[0]!, exit: { how: 'signalled', signal: 9, core: true }, args: ['a', 'b'] },
        { ...drawn().processes[1]!, exit: null, endedAt: null, runningAt: null, parent: null },
      ],
    }
    expect(contents(read(lines(trace)).trace)).toEqual(contents(trace))
  })

  it('is written again as the same text', () => {
    const once = lines(read(lines()).trace)
    expect(lines(read(once).trace)).toEqual(once)
  })

  it('keeps more events and previews than one block holds', () => {
    const one = drawTrace('main\nwrite p -> 2 "ab"\nwrite p -> 1 "c"', { objects: { p: 'pipe' } })
    for (let n = 0; n < 14; n++) one.events.append(one.events.bytes(0, one.events.length), one.events.previewBytes())
    const back = read(lines(one))
    expect(back.trace.events.length).toBe(2 << 14)
    expect(contents(back.trace)).toEqual(contents(one))
  })

  it('needs nothing but its header: a run may end before anything was recorded', () => {
    const [header] = lines()
    const back = read([header!])
    expect(back).toMatchObject({ truncated: true, trace: { processes: [], end: null } })
  })

  it('takes lines that end in carriage return, and an empty last line', () => {
    const text = lines().map((line) => `${line}\r`)
    expect(contents(read([...text, '']).trace)).toEqual(contents(drawn()))
  })

  it('leaves out members that a later writer may have added', () => {
    const [header, ...rest] = lines().map((line) => JSON.stringify({ ...(JSON.parse(line) as object), later: { deep: [1] } }))
    expect(contents(read([header!, ...rest]).trace)).toEqual(contents(drawn()))
  })
})

describe('a file that was cut', () => {
  it('gives everything up to the cut, wherever that is', () => {
    const all = lines()
    const text = all.join('\n')
    const headerEnd = all[0]!.length
    for (let at = headerEnd; at < text.length; at += 7) {
      const back = read(text.slice(0, at).split('\n'))
      expect(back.truncated).toBe(true)
      expect(back.trace.events.length).toBeLessThanOrEqual(drawn().events.length)
    }
  })

  it('keeps the records before half a line', () => {
    const all = lines()
    const processes = all.filter((line) => line.startsWith('{"type":"process"'))
    const back = read([all[0]!, ...processes, all.at(-1)!.slice(0, 20)])
    expect(back.trace.processes).toHaveLength(2)
    expect(back.truncated).toBe(true)
  })

  it('is no trace when not even the header is whole', () => {
    expect(errorOf([lines()[0]!.slice(0, 40)])).toEqual({ kind: 'not-a-trace' })
    expect(errorOf([])).toEqual({ kind: 'not-a-trace' })
    expect(errorOf([''])).toEqual({ kind: 'not-a-trace' })
  })
})

describe('a file that is not right', () => {
  const header = JSON.parse(lines()[0]!) as object

  it.each(['hello', '[]', 'null', '17', '{"format":"something else","version":1}', '{}'])('is no trace: %s', (first) => {
    expect(errorOf(changed(0, first))).toEqual({ kind: 'not-a-trace' })
  })

  it.each([
    [2, '2'],
    ['1', '1'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{ toString: 1, valueOf: 1 }, '?'],
  ])('says which version it has: %j', (version, shown) => {
    expect(errorOf(changed(0, JSON.stringify({ ...header, version })))).toEqual({ kind: 'other-version', version: shown })
  })

  it('says what is wrong with the header', () => {
    expect(errorOf(changed(0, JSON.stringify({ ...header, files: 'main.ts' })))).toMatchObject({
      kind: 'nonsense',
      line: 1,
      what: expect.stringContaining('files'),
    })
  })

  it.each([
    ['{"type":"process"', 'not JSON'],
    ['"text"', ''],
    ['[1]', ''],
    ['{"type":"surprise"}', 'type'],
    ['{"type":"process","id":-1}', 'id'],
    ['{"type":"sample","t":1e999,"object":1,"field":"x","value":1}', 't'],
    ['{"type":"state","process":0,"t":1,"state":"?"}', 'state'],
    ['{"type":"events","count":2,"data":"AAAA"}', 'events'],
    ['{"type":"events","count":0.5,"data":""}', 'count'],
    ['{"type":"events","count":1,"data":"not base64!"}', 'events'],
    ['{"type":"previews","data":"AAA"}', 'previews'],
  ])('gives the line of %s', (line, what) => {
    const error = errorOf(changed(2, line))
    expect(error).toMatchObject({ kind: 'nonsense', line: 3, what: expect.stringContaining(what) })
  })

  it('does not take a broken last line for a cut when it is whole JSON', () => {
    expect(errorOf([...lines(), '{"type":"surprise"}'])).toMatchObject({ kind: 'nonsense', line: lines().length + 1 })
  })

  it('counts empty lines', () => {
    expect(errorOf([lines()[0]!, '', '', '!', '{}'])).toMatchObject({ kind: 'nonsense', line: 4 })
  })

  it('gives no preview, and no error, for a preview that points anywhere', () => {
    const trace = drawTrace('main\nwrite p -> 2 "ab"', { objects: { p: 'pipe' } })
    const bytes = trace.events.bytes(0, 1)
    new DataView(bytes.buffer).setUint32(44, 0xffff_fff0, true)
    const events = { type: 'events', count: 1, data: Buffer.from(bytes).toString('base64') }
    const back = read([lines(trace)[0]!, JSON.stringify(events)])
    expect([...back.trace.events.preview(0)]).toEqual([])
  })
})
