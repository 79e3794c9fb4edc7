import { describe, expect, it } from 'vitest'
import { plainPaint } from '../../../src-main/hosts/cli/paint.ts'
import { drawTimeline } from '../../../src-main/hosts/cli/timeline/draw.ts'
import { textWidth } from '../../../src-shared/words/text.ts'
import { speaker, type Language } from '../../../src-shared/i18n/index.ts'
import { EventTable } from '../../../src-shared/trace/events.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

interface How {
  readonly width?: number
  readonly full?: boolean
  readonly language?: Language
}

function draw(trace: Trace, { width = 100, full = false, language = 'en' }: How = {}): string[] {
  return [...drawTimeline(trace, { speak: speaker(language), paint: plainPaint, width, full })]
}

/** The same trace a thousand times slower: rows are microseconds apart when drawn, sleeps begin at a tenth of a millisecond. */
function slower(trace: Trace, factor = 1000): Trace {
  const bytes = trace.events.bytes(0, trace.events.length)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length; at += 8) {
    if (at % 64 > 8) continue
    view.setBigUint64(at, view.getBigUint64(at, true) * BigInt(factor), true)
  }
  const events = new EventTable()
  events.appendSettled(bytes, trace.events.previewBytes())
  const scale = <T extends number | null>(t: T) => (t === null ? null : t * factor) as T
  return {
    ...trace,
    events,
    processes: trace.processes.map((p) => ({
      ...p,
      startedAt: scale(p.startedAt),
      runningAt: scale(p.runningAt),
      endedAt: scale(p.endedAt),
    })),
  }
}

const hello = () =>
  slower(
    drawTrace(
      `
      main                | child
      pipe p r=3 w=4      |
      spawn child         |
      read p count=9 -> 5 "hello" |
      :                   | write p count=5 -> 5 "hello"
      :                   | write p count=5 !EPIPE
      read p count=9 -> 0 |
      waitpid child pid=101 status=1792 |
    `,
      { objects: { p: 'pipe' } },
    ),
  )

describe('the timeline', () => {
  it('has a column for each process, time downwards, and shows who sleeps', () => {
    expect(draw(hello())).toEqual([
      '   ms  main 100                                        child 101',
      ' 0.00  ┌ starts, pid 100',
      ' 0.00  │   1 pipe() → p (fd 3, 4)',
      ' 1.00  │   2 spawn(child) → 101',
      ' 1.00  │                                               ┌ starts, pid 101',
      ' 2.00  │   3 read(p) waits                             │',
      ' 3.00  ┆                                               │   4 write(p) → 5 "hello" (took 900 µs)',
      ' 4.00  ┆                                               │   5 write(p) waits',
      ' 4.90  │   3 read → 5 "hello" (took 2.9 ms)            ┆',
      ' 4.90  │                                               │   5 write → EPIPE (took 900 µs)',
      ' 5.00  │   6 read(p) → 0 (end of file) (took 900 µs)   │',
      ' 6.00  │   7 waitpid(child) → child (7) (took 900 µs)  │',
      ' 8.00  └ ended with status 0                           │',
      ' 8.00                                                  └ ended with status 0',
    ])
  })

  it('speaks Chinese', () => {
    const text = draw(hello(), { language: 'zh' }).join('\n')
    expect(text).toContain('read(p) 等待中')
    expect(text).toContain('0 (文件结束)')
  })

  it.each([60, 72, 80, 100, 132, 200])('never is wider than a terminal of %d columns', (width) => {
    for (const language of ['en', 'zh'] as const)
      for (const line of draw(hello(), { width, language })) expect(textWidth(line)).toBeLessThanOrEqual(width)
  })

  it('is a list with names where columns do not fit beside each other', () => {
    const names = Array.from({ length: 12 }, (_, n) => `worker ${n + 2}`)
    const trace = drawTrace(`main | ${names.join(' | ')}\nsem_post s | sem_post s`, { objects: { s: 'semaphore' } })
    const lines = draw(trace)
    expect(lines.some((line) => /main +1 sem_post\(s\)$/.test(line))).toBe(true)
    expect(lines.some((line) => /worker 2 +1 sem_post\(s\)$/.test(line))).toBe(true)
  })

  it('folds what a program does again and again, and says how to see it', () => {
    const rows = Array.from({ length: 300 }, () => 'sem_wait s |\nstore m offset=8 -> 1 |\nsem_post s | sem_post s').join('\n')
    const trace = sameLines(drawTrace(`a | b\n${rows}\nsem_post s | `, { objects: { s: 'semaphore', m: 'shared-memory' } }), 3)
    const lines = draw(trace)
    expect(lines.length).toBeLessThan(40)
    const text = lines.join('\n')
    expect(text).toContain('… 298 more rounds of these 3')
    expect(text).toContain('… 298 times more')
    expect(text).toMatch(/^1192 operations .*--full/m)
    expect(draw(trace, { full: true }).length).toBeGreaterThan(1200)
  })

  it('leaves the middle out where nothing repeats, and says what it was', () => {
    const rows = Array.from({ length: 500 }, (_, n) => `${n % 3 === 0 ? 'sem_post' : 'sem_wait'} s | `).join('\n')
    const lines = draw(drawTrace(`main | other\n${rows}`, { objects: { s: 'semaphore' } }))
    expect(lines.length).toBeLessThan(200)
    const at = lines.findIndex((line) => line.includes('--full'))
    expect(lines[at]).toMatch(/^… \d+ rows are left out/)
    expect(lines[at + 1]).toMatch(/main: \d+ sem_wait, \d+ sem_post/)
    expect(lines.at(-1)).toContain('ended with status 0')
  })

  it('does not fold a short run', () => {
    const rows = Array.from({ length: 40 }, () => 'sem_post s').join('\n')
    expect(draw(drawTrace(`main\n${rows}`, { objects: { s: 'semaphore' } })).filter((line) => line.includes('sem_post'))).toHaveLength(40)
  })

  it('says when a process died inside a call', () => {
    const text = draw(slower(drawTrace('main | b\nread p ? | \n: | sem_post s', { objects: { p: 'pipe', s: 'semaphore' } }))).join('\n')
    expect(text).toContain('read(p) waits')
    expect(text).toContain('read(p) … died in it, outcome unknown')
  })
})

describe('text of programs', () => {
  const printing = (outputs: Trace['outputs']): Trace => ({
    ...drawTrace('main | child\nsem_post s | sem_post s\nsem_post s', { objects: { s: 'semaphore' } }),
    outputs,
  })

  it('stands in the column of who wrote it, stderr told apart', () => {
    const lines = draw(
      printing([
        { process: 0, stream: 'stdout', t: 500, text: 'one\ntwo' },
        { process: 1, stream: 'stderr', t: 600, text: 'oops\n' },
        { process: 0, stream: 'stdout', t: 700, text: ' and a half\n' },
      ]),
    )
    expect(lines.filter((line) => line.includes('»')).map((line) => line.slice(7).trim())).toEqual(
      ['│ » one', '│ » two and a half', '│                      │ !» oops'].map((text) =>
        expect.stringContaining(text.replace(/^│ +│/, '│')),
      ),
    )
  })

  it('is nobody’s in particular when several untraced processes share a console', () => {
    const lines = draw(printing([{ process: null, stream: 'stdout', t: 500, text: 'from somewhere\n' }]))
    expect(lines[0]).toContain('somebody not recorded')
    expect(lines.join('\n')).toContain('» from somewhere')
  })

  it('cannot give the terminal orders, nor can names', () => {
    const trace = printing([{ process: 0, stream: 'stdout', t: 500, text: '\x1b[2J\x07\r\u009b\u202eevil\n' }])
    const rude: Trace = {
      ...trace,
      processes: trace.processes.map((process) => ({ ...process, name: `${process.name}\x1b[31m` })),
      objects: trace.objects.map((object) => ({ ...object, label: 's\n\x1b]0;x\x07' })),
      header: { ...trace.header, files: ['\x1b.ts'] },
    }
    for (const how of [{}, { width: 60 }, { full: true }]) {
      const text = draw(rude, how).join('')
      expect(text).toContain('evil')

      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    }
  })

  it('is broken into lines at the width of its column', () => {
    const lines = draw(printing([{ process: 0, stream: 'stdout', t: 500, text: `${'word '.repeat(60)}\n` }]))
    const text = lines.filter((line) => line.includes('word'))
    expect(text.length).toBe(3)
    expect(text.at(-1)).toContain('…')
  })
})

describe('a trace from anywhere', () => {
  it('may name processes and objects that it does not have', () => {
    const trace = drawTrace('main | b\nwrite p count=1 -> 1 "x" | read p count=1 -> 1 "x"', { objects: { p: 'pipe' } })
    const text = draw({ ...trace, processes: trace.processes.slice(0, 1), objects: [] }).join('\n')
    expect(text).toContain('write(#1)')
    expect(text).toContain('#1')
  })

  it('may have times that cannot be', () => {
    const trace = drawTrace('main\nsem_wait s', { objects: { s: 'semaphore' } })
    const bytes = trace.events.bytes(0, 1)
    new DataView(bytes.buffer).setBigUint64(0, 0xffff_ffff_ffff_ffffn, true)
    const events = new EventTable()
    events.append(bytes, new Uint8Array())
    expect(() => draw({ ...trace, events })).not.toThrow()
  })

  it('may have operations that this version does not know', () => {
    const trace = drawTrace('main\nsem_wait s', { objects: { s: 'semaphore' } })
    const bytes = trace.events.bytes(0, 1)
    new DataView(bytes.buffer).setUint16(20, 999, true)
    const events = new EventTable()
    events.append(bytes, new Uint8Array())
    expect(draw({ ...trace, events }).join('\n')).toContain('op 999(s)')
  })

  it('may be empty', () => {
    expect(draw({ ...drawTrace('main'), processes: [] }).length).toBeLessThan(3)
  })
})

/** Lines in the program repeat every `period` rows, as in a loop. */
function sameLines(trace: Trace, period: number): Trace {
  const bytes = trace.events.bytes(0, trace.events.length)
  const view = new DataView(bytes.buffer)
  for (let at = 28; at < bytes.length; at += 64) {
    const site = view.getUint32(at, true)
    view.setUint32(at, (site & ~0xfffff) | ((((site & 0xfffff) - 1) % period) + 1), true)
  }
  const events = new EventTable()
  events.appendSettled(bytes, trace.events.previewBytes())
  return { ...trace, events }
}
