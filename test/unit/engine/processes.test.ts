/** Who is a process of the run, joined from the arena's slots and what the warden sees. */
import { describe, expect, it } from 'vitest'
import { SlotState, type SlotSnapshot } from '../../../src-main/engine/native-addon.ts'
import { ProcessTable } from '../../../src-main/engine/run/processes.ts'

const slot = (about: Partial<SlotSnapshot>): SlotSnapshot => ({
  slot: 1,
  state: SlotState.claimed,
  kind: 0,
  pid: 0,
  parentPid: 50,
  parentSlot: 0,
  claimedAt: 1,
  runningAt: 0,
  dropped: 0,
  waitedNs: 0,
  role: 'child',
  args: '',
  current: null,
  ...about,
})
const birth = { pid: 51, ppid: 50, comm: 'node', t: 2 }
const seen = (table: ProcessTable) => table.list().map(({ name, kind, pid }) => [name, kind, pid])

describe('a descendant that the warden sees', () => {
  it('is a stranger when nobody has a slot for it', () => {
    const table = new ProcessTable()
    table.born(birth)
    table.settleBirths(1e6)
    expect(seen(table)).toEqual([])
    table.settleBirths(1e9)
    expect(seen(table)).toEqual([['node', 'foreign', 51]])
  })

  it('is nobody yet while its parent is inside spawn(), however long that takes', () => {
    const table = new ProcessTable()
    table.update([slot({})])
    table.born(birth)
    table.settleBirths(5e9)
    expect(seen(table)).toEqual([])
    table.update([slot({ pid: 51 })])
    table.settleBirths(6e9)
    expect(seen(table)).toEqual([['child', 'lab', 51]])
  })

  it('is told at the end of the run even when its parent died inside spawn()', () => {
    const table = new ProcessTable()
    table.update([slot({})])
    table.born(birth)
    table.settleBirths(Infinity)
    expect(seen(table)).toEqual([['node', 'foreign', 51]])
  })
})
