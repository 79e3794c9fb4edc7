/** The walker of a console pipe, fed with bytes and writes as a run would. */
import { describe, expect, it } from 'vitest'
import { ConsoleWalker } from '../../../src-main/engine/run/console.ts'
import type { ProcessId } from '../../../src-shared/base/units.ts'
import type { TraceOutput } from '../../../src-shared/trace/model.ts'

const PREVIEW = 128

class Pipe {
  readonly outputs: TraceOutput[] = []
  readonly walker = new ConsoleWalker('stdout', (output) => this.outputs.push(output))
  private t = 0

  /** The record of a write; its bytes come by themselves. */
  wrote(process: ProcessId, text: string): void {
    const bytes = Buffer.from(text)
    this.walker.addWrite({ process, t: this.t++, length: bytes.length, preview: bytes.subarray(0, PREVIEW) })
  }
  came(bytes: string | Buffer): void {
    this.walker.addBytes(this.t++, Buffer.from(bytes))
  }
  said(process: ProcessId | null): string {
    return this.outputs
      .filter((output) => output.process === process)
      .map(({ text }) => text)
      .join('')
  }
}

describe('text of a console pipe', () => {
  it('belongs to the write that begins with it, whatever order the records have', () => {
    const pipe = new Pipe()
    pipe.wrote(1, 'from one\n')
    pipe.wrote(2, 'from two\n')
    pipe.came('from two\nfrom one\n')
    pipe.walker.settle(false)
    expect(pipe.outputs.map(({ process, text }) => [process, text])).toEqual([
      [2, 'from two\n'],
      [1, 'from one\n'],
    ])
  })

  it('is told apart also where a piece of the pipe ends inside of it', () => {
    const pipe = new Pipe()
    pipe.wrote(1, 'line 1\n')
    pipe.wrote(2, 'line 2\n')
    pipe.came('li')
    pipe.walker.settle(false)
    expect(pipe.outputs).toEqual([])
    pipe.came('ne 2\nline 1\n')
    pipe.walker.settle(false)
    expect([pipe.said(2), pipe.said(1)]).toEqual(['line 2\n', 'line 1\n'])
  })

  it('that no write explains is nobody’s, to the end of its line', () => {
    const pipe = new Pipe()
    pipe.wrote(1, 'mine\n')
    pipe.came("a stranger's\nmine\n")
    pipe.walker.settle(false)
    expect(pipe.outputs).toEqual([]) // its record may still come
    pipe.walker.settle(true)
    expect([pipe.said(null), pipe.said(1)]).toEqual(["a stranger's\n", 'mine\n'])
  })

  it('keeps characters whole that are cut between two writes of a process', () => {
    const pipe = new Pipe()
    const bytes = Buffer.from('é')
    for (const byte of bytes) pipe.walker.addWrite({ process: 1, t: 0, length: 1, preview: Uint8Array.of(byte) })
    pipe.came(bytes.subarray(0, 1))
    pipe.came(bytes.subarray(1))
    pipe.walker.settle(true)
    expect(pipe.said(1)).toBe('é')
  })

  it('whose end was thrown away goes to whoever began it', () => {
    const pipe = new Pipe()
    pipe.wrote(1, 'a line that is cut\n')
    pipe.came('a line')
    pipe.walker.settle(true)
    expect(pipe.said(1)).toBe('a line')
  })

  it('whose first bytes were not recorded is given to the only writer, and to nobody when there are several', () => {
    const bare = (process: ProcessId) => ({ process, t: 0, length: 5, preview: new Uint8Array() })
    const alone = new Pipe()
    alone.walker.addWrite(bare(1))
    alone.wrote(1, 'then\n')
    alone.came('text\nthen\n')
    alone.walker.settle(false)
    expect(alone.said(1)).toBe('text\nthen\n')

    const several = new Pipe()
    several.walker.addWrite(bare(1))
    several.wrote(1, 'then\n')
    several.wrote(2, 'two\n')
    several.came('text\nthen\ntwo\n')
    several.walker.settle(true)
    expect([several.said(null), several.said(1), several.said(2)]).toEqual(['text\n', 'then\n', 'two\n'])
  })

  it('in floods is dealt out in one walk', () => {
    const pipe = new Pipe()
    const each = 10_000
    let text = ''
    for (let n = 0; n < each; n++) {
      for (let process = 0; process < 9; process++) {
        const line = `${process}: line ${n}\n`
        text += line
        if (process !== 8) pipe.wrote(process, line) // the ninth records nothing
      }
    }
    for (let at = 0; at < text.length; at += 65536) pipe.came(text.slice(at, at + 65536))
    pipe.walker.settle(true)
    expect(pipe.outputs.map((output) => output.text).join('') === text).toBe(true)
    for (let process = 0; process < 9; process++) {
      const expected = Array.from({ length: each }, (_, n) => `${process}: line ${n}\n`).join('')
      expect(pipe.said(process === 8 ? null : process) === expected, `process ${process}`).toBe(true)
    }

    const alone = new Pipe()
    for (let n = 0; n < each; n++) alone.wrote(1, `line ${n}\n`)
    for (let n = each; n < 20 * each; n++) alone.wrote(1, `line ${n}\n`)
    alone.came(Array.from({ length: 20 * each }, (_, n) => `line ${n}\n`).join(''))
    alone.walker.settle(false)
    expect(alone.outputs).toHaveLength(1)
  })
})
