/**
 * The check API, `ipc-lab/check` for a lab's checks.ts. A check is a statement over the trace and the final state of the
 * kernel, never over printed text: any correct solution passes, a lucky one does not.
 *
 *     export const checks = [
 *       endsByItself('ends'),
 *       check('end-of-file', (run) => {
 *         const end = run.ops({ name: 'read', kind: 'pipe', failed: false }).find((op) => op.result === 0)
 *         return end ? pass({ en: '…', zh: '…' }, [end]) : fail({ en: '…', zh: '…' })
 *       }),
 *     ]
 */
import type { Trace } from '../trace/model.ts'
import { CheckContext } from './check-context.ts'
import { unknown } from './verdict.ts'
import type { Check, CheckAnswer } from './verdict.ts'

export { CheckContext } from './check-context.ts'
export type { OpQuery } from './check-context.ts'
export { OpView } from './op-view.ts'
export type { Race } from './races.ts'
export type { Text } from './manifest.ts'
export { check, fail, pass, unknown } from './verdict.ts'
export type { Check, CheckAnswer, CheckStatus, Verdict } from './verdict.ts'
export { endsByItself, leavesNothing } from './common-checks.ts'

/** Asks every check. One that throws answers `unknown` with its error: the others still count. */
export function runChecks(trace: Trace, checks: readonly Check[]): CheckAnswer[] {
  const run = new CheckContext(trace)
  return checks.map(({ id, judge }) => {
    try {
      return { id, ...judge(run) }
    } catch (e) {
      const why = e instanceof Error ? e.message : String(e)
      return {
        id,
        ...unknown({ en: `This check has a bug and could not judge the run: ${why}`, zh: `这项检查自身出错，无法判断这次运行：${why}` }),
      }
    }
  })
}
