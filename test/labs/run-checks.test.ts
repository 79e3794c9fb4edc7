import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadLab, runLabChecks } from '../../src-main/labs/index.ts'
import type { Lab } from '../../src-main/labs/index.ts'
import { buildCheckRunner, ROOT } from '../support/check-runner.ts'
import type { BuiltRunner } from '../support/check-runner.ts'
import { drawTrace } from '../support/trace-builder.ts'

let built: BuiltRunner
let runner: string

beforeAll(async () => {
  built = await buildCheckRunner()
  ;({ runner } = built)
})
afterAll(async () => {
  await built.remove()
})

/** first-message with other checks; `ids` as lab.json promises them. */
async function labWith(checks: string): Promise<Lab> {
  const copy = join(built.dir, 'first-message')
  await rm(copy, { recursive: true, force: true })
  await cp(join(ROOT, 'labs/first-message'), copy, { recursive: true })
  if (checks !== '') await writeFile(join(copy, 'checks.ts'), checks)
  const lab = loadLab(copy)
  if (!lab.ok) throw new Error(JSON.stringify(lab.error))
  return lab.value
}

const HEAD = "import { check, pass } from 'ipc-lab/check'\nconst good = (id: string) => check(id, () => pass({ en: 'e', zh: '中' }))\n"
const FOUR = "['message', 'end-of-file', 'collected', 'ends'].map(good)"

const solved = drawTrace(
  `
  main                                | child
  pipe p r=3 w=4                      |
  spawn child                         |
  close p fd=4                        |
  read p count=4096 -> 5 "hello"      |
  :                                   | write p count=5 -> 5 "hello"
                                      | exit status=7
  read p count=4096 -> 0              |
  wait child                          |
`,
  { objects: { p: 'pipe' } },
)

describe('runLabChecks', () => {
  it('judges a run that solves the exercise', async () => {
    const answers = await runLabChecks(await labWith(''), solved, { runner })
    expect(answers).toMatchObject({ ok: true })
    if (!answers.ok) return
    expect(answers.value.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'message pass',
      'end-of-file pass',
      'collected pass',
      'ends pass',
    ])
    expect(answers.value[0]!.message.en).toBe('main read 5 bytes that child had written.')
  })

  it('judges the run of the starter, which waits for itself', async () => {
    const trace = drawTrace(
      `
      main                           | child
      pipe p r=3 w=4                 |
      spawn child                    |
      read p count=4096 -> 5         |
      :                              | write p count=5 -> 5
    `,
      { objects: { p: 'pipe' }, end: 'stuck', waits: [{ process: 0, op: 'read', object: 1, since: 5000, file: 0, line: 8, wakers: [0] }] },
    )
    const answers = await runLabChecks(await labWith(''), trace, { runner })
    if (!answers.ok) throw new Error(JSON.stringify(answers.error))
    expect(answers.value.map(({ status }) => status)).toEqual(['pass', 'fail', 'fail', 'fail'])
    expect(answers.value[1]!.message.en).toContain('main itself holds one open: descriptor 4')
  })

  it.each([
    ['checks', 'export const checks: = 1'],
    ['checks', 'export const other = []'],
    ['checks', "import { nothing } from 'ipc-lab/check'\nexport const checks = [nothing]"],
    ['checks', "throw new Error('no')"],
    ['ids', `${HEAD}export const checks = [good('message')]`],
    ['limit', `${HEAD}for (;;) continue\nexport const checks = ${FOUR}`],
    ['limit', `const all: unknown[] = []\nfor (;;) all.push(new Array(1e6).fill(all))\n${HEAD}export const checks = ${FOUR}`],
    ['crash', `${HEAD}process.exit(3)\nexport const checks = ${FOUR}`],
    ['crash', `${HEAD}process.stdout.write('{"ok":true,"value":[]}')\nexport const checks = ${FOUR}`],
    [
      'crash',
      "import { check } from 'ipc-lab/check'\nexport const checks = ['message', 'end-of-file', 'collected', 'ends'].map((id) => check(id, () => 42 as never))",
    ],
  ])('answers %s for checks that are broken (%#)', async (reason, checks) => {
    const answer = await runLabChecks(await labWith(checks), solved, { runner, timeoutMs: 3000, heapMegabytes: 64 })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'checks', reason } })
    if (!answer.ok) expect(answer.error.message.zh).toMatch(/[\u4e00-\u9fff]/)
  })

  it('lets checks print without harm', async () => {
    const lab = await labWith(`${HEAD}console.log('{"ok":true}')\nexport const checks = ${FOUR}`)
    expect(await runLabChecks(lab, solved, { runner })).toMatchObject({ ok: true })
  })

  it('leaves no temporary folder behind', async () => {
    const lab = await labWith('')
    // A place of its own: others run checks at the same time.
    const place = await mkdtemp(join(tmpdir(), 'ipc-lab-place-'))
    vi.stubEnv('TMPDIR', place)
    try {
      await runLabChecks(lab, solved, { runner })
      expect(await readdir(place)).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      await rm(place, { recursive: true })
    }
  })
})
