/**
 * Where the marks of the course map lie: a row per track, a group of marks per chapter, a mark per lab. Right with three labs and
 * with sixty-four: a row that would be too long goes on below.
 */
import type { LabChapter, LabTrack } from '../../../src-shared/lab/summary.ts'

/** Pixels, as in the picture of the look. */
export const MAP = { left: 110, first: 123, step: 13, row: 50, line: 18, gap: 26 } as const

export interface MapMark {
  readonly lab: string
  readonly x: number
}
export interface MapGroup {
  readonly chapter: LabChapter
  readonly x: number
  readonly marks: readonly MapMark[]
}
export interface MapRow {
  /** null: the row above goes on. */
  readonly track: LabTrack | null
  readonly groups: readonly MapGroup[]
  /** End of the line. */
  readonly end: number
}

/**
 * @param usable ids of labs that can be opened: a broken one has no mark
 * @param width what the map may take, px
 * @param widthOf width of a chapter's name, px
 */
export function courseMap(
  tracks: readonly LabTrack[],
  chapters: readonly LabChapter[],
  usable: ReadonlySet<string>,
  width: number,
  widthOf: (chapter: LabChapter) => number,
): readonly MapRow[] {
  return tracks.flatMap((track) => {
    const own = chapters.filter((chapter) => chapter.track === track.id && chapter.labs.some((lab) => usable.has(lab)))
    return rowsOf(track, own, usable, width, widthOf)
  })
}

function rowsOf(
  track: LabTrack,
  chapters: readonly LabChapter[],
  usable: ReadonlySet<string>,
  width: number,
  widthOf: (chapter: LabChapter) => number,
): MapRow[] {
  const rows: { track: LabTrack | null; groups: MapGroup[]; end: number }[] = []
  let x: number = MAP.first
  for (const chapter of chapters) {
    const labs = chapter.labs.filter((lab) => usable.has(lab))
    const wide = Math.max(labs.length * MAP.step, 18 + widthOf(chapter))
    const row = rows.at(-1)
    const fresh = row === undefined || x + wide > width
    if (fresh) x = MAP.first
    const at = x
    const group = { chapter, x: at, marks: labs.map((lab, i) => ({ lab, x: at + i * MAP.step })) }
    const end = at + (labs.length - 1) * MAP.step + MAP.step
    if (fresh) rows.push({ track: row === undefined ? track : null, groups: [group], end })
    else {
      row.groups.push(group)
      row.end = end
    }
    x += wide + MAP.gap
  }
  return rows
}
