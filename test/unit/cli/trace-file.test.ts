import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { OutputFile } from '../../../src-main/hosts/cli/output-file.ts'
import { fileLines, traceText } from '../../../src-main/hosts/cli/trace-file.ts'
import { readTrace, traceLines } from '../../../src-shared/trace/format.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const dir = mkdtempSync(join(tmpdir(), 'ipc-lab-trace-file-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const trace = drawTrace('main\nsem_post s', { objects: { s: 'semaphore' } })

function open(path: string): OutputFile {
  const file = OutputFile.open(path)
  if (!file.ok) throw new Error(file.error.what)
  return file.value
}

describe('OutputFile', () => {
  it('is there when it is whole, and not before', () => {
    const path = join(dir, 'a.jsonl')
    const file = open(path)
    expect(existsSync(path)).toBe(false)
    expect(file.write(traceText(trace)).ok).toBe(true)
    file.discard()
    const read = readTrace(fileLines(path))
    expect(read.ok && [...traceLines(read.value.trace)].length).toBe([...traceLines(trace)].length)
    expect(readdirSync(dir)).toEqual(['a.jsonl'])
  })

  it('leaves what was there when there will be no trace', () => {
    const path = join(dir, 'a.jsonl')
    open(path).discard()
    expect(existsSync(path)).toBe(true)
    expect(readdirSync(dir)).toEqual(['a.jsonl'])
  })

  it('says before the run when it cannot be written', () => {
    mkdirSync(join(dir, 'folder'))
    expect(OutputFile.open(join(dir, 'folder'))).toMatchObject({ ok: false, error: { kind: 'os', code: 'EISDIR' } })
    expect(OutputFile.open(join(dir, 'none', 'x'))).toMatchObject({ ok: false, error: { code: 'ENOENT', what: join(dir, 'none', 'x') } })
  })

  it('can be a device', () => {
    const file = open('/dev/null')
    expect(file.write(traceText(trace)).ok).toBe(true)
    expect(existsSync('/dev/null')).toBe(true)
  })
})

describe('fileLines', () => {
  it('gives lines as they are, also characters that lie across two reads', () => {
    const path = join(dir, 'lines')
    const lines = ['é'.repeat((1 << 19) + 1), '', `${'x'.repeat((1 << 20) - 1)}你好`, 'end']
    writeFileSync(path, lines.join('\n'))
    expect([...fileLines(path)].map((line) => line.length)).toEqual(lines.map((line) => line.length))
    expect([...fileLines(path)].join('\n') === lines.join('\n')).toBe(true)
  })

  it('gives the beginning of a line that never ends', () => {
    const path = join(dir, 'endless')
    writeFileSync(path, Buffer.alloc(70 << 20, 97))
    const lines = [...fileLines(path)]
    expect(lines).toHaveLength(1)
    expect(readTrace(lines)).toMatchObject({ ok: false, error: { kind: 'not-a-trace' } })
  })
})
