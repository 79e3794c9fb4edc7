/** "My programs": programs without a lab, kept by the workspace. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { OwnPrograms } from '../../../src-shared/contract/workspace.ts'
import { engine } from '../../client/index.ts'
import { OWN_TEMPLATE } from './own-template.ts'

export const useOwnStore = defineStore('own-programs', () => {
  const programs = shallowRef<readonly OwnPrograms[]>([])
  const error = shallowRef<EngineError | null>(null)
  /** The last one that was removed, so that it can be put back. */
  const removed = shallowRef<OwnPrograms | null>(null)

  async function load(): Promise<void> {
    const answer = await engine().call('programs.list', {})
    if (answer.ok) programs.value = [...answer.value.programs].sort((a, b) => b.savedAt - a.savedAt)
    error.value = answer.ok ? null : answer.error
  }

  /** @returns false when it is refused; `error` says why */
  async function create(name: string, files = OWN_TEMPLATE): Promise<boolean> {
    return settle(await engine().call('programs.create', { name, files: [...files] }))
  }

  async function rename(name: string, to: string): Promise<boolean> {
    return name === to || settle(await engine().call('programs.rename', { name, to }))
  }

  async function remove(program: OwnPrograms): Promise<boolean> {
    const answer = await engine().call('programs.remove', { name: program.name })
    if (answer.ok) removed.value = { ...program, ...answer.value.draft }
    return settle(answer)
  }

  async function putBack(): Promise<void> {
    const back = removed.value
    if (back !== null && (await create(back.name, back.files))) removed.value = null
  }

  async function settle(answer: { readonly ok: true } | { readonly ok: false; readonly error: EngineError }): Promise<boolean> {
    if (answer.ok) await load()
    else error.value = answer.error
    return answer.ok
  }

  // Another window changed them.
  engine().subscribe((event) => {
    if (event.kind === 'workspace-changed' && event.what === 'programs') void load()
  })

  return { programs, error, removed, load, create, rename, remove, putBack }
})
