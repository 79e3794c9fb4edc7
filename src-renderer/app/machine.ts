/** The machine and runtime that programs run on, as `doctor` names them; asked once. */
import { shallowRef, type Ref } from 'vue'
import { engine } from '../client/index.ts'

const platform = shallowRef('')
let asked = false

/** "Linux 6.12 · Node 24.18"; empty until it is known. */
export function useMachine(): Readonly<Ref<string>> {
  if (!asked) {
    asked = true
    void engine()
      .call('doctor', {})
      .then((answer) => answer.ok && (platform.value = answer.value.platform))
  }
  return platform
}
