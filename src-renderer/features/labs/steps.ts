/** How far a lab is: which steps are done, which one is next. Pure; the checks' answers come from the learner's own runs. */
import { NO_PROGRESS, type LabProgress } from '../../../src-shared/contract/workspace.ts'
import type { LabStep } from '../../../src-shared/lab/summary.ts'

export type StepState = 'done' | 'now' | 'open'
export type LabState = 'open' | 'begun' | 'solved'

type Goal = Pick<LabStep, 'checks'>

/** Of each step: done, the one to do now (the first that is not done), or still open. */
export function stepStates(steps: readonly Goal[], progress: LabProgress = NO_PROGRESS): readonly StepState[] {
  const done = steps.map((step) => isDone(step, progress))
  const now = done.indexOf(false)
  return done.map((each, i) => (each ? 'done' : i === now ? 'now' : 'open'))
}

/** Index of the step to do now; -1: all are done. */
export function currentStep(steps: readonly Goal[], progress?: LabProgress): number {
  return stepStates(steps, progress).indexOf('now')
}

/** A step without checks asks only to look: it is done when the lab has been run. */
function isDone({ checks }: Goal, { passed, lastRunAt }: LabProgress): boolean {
  return checks.length === 0 ? lastRunAt > 0 : checks.every((id) => passed.includes(id))
}

/** Once solved it stays solved, whatever is tried afterwards. */
export function labState(progress: LabProgress = NO_PROGRESS): LabState {
  if (progress.solvedAt > 0) return 'solved'
  return progress.openedAt > 0 ? 'begun' : 'open'
}

/** What a list shows of the steps: a solved lab has all of them, also after a later run that failed. */
export function listedSteps(steps: readonly Goal[], progress: LabProgress = NO_PROGRESS): readonly StepState[] {
  if (progress.solvedAt > 0) return steps.map(() => 'done')
  // Nothing is "now" in a lab that nobody has opened.
  return progress.openedAt > 0 ? stepStates(steps, progress) : steps.map(() => 'open')
}

/**
 * What a judged run changes: the checks that passed now, and the moment at which all did for the first time.
 * @param now wall clock, milliseconds since 1970
 */
export function afterRun(
  progress: LabProgress,
  answers: readonly { readonly id: string; readonly status: string }[],
  solved: boolean,
  now: number,
): Partial<LabProgress> {
  const passed = answers.filter(({ status }) => status === 'pass').map(({ id }) => id)
  return solved && progress.solvedAt === 0 ? { passed, solvedAt: now } : { passed }
}
