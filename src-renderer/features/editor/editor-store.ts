/** What stands beside the learner's code: the solution, or what another window saved. Both are only read. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { engine } from '../../client/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'

export interface Comparison {
  readonly with: 'solution' | 'theirs'
  readonly files: readonly ProgramFile[]
}

export const useEditorStore = defineStore('editor', () => {
  const workplace = useWorkplaceStore()
  const comparison = shallowRef<Comparison | null>(null)

  /** Asks for the solution and shows it beside the learner's code. @returns why it cannot be shown */
  async function showSolution(lab: string): Promise<EngineError | null> {
    const solution = await engine().call('labs.solution', { id: lab })
    if (!solution.ok) return solution.error
    if (workplace.lab?.id === lab) compare({ with: 'solution', files: solution.value.files })
    return null
  }

  function showTheirs(): void {
    if (workplace.theirs !== null) compare({ with: 'theirs', files: workplace.theirs.files })
  }

  /** Shows the first file that differs. */
  function compare(to: Comparison): void {
    comparison.value = to
    const differs = to.files.find((file) => workplace.files.find(({ name }) => name === file.name)?.text !== file.text)
    if (differs !== undefined && workplace.files.some(({ name }) => name === differs.name)) workplace.activeFile = differs.name
  }

  function backToMine(): void {
    comparison.value = null
  }

  watch(() => workplace.view, backToMine)
  watch(
    () => workplace.theirs,
    (theirs) => {
      if (theirs === null && comparison.value?.with === 'theirs') backToMine()
    },
  )

  return { comparison, showSolution, showTheirs, backToMine }
})
