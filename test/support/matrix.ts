/** Operation × state: expressions in one program of a real run, and what each must come to. */
import { expect } from 'vitest'
import type { Laboratory, SeenRun } from './real-run.ts'

/**
 * @param names imported from ipc-lab @param state code that makes the state
 * @param rows expression, and what it comes to: its value as text (objects as JSON, no value: "done"), an error's name, or the name of a
 * TypeError or RangeError
 */
export function matrix(lab: Laboratory) {
  return async (names: string, state: string, rows: readonly (readonly [expression: string, expected: string])[]): Promise<SeenRun> => {
    const run = await lab.run(`import { attempt, ${names} } from 'ipc-lab'
const show = (f: () => unknown) => {
  try {
    const value = attempt(f)
    console.log(value === undefined ? 'done' : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
  } catch (error) { console.log((error as Error).name) }
}
${state}
${rows.map(([expression]) => `show(() => ${expression})`).join('\n')}
`)
    expect(run.err).toBe('')
    const answers = run.out.trimEnd().split('\n')
    expect(rows.map(([expression], n) => [expression, answers[n]])).toEqual(rows)
    expect(run.end).toBe('finished')
    return run
  }
}
