/** What the engine asks of labs: which there are, their programs, and whether a run solves the exercise. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { err, ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import type { CheckAnswer } from '../../src-shared/lab/check.ts'
import type { RunSource, Verdict } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { LabProblem } from '../../src-shared/lab/manifest.ts'
import type { LabSource, LabStore } from '../engine/index.ts'
import { labFolders, loadLab, loadLabs } from './catalog.ts'
import { detailOf, summaryOf } from './lab-detail.ts'
import { readOwnPrograms, readPrograms } from './lab-files.ts'
import type { LabVariant, Programs } from './lab-files.ts'
import { ownFiles } from './own-files.ts'
import type { Lab } from './lab-folder.ts'
import { runLabChecks } from './run-checks.ts'
import type { CheckRunnerOptions } from './run-checks.ts'

export interface LabStoreOptions extends CheckRunnerOptions {
  /** Absolute path of the folder with catalog.json. */
  readonly labsDir: string
}

export function createLabStore(options: LabStoreOptions): LabStore {
  return {
    list() {
      const { tracks, chapters, labs, problems } = loadLabs(options.labsDir)
      return { tracks, chapters, labs: labs.map(({ manifest }) => summaryOf(manifest)), broken: problems.map(badLab) }
    },
    get(id) {
      const lab = findLab(options.labsDir, id)
      if (!lab.ok) return lab
      const detail = detailOf(lab.value)
      return detail.ok ? detail : err(badLab(detail.error))
    },
    solution(id) {
      const lab = findLab(options.labsDir, id)
      if (!lab.ok) return lab
      const programs = readPrograms(lab.value, 'solution')
      return programs.ok ? ok({ files: sourceFiles(programs.value) }) : err(badLab(programs.error))
    },
    open(source) {
      if (source.kind === 'lab') return openLab(options.labsDir, source)
      return source.kind === 'folder' ? openFolder(resolve(source.path)) : openPrograms(source)
    },
    async check({ checks }, trace) {
      if (checks === null) return ok({ checks: [], verdict: 'none' })
      const lab = loadLab(join(checks, '..'))
      if (!lab.ok) return err(badLabs(lab.error))
      const answers = await runLabChecks(lab.value, trace, options)
      if (!answers.ok) return err({ kind: 'check-failed-to-run', what: answers.error.message.en, text: answers.error.message })
      return ok({ checks: answers.value, verdict: verdictOf(answers.value) })
    },
  }
}

/** Solved means that every check passed: one that could not be judged is not enough. */
function verdictOf(answers: readonly CheckAnswer[]): Verdict {
  return answers.every((answer) => answer.status === 'pass') ? 'pass' : 'fail'
}

function findLab(labsDir: string, id: string): Result<Lab, EngineError> {
  // Only a name that stands in the folder is ever made into a path.
  if (labFolders(labsDir).includes(id)) {
    const lab = loadLab(join(labsDir, id))
    return lab.ok ? lab : err(badLabs(lab.error))
  }
  const { problems } = loadLabs(labsDir)
  const why = problems.filter((problem) => problem.lab === id)
  return err(why.length > 0 ? badLabs(why) : { kind: 'unknown-lab', what: id })
}

function openLab(labsDir: string, source: RunSource & { kind: 'lab' }): Result<LabSource, EngineError> {
  const lab = findLab(labsDir, source.id)
  if (!lab.ok) return lab
  if (source.variant !== 'own') return sourceOf(lab.value, source.variant, source.variant)
  const own = ownFiles(source.files, source.id)
  return own.ok ? ok(judgedAs(lab.value, 'own', own.value)) : own
}

/** The learner's own programs, from the editor; nobody judges them. */
function openPrograms(source: RunSource & { kind: 'programs' }): Result<LabSource, EngineError> {
  const own = ownFiles(source.files, source.name)
  return own.ok ? ok({ lab: null, programs: own.value, checks: null, limits: {} }) : own
}

/** A folder with a lab.json is a lab of the user's own; any other is just programs. */
function openFolder(path: string): Result<LabSource, EngineError> {
  if (existsSync(join(path, 'lab.json'))) {
    const lab = loadLab(path)
    return lab.ok ? sourceOf(lab.value, 'starter', 'own') : err(badLabs(lab.error))
  }
  const programs = readOwnPrograms(path)
  if (!programs.ok && programs.error.file !== '') return err(badLab(programs.error))
  if (!programs.ok || programs.value['main.ts'] === undefined) return err({ kind: 'no-program', what: 'main.ts', file: path })
  return ok({ lab: null, programs: sourceFiles(programs.value), checks: null, limits: {} })
}

function sourceOf(lab: Lab, variant: LabVariant, shown: 'starter' | 'solution' | 'own'): Result<LabSource, EngineError> {
  const programs = readPrograms(lab, variant)
  return programs.ok ? ok(judgedAs(lab, shown, sourceFiles(programs.value))) : err(badLab(programs.error))
}

/** Programs with the checks and limits of a lab. */
function judgedAs(lab: Lab, variant: 'starter' | 'solution' | 'own', programs: LabSource['programs']): LabSource {
  const { id, wallMs } = lab.manifest
  return { lab: { id, variant }, programs, checks: join(lab.dir, 'checks.ts'), limits: { wallMs } }
}

function sourceFiles(programs: Programs): LabSource['programs'] {
  return Object.entries(programs).map(([name, text]) => ({ name, text }))
}

function badLabs(problems: readonly LabProblem[]): EngineError {
  const [first, ...others] = problems.map(badLab)
  return others.length === 0 ? first! : { ...first!, others }
}

function badLab({ lab, file, field, message }: LabProblem): EngineError {
  const path = lab === '' ? file : `${lab}/${file}`
  const text = field === '' ? message : { en: `${field}: ${message.en}`, zh: `${field}：${message.zh}` }
  return { kind: 'bad-lab', file: path, what: text.en, text }
}
