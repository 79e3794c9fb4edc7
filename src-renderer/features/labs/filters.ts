/** Which labs the library shows. Pure: filters, their counts, search. */
import type { LabProgress } from '../../../src-shared/contract/workspace.ts'
import type { LabChapter, LabSummary } from '../../../src-shared/lab/summary.ts'
import { FAMILIES, type FamilyId } from './mechanisms.ts'
import { labState } from './steps.ts'

export type Filter =
  | { readonly kind: 'all' | 'begun' | 'unsolved' }
  | { readonly kind: 'family'; readonly id: FamilyId }
  | { readonly kind: 'platform'; readonly id: string }

export type ProgressByLab = Readonly<Record<string, LabProgress>>

export function fits(filter: Filter, lab: LabSummary, progress: ProgressByLab): boolean {
  switch (filter.kind) {
    case 'all':
      return true
    case 'begun':
      return labState(progress[lab.id]) === 'begun'
    case 'unsolved':
      return labState(progress[lab.id]) !== 'solved'
    case 'family':
      return lab.mechanisms.some((each) => FAMILIES[filter.id].mechanisms.includes(each))
    case 'platform':
      return lab.platforms.includes(filter.id)
  }
}

export function countOf(filter: Filter, labs: readonly LabSummary[], progress: ProgressByLab): number {
  return labs.filter((lab) => fits(filter, lab, progress)).length
}

/** Families that some lab belongs to, in their order: no filter ends in an empty list by itself. */
export function familiesOf(labs: readonly LabSummary[]): readonly FamilyId[] {
  return (Object.keys(FAMILIES) as FamilyId[]).filter((id) => countOf({ kind: 'family', id }, labs, {}) > 0)
}

/** Every word of the search stands somewhere in the lab's words, in either language. */
export function found(search: string, lab: LabSummary, chapter: LabChapter | undefined): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const texts = [lab.title, lab.summary, ...lab.steps.map(({ title }) => title), ...(chapter === undefined ? [] : [chapter.title])]
  const hay = [lab.id, ...lab.mechanisms, ...texts.flatMap(({ en, zh }) => [en, zh])].join('\n').toLowerCase()
  return words.every((word) => hay.includes(word))
}

export interface ChapterOfList {
  readonly id: string
  readonly title: LabChapter['title'] | null
  /** Those that are shown now. */
  readonly labs: readonly LabSummary[]
  readonly solved: number
  /** Of all labs of the chapter, shown or not. */
  readonly total: number
}

/** The list by chapter, without empty ones. Labs that the catalogue does not name come last, under no title. */
export function byChapter(
  chapters: readonly LabChapter[],
  labs: readonly LabSummary[],
  shown: (lab: LabSummary) => boolean,
  progress: ProgressByLab,
): readonly ChapterOfList[] {
  const listed = new Set(chapters.flatMap((chapter) => chapter.labs))
  const rest = labs.filter((lab) => !listed.has(lab.id))
  const groups = [
    ...chapters.map(({ id, title, labs: ids }) => ({ id, title, all: ids.flatMap((each) => labs.find((lab) => lab.id === each) ?? []) })),
    { id: '', title: null, all: rest },
  ]
  return groups
    .map(({ id, title, all }) => ({
      id,
      title,
      labs: all.filter(shown),
      solved: all.filter((lab) => labState(progress[lab.id]) === 'solved').length,
      total: all.length,
    }))
    .filter((group) => group.labs.length > 0)
}
