import { describe, expect, it } from 'vitest'
import { ConsoleText } from '../../../src-renderer/features/run/consoles/console-text.ts'
import type { TraceOutput } from '../../../src-shared/trace/model.ts'

const out = (process: number | null, text: string, stream: TraceOutput['stream'] = 'stdout', t = 0): TraceOutput => ({
  process,
  stream,
  t,
  text,
})
/** Without colours: what a person reads. */
const plain = (text: string) => text.replace(/\u001b\[\d*m/g, '')
const consoleOf = (of: number | null | 'all') =>
  new ConsoleText({ of, letters: (process) => (process === null ? '?' : `P${process}`), skipped: () => 'SKIPPED' })

describe('one process', () => {
  it('has its lines with their times, also when a line comes in pieces', () => {
    const text = consoleOf(1)
    const outputs = [out(1, 'one ', 'stdout', 1.5e9), out(2, 'not mine\n'), out(1, 'line\ntwo\n', 'stdout', 2e9)]
    expect(plain(text.take(outputs))).toBe('1.500  one line\n2.000  two\n')
    expect(text.take(outputs)).toBe('')
  })

  it('marks standard error by more than colour', () => {
    expect(plain(consoleOf(1).take([out(1, 'oh\n', 'stderr')]))).toBe('0.000! oh\n')
  })

  it('leaves HTML and markup as it is: a terminal shows it as text', () => {
    expect(plain(consoleOf(1).take([out(1, '<img src=x onerror=alert(1)>\n')]))).toContain('<img src=x onerror=alert(1)>')
  })
})

describe('all together', () => {
  it('says who wrote each line', () => {
    expect(plain(consoleOf('all').take([out(0, 'a\n'), out(1, 'b\n'), out(null, 'c\n')]))).toBe('0.000  P0 a\n0.000  P1 b\n0.000  ?  c\n')
  })

  it('never puts the words of one process into the line of another', () => {
    expect(plain(consoleOf('all').take([out(0, 'half'), out(1, 'other\n')]))).toBe('0.000  P0 half\n0.000  P1 other\n')
  })
})

describe('a gigabyte', () => {
  const chunk = 'x'.repeat(1023) + '\n'
  const flood = (n: number) => Array.from({ length: n }, () => out(1, chunk))

  it('comes in steps, and what could not be seen anyway is skipped and said', () => {
    const text = consoleOf(1)
    const outputs = flood(20_000)
    const steps: string[] = []
    for (let step = text.take(outputs); step !== ''; step = text.take(outputs)) steps.push(step)
    expect(plain(steps[0]!)).toMatch(/^SKIPPED\n/)
    expect(Math.max(...steps.map((step) => step.length))).toBeLessThan(200_000)
    expect(steps.join('').length).toBeLessThan(2_000_000)
    expect(steps.length).toBeGreaterThan(4)
  })

  it('that comes bit by bit is shown whole', () => {
    const text = consoleOf(1)
    const outputs: TraceOutput[] = []
    let shown = ''
    for (let i = 0; i < 100; i++) {
      outputs.push(...flood(20))
      for (let step = text.take(outputs); step !== ''; step = text.take(outputs)) shown += step
    }
    expect(plain(shown)).not.toContain('SKIPPED')
    expect(plain(shown).match(/\n/g)).toHaveLength(2000)
  })
})
