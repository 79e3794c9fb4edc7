/** The files of a lab beside its manifest: texts, hints, programs in their variants. */
import { basename, join } from 'node:path'
import { err, ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import { labProblem } from '../../src-shared/lab/manifest.ts'
import type { LabManifest, LabProblem } from '../../src-shared/lab/manifest.ts'
import { entriesOf, readLabFile } from './lab-folder.ts'
import type { Lab } from './lab-folder.ts'

export const LAB_LANGUAGES = ['en', 'zh'] as const
export type LabLanguage = (typeof LAB_LANGUAGES)[number]

/** starter: what the learner begins with. wrong: a known mistake, by the name of its folder. */
export type LabVariant = 'starter' | 'solution' | { readonly wrong: string }

/** Sources by file name, `main.ts`. */
export type Programs = Readonly<Record<string, string>>

export interface LabTexts {
  /** Markdown. */
  readonly text: string
  /** Markdown, one after the other, each telling more. */
  readonly hints: readonly string[]
}

/**
 * The programs of a variant. Folders hold only what differs: `solution/` lies over `programs/`, and `wrong/<name>/` over
 * the solution.
 */
export function readPrograms(lab: Lab, variant: LabVariant): Result<Programs, LabProblem> {
  const programs: Record<string, string> = {}
  for (const folder of layers(variant)) {
    const names = folder === 'programs' ? lab.manifest.programs : sourcesIn(join(lab.dir, folder))
    for (const name of names) {
      const source = readLabFile(lab.dir, `${folder}/${name}`)
      if (!source.ok) return source
      programs[name] = source.value
    }
  }
  return ok(programs)
}

export function readTexts(lab: Lab, language: LabLanguage): Result<LabTexts, LabProblem> {
  const text = readLabFile(lab.dir, `text.${language}.md`)
  if (!text.ok) return text
  const hints = readLabFile(lab.dir, `hints.${language}.md`)
  if (!hints.ok) return hints
  return ok({ text: text.value, hints: splitHints(hints.value) })
}

/** Hints stand between lines of three hyphens. */
export function splitHints(text: string): string[] {
  return text
    .split(/^---[ \t]*$/m)
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '')
}

/** What is wrong with the files of a lab whose manifest is valid. */
export function fileProblems(dir: string, manifest: LabManifest): LabProblem[] {
  const needed = ['checks.ts', ...manifest.programs.map((name) => `programs/${name}`)]
  const problems: LabProblem[] = []
  for (const path of needed) {
    const file = readLabFile(dir, path)
    if (!file.ok) problems.push(file.error)
  }
  return [...problems, ...textProblems({ manifest, dir }), ...variantProblems(dir, manifest)]
}

function layers(variant: LabVariant): string[] {
  if (variant === 'starter') return ['programs']
  if (variant === 'solution') return ['programs', 'solution']
  return ['programs', 'solution', `wrong/${variant.wrong}`]
}

function sourcesIn(dir: string): string[] {
  return entriesOf(dir)
    .map((entry) => entry.name)
    .filter((name) => name.endsWith('.ts'))
}

function textProblems(lab: Lab): LabProblem[] {
  const problems: LabProblem[] = []
  const counts: number[] = []
  for (const language of LAB_LANGUAGES) {
    const texts = readTexts(lab, language)
    if (!texts.ok) {
      problems.push(texts.error)
      continue
    }
    counts.push(texts.value.hints.length)
    if (texts.value.text.trim() === '') {
      problems.push(labProblem(lab.manifest.id, `text.${language}.md`, '', { en: 'The text is empty', zh: '正文是空的' }))
    }
  }
  if (counts.length === 2 && (counts[0] !== counts[1] || counts[0] === 0)) {
    problems.push(
      labProblem(lab.manifest.id, 'hints.zh.md', '', {
        en: `Both languages need the same hints, at least one: ${counts[0]} in English, ${counts[1]} in Chinese`,
        zh: `两种语言的提示必须一一对应，而且至少有一条：英文 ${counts[0]} 条，中文 ${counts[1]} 条`,
      }),
    )
  }
  return problems
}

/** A variant changes programs of the lab, at least one, and adds none that the starter could not have. */
function variantProblems(dir: string, manifest: LabManifest): LabProblem[] {
  const problems: LabProblem[] = []
  const folders = ['solution', ...Object.keys(manifest.expect.wrong).map((name) => `wrong/${name}`)]
  for (const folder of folders) {
    const names = sourcesIn(join(dir, folder))
    if (names.length === 0)
      problems.push(labProblem(manifest.id, folder, '', { en: 'No program is in this folder', zh: '这个文件夹里没有程序' }))
    for (const name of names.filter((each) => !manifest.programs.includes(each))) {
      problems.push(
        labProblem(manifest.id, `${folder}/${name}`, '', {
          en: 'Not one of the programs that lab.json names',
          zh: 'lab.json 的 programs 里没有这个程序',
        }),
      )
    }
  }
  const wrong = entriesOf(join(dir, 'wrong')).map((entry) => entry.name)
  for (const name of wrong.filter((each) => !(each in manifest.expect.wrong))) {
    problems.push(
      labProblem(manifest.id, 'lab.json', 'expect.wrong', {
        en: `The folder wrong/${name} is not named here`,
        zh: `这里没有写文件夹 wrong/${name}`,
      }),
    )
  }
  return problems
}

/** The programs of a folder of the user's own, every .ts file in it but type declarations. */
export function readOwnPrograms(dir: string): Result<Programs, LabProblem> {
  const programs: Record<string, string> = {}
  for (const name of sourcesIn(dir).filter((each) => !each.endsWith('.d.ts'))) {
    const source = readLabFile(dir, name)
    if (!source.ok) return source
    programs[name] = source.value
  }
  if (Object.keys(programs).length > 0) return ok(programs)
  return err(labProblem(basename(dir), '', '', { en: 'No program (a .ts file) is in this folder', zh: '这个文件夹里没有程序（.ts 文件）' }))
}
