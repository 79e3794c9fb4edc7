/** The machine that programs run on, as `doctor` names them; asked once. */
import { shallowRef, type Ref } from 'vue'
import { engine } from '../client/index.ts'

const platform = shallowRef('')
let asked = false

/** "Linux 6.12 · x64"; empty until it is known. */
export function useMachine(): Readonly<Ref<string>> {
  if (!asked) {
    asked = true
    void engine()
      .call('doctor', {})
      .then((answer) => answer.ok && (platform.value = shortPlatform(answer.value.platform)))
  }
  return platform
}

/** "linux 6.18.44-generic x64" → "Linux 6.18 · x64". */
export function shortPlatform(long: string): string {
  const [, os, release, arch] = /^(\S+) (\d+\.\d+)\S* (\S+)$/.exec(long) ?? []
  if (os === undefined) return long
  return `${os === 'darwin' ? 'Darwin' : os === 'linux' ? 'Linux' : os} ${release} · ${arch}`
}
